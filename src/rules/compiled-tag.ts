import type { FilePosition } from '../common/problem.ts'
import type { Unit } from '../common/units.ts'
import type { EventFilter } from '../features/aggregate.ts'
import type { BooleanExpr, NumberExpr, TextExpr } from '../features/expr.ts'
import type { Text } from '../i18n/text.ts'
import type { TagReply } from './tag-reply.ts'

/** `draft`: evaluated and counted, never sent to WeChat. `retired`: nobody carries it any more. */
export type TagStatus = 'draft' | 'live' | 'retired'

/** One tag of the workspace's rules, checked, with its condition as an expression. */
export interface CompiledTag {
  readonly id: string
  /** What WeChat shows, by language; at most 30 bytes each. */
  readonly name: Text
  readonly why?: Text
  readonly status: TagStatus
  /** Higher wins within the exclusive group and when a budget is short; 0 unless given. */
  readonly priority: number
  /** At most one tag of this group is decided for a follower. */
  readonly exclusive?: string
  /** Once given it stays at least so many local days. */
  readonly keepDays?: number
  /** What the file says, clause by clause; receipts follow it. */
  readonly condition: Condition
  /** The meaning of `condition`; references to other tags are to their decisions. */
  readonly when: BooleanExpr
  /** The events at which the tag is decided at once, before the next run. */
  readonly on?: InstantTrigger
  /** Answered at once to the event that gives the tag. */
  readonly reply?: TagReply
  /** Tags that `when` names, each once. */
  readonly uses: readonly string[]
  /** Where the tag's id stands. */
  readonly at: FilePosition
}

/** Any of `events` triggers; the filters carry the kind of the event. */
export interface InstantTrigger {
  readonly events: readonly EventFilter[]
  /** True without a `when:` of its own: the event alone gives the tag. */
  readonly decides: boolean
  readonly at: FilePosition
}

/** A condition of a rule file: where it stands, and the expression it means. */
export type Condition = CombinedCondition | TestCondition

interface CombinedCondition {
  readonly kind: 'all' | 'any' | 'not'
  /** Exactly one for `not`. */
  readonly of: readonly Condition[]
  /** Each part says something only where all before it hold. */
  readonly inTurn?: boolean
  readonly expr: BooleanExpr
  readonly at: FilePosition
}

/** One clause that asks one thing. */
export interface TestCondition {
  readonly kind: 'test'
  /** The key of the clause: `did`, `feature`, … */
  readonly key: string
  /** What is asked about, in words: "link clicks with topic giveaway within 90 days". */
  readonly text: Text
  /** What it must be: "at least 3". */
  readonly wanted: Text
  /** What it is for a follower; a yes-or-no question for clauses about tags. */
  readonly actual: NumberExpr | TextExpr | BooleanExpr
  /** The unit of the number `actual`. */
  readonly unit?: Unit
  /** The numbers that bound `actual`, or the confidence. */
  readonly limits?: readonly number[]
  /** The number of the account that `top:` stands for. */
  readonly threshold?: NumberExpr
  /** How sure a model is, for clauses about clusters. */
  readonly confidence?: NumberExpr
  /** The model whose contributions explain the clause. */
  readonly model?: string
  readonly expr: BooleanExpr
  readonly at: FilePosition
}
