import { matchesPattern } from '../common/text-pattern.ts'
import type { FollowerEvent } from '../domain/event.ts'
import { attributeNumber } from './attribute-number.ts'
import { evaluateAggregate } from './evaluate-aggregate.ts'
import type { BooleanExpr, Comparison, Expr, Moment, NumberExpr, Prior, TextExpr } from './expr.ts'
import { isBooleanExpr, isTextExpr } from './expr-kind.ts'
import { type FeatureRegistry, findFeature } from './feature-registry.ts'

/** What is known of one follower. */
export interface FollowerFacts {
  /** In any order; the same event twice counts once. */
  readonly events: readonly FollowerEvent[]
  readonly attributes: Readonly<Record<string, string>>
  priors(prior: Prior): number
  /** The name of the follower's cluster, '' without an answer. */
  cluster(model: string): string
  /** NaN without an answer. */
  score(model: string, field: 'confidence' | 'probability'): number
  tag(tag: string): boolean
  held(tag: string, days: number): boolean
}

/** A number, text or truth about one follower, as `exprToSql` says it of all. Error: `features.unknown`. */
export function evaluateExpr(
  expr: BooleanExpr,
  facts: FollowerFacts,
  registry: FeatureRegistry,
  moment: Moment,
): boolean
export function evaluateExpr(
  expr: NumberExpr,
  facts: FollowerFacts,
  registry: FeatureRegistry,
  moment: Moment,
): number
export function evaluateExpr(
  expr: TextExpr,
  facts: FollowerFacts,
  registry: FeatureRegistry,
  moment: Moment,
): string
export function evaluateExpr(
  expr: Expr,
  facts: FollowerFacts,
  registry: FeatureRegistry,
  moment: Moment,
): number | string | boolean
export function evaluateExpr(
  expr: Expr,
  facts: FollowerFacts,
  registry: FeatureRegistry,
  moment: Moment,
): number | string | boolean {
  const reader = new ExprReader(facts, registry, moment)
  if (isBooleanExpr(expr)) return reader.condition(expr)
  return isTextExpr(expr) ? reader.text(expr) : reader.number(expr)
}

class ExprReader {
  readonly #facts: FollowerFacts
  readonly #registry: FeatureRegistry
  readonly #moment: Moment

  constructor(facts: FollowerFacts, registry: FeatureRegistry, moment: Moment) {
    this.#facts = facts
    this.#registry = registry
    this.#moment = moment
  }

  number(expr: NumberExpr): number {
    switch (expr.op) {
      case 'number':
        return expr.value
      case 'prior':
        return this.#facts.priors(expr.prior)
      case 'add':
        return this.number(expr.left) + this.number(expr.right)
      case 'subtract':
        return this.number(expr.left) - this.number(expr.right)
      case 'multiply':
        return this.number(expr.left) * this.number(expr.right)
      case 'divide':
        return this.number(expr.left) / this.number(expr.right)
      case 'min':
        return least(this.number(expr.left), this.number(expr.right))
      case 'max':
        return greatest(this.number(expr.left), this.number(expr.right))
      case 'entropy_term':
        return entropyTerm(this.number(expr.of))
      case 'choose':
        return this.condition(expr.when) ? this.number(expr.then) : this.number(expr.otherwise)
      case 'or_else':
        return orElse(this.number(expr.of), () => this.number(expr.fallback))
      case 'score':
        return this.#facts.score(expr.model, expr.field)
      case 'feature':
        return this.number(findFeature(this.#registry, expr.feature).value)
      case 'attribute_number':
        return attributeNumber(this.#attribute(expr.attribute))
      case 'indicator':
        return this.condition(expr.of) ? 1 : 0
      default:
        return evaluateAggregate(expr, this.#facts.events, this.#moment)
    }
  }

  text(expr: TextExpr): string {
    switch (expr.op) {
      case 'text':
        return expr.value
      case 'attribute':
        return this.#attribute(expr.attribute)
      case 'cluster':
        return this.#facts.cluster(expr.model)
      default:
        return evaluateAggregate(expr, this.#facts.events, this.#moment)
    }
  }

  condition(expr: BooleanExpr): boolean {
    switch (expr.op) {
      case 'compare':
        return compare(this.number(expr.left), expr.is, this.number(expr.right))
      case 'one_of':
        return expr.values.includes(this.text(expr.of))
      case 'like': {
        const text = this.text(expr.of)
        return expr.patterns.some((pattern) => matchesPattern(text, pattern))
      }
      case 'all':
        return expr.of.every((part) => this.condition(part))
      case 'any':
        return expr.of.some((part) => this.condition(part))
      case 'not':
        return !this.condition(expr.of)
      case 'tag':
        return this.#facts.tag(expr.tag)
      case 'held':
        return this.#facts.held(expr.tag, expr.days)
    }
  }

  #attribute(name: string): string {
    return Object.hasOwn(this.#facts.attributes, name) ? (this.#facts.attributes[name] ?? '') : ''
  }
}

function compare(left: number, is: Comparison, right: number): boolean {
  switch (is) {
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
    case '=':
      return left === right
    case '!=':
      return left < right || left > right
  }
}

function least(left: number, right: number): number {
  if (left < right) return left
  return right <= left ? right : Number.NaN
}

function greatest(left: number, right: number): number {
  if (left > right) return left
  return right >= left ? right : Number.NaN
}

function orElse(value: number, fallback: () => number): number {
  return Number.isNaN(value) ? fallback() : value
}

/** −x·log2(x) to nine decimals, which hides that engines differ in the last bit of a logarithm. */
function entropyTerm(x: number): number {
  return x > 0 && x < 1 ? Math.floor(-x * Math.log2(x) * 1e9 + 0.5) / 1e9 : 0
}
