import type { Unit } from '../common/units.ts'
import type { Text } from '../i18n/text.ts'
import type { NumberAggregate, TextAggregate } from './aggregate.ts'

/**
 * Formulas over a follower's aggregates: what features, model scores, rules and tag decisions are made of.
 * An expression is plain data with two evaluators, `exprToSql` and `evaluateExpr`, held equal by a property test.
 *
 * Numbers follow IEEE 754: an undefined number is NaN, and every comparison with NaN is false, in both evaluators
 * (`!=` too: a follower of whom a number is not known is never matched by a condition on it).
 */
export type NumberExpr =
  | { readonly op: 'number'; readonly value: number }
  | NumberAggregate
  /** A number about the whole account, computed once per run after the scan. */
  | { readonly op: 'prior'; readonly prior: Prior }
  | {
      readonly op: 'add' | 'subtract' | 'multiply' | 'divide'
      readonly left: NumberExpr
      readonly right: NumberExpr
    }
  | { readonly op: 'min' | 'max'; readonly left: NumberExpr; readonly right: NumberExpr }
  /** −x·log2(x) of a share 0 < x < 1, otherwise 0 (NaN too); rounded to 1e-9 so that both evaluators agree. */
  | { readonly op: 'entropy_term'; readonly of: NumberExpr }
  | {
      readonly op: 'choose'
      readonly when: BooleanExpr
      readonly then: NumberExpr
      readonly otherwise: NumberExpr
    }
  /** `value` where it is a number, otherwise `fallback`. */
  | { readonly op: 'or_else'; readonly of: NumberExpr; readonly fallback: NumberExpr }
  /** How sure a model is of its answer for this follower: a cluster's confidence in [0, 1], a propensity's probability. */
  | { readonly op: 'score'; readonly model: string; readonly field: 'confidence' | 'probability' }
  /** Another feature by name; the registry holds its formula. */
  | { readonly op: 'feature'; readonly feature: string }
  /** A profile attribute read as a number; NaN when it is absent or not a number. */
  | { readonly op: 'attribute_number'; readonly attribute: string }
  /** 1 when the condition holds, else 0. */
  | { readonly op: 'indicator'; readonly of: BooleanExpr }

export type TextExpr =
  | { readonly op: 'text'; readonly value: string }
  | TextAggregate
  /** A profile attribute; '' when it is absent. */
  | { readonly op: 'attribute'; readonly attribute: string }
  /** The archetype of the follower's cluster, or `cluster-3` while it is unnamed; '' without a model's answer. */
  | { readonly op: 'cluster'; readonly model: string }

export type BooleanExpr =
  | { readonly op: 'compare'; readonly is: Comparison; readonly left: NumberExpr; readonly right: NumberExpr }
  /** The text equals one of `values`. */
  | { readonly op: 'one_of'; readonly of: TextExpr; readonly values: readonly string[] }
  /** The text matches one of `patterns`; `*` is any run of characters. */
  | { readonly op: 'like'; readonly of: TextExpr; readonly patterns: readonly string[] }
  | { readonly op: 'all' | 'any'; readonly of: readonly BooleanExpr[] }
  | { readonly op: 'not'; readonly of: BooleanExpr }
  /** The decision on another tag in this run, exclusive groups applied. */
  | { readonly op: 'tag'; readonly tag: string }
  /** The tag was decided in an earlier run and given at most `days` local days ago. */
  | { readonly op: 'held'; readonly tag: string; readonly days: number }

export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!='

export type Expr = NumberExpr | TextExpr | BooleanExpr

/** A number about all current followers of the account; it enters formulas as a constant. */
export type Prior =
  /** Σ numerator / Σ denominator over followers; NaN when the denominator is 0. */
  | { readonly prior: 'ratio'; readonly numerator: NumberExpr; readonly denominator: NumberExpr }
  /**
   * The smallest value v of `of` such that at most a share `top` of the current followers lie above v:
   * "top 10 %" is `of > v`; ties at v are left out. NaN values are not counted as values.
   */
  | { readonly prior: 'top_threshold'; readonly of: NumberExpr; readonly top: number }

/** A named number about a follower, documented for marketers and used by models and rules. */
export interface FeatureDefinition {
  readonly name: string
  /** A few words, for charts and receipts: "Interest in giveaways". A number in its unit can follow. */
  readonly label: Text
  readonly unit: Unit
  readonly group: 'activity' | 'interest' | 'rhythm' | 'source' | 'value' | 'trust' | 'response'
  /** A sentence or two: what is counted, over which time, and what it is when nothing happened. */
  readonly meaning: Text
  /** Never NaN: a feature says itself what it is worth when nothing happened. */
  readonly value: NumberExpr
}

/** The moment a question is asked about: no event after `asOf` exists for it. */
export interface Moment {
  /** Milliseconds since the epoch, UTC. */
  readonly asOf: number
  /** IANA time zone of the account. */
  readonly timeZone: string
}
