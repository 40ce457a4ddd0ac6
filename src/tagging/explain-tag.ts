import type { FilePosition } from '../common/problem.ts'
import type { Unit } from '../common/units.ts'
import {
  evaluateExpr,
  type FeatureRegistry,
  type FollowerFacts,
  type Moment,
  type NumberExpr,
} from '../features/index.ts'
import type { Text } from '../i18n/text.ts'
import type { Condition, TestCondition } from '../rules/compiled-tag.ts'
import { combinedWords } from '../rules/words.ts'
import type { TagDecision } from './resolve-decisions.ts'

/** Why a follower should carry a tag, or should not: every clause of the rule with what it wants and finds. */
export interface Receipt {
  readonly tag: string
  readonly name: Text
  readonly status: 'draft' | 'live' | 'retired'
  readonly why?: Text
  /** Whether the follower should carry the tag. */
  readonly decided: boolean
  /** Whether the rule itself holds. */
  readonly matched: boolean
  /** The rule does not hold, but the tag was given at most so many local days ago and `keep` holds it. */
  readonly keptDays?: number
  /** The decided tag of the same exclusive group that wins over this one. */
  readonly excludedBy?: string
  readonly clause: ReceiptClause
}

export interface ReceiptClause {
  readonly kind: Condition['kind']
  /** What is asked about. */
  readonly text: Text
  /** What it must be; absent for `all`, `any` and `not`. */
  readonly wanted?: Text
  /** What it is; null for a number that is not known. Absent for `all`, `any` and `not`. */
  readonly actual?: number | string | boolean | null
  /** The unit of a number. */
  readonly unit?: Unit
  /** The numbers that bound what it is, or the model's confidence. */
  readonly limits?: readonly number[]
  /** Where `top:` begins: what it is must lie above. Null when the account has no such number. */
  readonly threshold?: number | null
  /** How sure the model is, for clauses about clusters; null without an answer. */
  readonly confidence?: number | null
  /** What moved the model most, for clauses about clusters. */
  readonly contributions?: readonly ReceiptContribution[]
  readonly holds: boolean
  readonly at: FilePosition
  /** Parts that say nothing because one before them failed are left out. */
  readonly clauses: readonly ReceiptClause[]
}

/** One feature's part in a model's answer; learning's `Contribution` has these fields. */
export interface ReceiptContribution {
  readonly feature: string
  readonly value: number
  readonly accountMean: number
  /** Negative speaks against the answer. */
  readonly weight: number
}

export interface ReceiptFacts extends FollowerFacts {
  /** What a model's answer for this follower stands on, strongest first. */
  contributions?(model: string): readonly ReceiptContribution[]
}

const shownContributions = 3

/**
 * The receipt of one tag for one follower; `facts.tag` answers for tags decided before it.
 * `decided` and every `holds` are what `evaluateExpr` says of the same expression, so a receipt never
 * tells another story than the run.
 */
export function explainTag(
  decision: TagDecision,
  facts: ReceiptFacts,
  registry: FeatureRegistry,
  moment: Moment,
): Receipt {
  const { tag } = decision
  const matched = evaluateExpr(decision.matched, facts, registry, moment)
  const decided = evaluateExpr(decision.decided, facts, registry, moment)
  const excludedBy = decision.outranked.find((other) => facts.tag(other))
  const kept = !matched && tag.keepDays !== undefined && facts.held(tag.id, tag.keepDays)
  return {
    tag: tag.id,
    name: tag.name,
    status: tag.status,
    ...(tag.why && { why: tag.why }),
    decided,
    matched,
    ...(kept && tag.keepDays !== undefined && { keptDays: tag.keepDays }),
    ...(excludedBy !== undefined && { excludedBy }),
    clause: explainCondition(tag.condition, facts, registry, moment),
  }
}

function explainCondition(
  condition: Condition,
  facts: ReceiptFacts,
  registry: FeatureRegistry,
  moment: Moment,
): ReceiptClause {
  if (condition.kind === 'test') return explainTest(condition, facts, registry, moment)
  const clauses = condition.of.map((inner) => explainCondition(inner, facts, registry, moment))
  const failed = clauses.findIndex(({ holds }) => !holds)
  return {
    kind: condition.kind,
    text: combinedWords[condition.kind],
    holds: evaluateExpr(condition.expr, facts, registry, moment),
    at: condition.at,
    clauses: condition.inTurn && failed >= 0 ? clauses.slice(0, failed + 1) : clauses,
  }
}

function explainTest(
  test: TestCondition,
  facts: ReceiptFacts,
  registry: FeatureRegistry,
  moment: Moment,
): ReceiptClause {
  const number = (expr: NumberExpr | undefined) => expr && known(evaluateExpr(expr, facts, registry, moment))
  const confidence = number(test.confidence)
  const threshold = number(test.threshold)
  const contributions = test.model === undefined ? undefined : facts.contributions?.(test.model)
  return {
    kind: 'test',
    text: test.text,
    wanted: test.wanted,
    actual: known(evaluateExpr(test.actual, facts, registry, moment)),
    ...(test.unit && { unit: test.unit }),
    ...(test.limits && test.limits.length > 0 && { limits: test.limits }),
    ...(threshold !== undefined && { threshold }),
    ...(confidence !== undefined && { confidence }),
    ...(contributions && { contributions: contributions.slice(0, shownContributions) }),
    holds: evaluateExpr(test.expr, facts, registry, moment),
    at: test.at,
    clauses: [],
  }
}

function known<Value extends number | string | boolean>(value: Value): Value | null {
  return Number.isNaN(value) ? null : value
}
