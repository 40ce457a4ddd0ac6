import type { Aggregate, TextAggregate } from './aggregate.ts'
import type { BooleanExpr, Expr, TextExpr } from './expr.ts'

const aggregateOps = new Set<Expr['op']>([
  'count',
  'sum',
  'decayed_count',
  'active_days',
  'days_since_last',
  'days_since_first',
  'last_at',
  'first',
  'last',
])
const textOps = new Set<Expr['op']>(['text', 'first', 'last', 'attribute', 'cluster'])
const booleanOps = new Set<Expr['op']>(['compare', 'one_of', 'like', 'all', 'any', 'not', 'tag', 'held'])

/** A question that the scan answers, as against a formula over its answers. */
export function isAggregate(expr: Expr): expr is Aggregate {
  return aggregateOps.has(expr.op)
}

export function isTextExpr(expr: Expr): expr is TextExpr {
  return textOps.has(expr.op)
}

export function isBooleanExpr(expr: Expr): expr is BooleanExpr {
  return booleanOps.has(expr.op)
}

export function isTextAggregate(aggregate: Aggregate): aggregate is TextAggregate {
  return aggregate.op === 'first' || aggregate.op === 'last'
}

/** The expressions directly inside; features and priors are not entered. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.op) {
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'min':
    case 'max':
    case 'compare':
      return [expr.left, expr.right]
    case 'choose':
      return [expr.when, expr.then, expr.otherwise]
    case 'or_else':
      return [expr.of, expr.fallback]
    case 'entropy_term':
    case 'indicator':
    case 'one_of':
    case 'like':
    case 'not':
      return [expr.of]
    case 'all':
    case 'any':
      return expr.of
    default:
      return []
  }
}
