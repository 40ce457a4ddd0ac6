import { sqlJoin, sqlName, sqlNumber, sqlString, sqlStrings } from '../common/sql-text.ts'
import { patternToSql } from '../common/text-pattern.ts'
import { attributeNumberSql } from './attribute-number.ts'
import type { BooleanExpr, Comparison, Expr, NumberExpr, Prior, TextExpr } from './expr.ts'
import { isBooleanExpr, isTextExpr } from './expr-kind.ts'
import { type FeatureRegistry, findFeature } from './feature-registry.ts'
import { plannedColumn, type ScanPlan } from './scan-plan.ts'

/** Where a statement finds what is not in the vectors table; all answers but `prior` are SQL expressions. */
export interface SqlNames {
  /** The prior's value; it stands in the statement as a constant. */
  prior(prior: Prior): number
  /** String: the name of the follower's cluster, '' without an answer. */
  cluster(model: string): string
  /** Float64, NaN without an answer. */
  score(model: string, field: 'confidence' | 'probability'): string
  /** UInt8 0 or 1. */
  tag(tag: string): string
  /** UInt8 0 or 1. */
  held(tag: string, days: number): string
  /** A column in which the feature stands already; undefined (or no such method) inlines its formula. */
  feature?(feature: string): string | undefined
}

/**
 * An expression over one row of the vectors table: Float64, String, or for conditions UInt8 0 or 1, never NULL.
 * `evaluateExpr` means the same. Errors: `features.unknown`, `features.not-planned`.
 */
export function exprToSql(expr: Expr, plan: ScanPlan, registry: FeatureRegistry, names: SqlNames): string {
  const writer = new ExprWriter(plan, registry, names)
  if (isBooleanExpr(expr)) return writer.condition(expr)
  return isTextExpr(expr) ? writer.text(expr) : writer.number(expr)
}

const arithmetic = { add: '+', subtract: '-', multiply: '*', divide: '/' } as const

class ExprWriter {
  readonly #plan: ScanPlan
  readonly #registry: FeatureRegistry
  readonly #names: SqlNames

  constructor(plan: ScanPlan, registry: FeatureRegistry, names: SqlNames) {
    this.#plan = plan
    this.#registry = registry
    this.#names = names
  }

  number(expr: NumberExpr): string {
    switch (expr.op) {
      case 'number':
        return sqlNumber(expr.value)
      case 'prior':
        return sqlNumber(this.#names.prior(expr.prior))
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
        return `(${this.number(expr.left)} ${arithmetic[expr.op]} ${this.number(expr.right)})`
      case 'min':
        return this.#extreme(expr.left, expr.right, '<')
      case 'max':
        return this.#extreme(expr.left, expr.right, '>')
      case 'entropy_term':
        return entropyTermSql(this.number(expr.of))
      case 'choose':
        return `if(${this.condition(expr.when)}, ${this.number(expr.then)}, ${this.number(expr.otherwise)})`
      case 'or_else':
        return this.#orElse(this.number(expr.of), this.number(expr.fallback))
      case 'score':
        return this.#names.score(expr.model, expr.field)
      case 'feature':
        return this.#feature(expr.feature)
      case 'attribute_number':
        return attributeNumberSql(attributeSql(expr.attribute))
      case 'indicator':
        return `toFloat64(${this.condition(expr.of)})`
      default:
        return sqlName(plannedColumn(this.#plan, expr).name)
    }
  }

  text(expr: TextExpr): string {
    switch (expr.op) {
      case 'text':
        return sqlString(expr.value)
      case 'attribute':
        return attributeSql(expr.attribute)
      case 'cluster':
        return this.#names.cluster(expr.model)
      default:
        return sqlName(plannedColumn(this.#plan, expr).name)
    }
  }

  condition(expr: BooleanExpr): string {
    switch (expr.op) {
      case 'compare':
        return compareSql(this.number(expr.left), expr.is, this.number(expr.right))
      case 'one_of':
        return expr.values.length === 0 ? '0' : `(${this.text(expr.of)} IN (${sqlStrings(expr.values)}))`
      case 'like': {
        const text = this.text(expr.of)
        const parts = expr.patterns.map((pattern) => `(${patternToSql(text, pattern)})`)
        return sqlJoin(parts, 'OR', '0')
      }
      case 'all':
        return sqlJoin(this.#conditions(expr.of), 'AND', '1')
      case 'any':
        return sqlJoin(this.#conditions(expr.of), 'OR', '0')
      case 'not':
        return `(NOT ${this.condition(expr.of)})`
      case 'tag':
        return this.#names.tag(expr.tag)
      case 'held':
        return this.#names.held(expr.tag, expr.days)
    }
  }

  #conditions(of: readonly BooleanExpr[]): string[] {
    return of.map((part) => this.condition(part))
  }

  /** NaN when either is NaN, unlike ClickHouse's `least` and `greatest`. */
  #extreme(left: NumberExpr, right: NumberExpr, is: '<' | '>'): string {
    const l = this.number(left)
    const r = this.number(right)
    return `multiIf(${l} ${is} ${r}, ${l}, ${r} ${is}= ${l}, ${r}, nan)`
  }

  #orElse(of: string, fallback: string): string {
    return `if(isNaN(${of}), ${fallback}, ${of})`
  }

  #feature(name: string): string {
    const column = this.#names.feature?.(name)
    return column ?? this.number(findFeature(this.#registry, name).value)
  }
}

function attributeSql(attribute: string): string {
  return `attributes[${sqlString(attribute)}]`
}

/** `!=` is false with NaN on a side, as every comparison is; ClickHouse's own is true. */
function compareSql(left: string, is: Comparison, right: string): string {
  if (is !== '!=') return `(${left} ${is} ${right})`
  return `(${left} < ${right} OR ${left} > ${right})`
}

function entropyTermSql(x: string): string {
  return `if(${x} > 0 AND ${x} < 1, floor(-${x} * log2(${x}) * 1e9 + 0.5) / 1e9, 0e0)`
}
