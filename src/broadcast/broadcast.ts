import type { FilePosition } from '../common/problem.ts'
import type { BooleanExpr } from '../features/index.ts'
import type { Text } from '../i18n/text.ts'
import type { BroadcastContent } from './broadcast-content.ts'
import type { SeededShare } from './broadcast-plan.ts'

/** A broadcast as its file says it, checked. */
export interface Broadcast {
  readonly name: string
  readonly file: string
  /** Of the file's text. */
  readonly digest: string
  /** Milliseconds since the epoch; null: as soon as it is told to. */
  readonly sendAt: number | null
  /** What is sent is about, and belongs to: its exposures bear them; '' where not given. */
  readonly topic: string
  readonly campaign: string
  readonly holdout: SeededShare | null
  readonly sample: SeededShare | null
  /** Who is looked at at all. */
  readonly to: Segment
  /** At least one; a follower is of the first whose segment they are in. */
  readonly variants: readonly Variant[]
  /** Where its name stands. */
  readonly at: FilePosition
}

export interface Variant {
  readonly name: string
  readonly segment: Segment
  readonly content: BroadcastContent
  readonly at: FilePosition
}

/** Followers by a condition of the rule language. */
export interface Segment {
  readonly text: Text
  readonly expr: BooleanExpr
  /** True where everybody is meant: `everyone: true`, `otherwise: true`. */
  readonly everyone: boolean
}

/** Everybody, as an expression. */
export const everyoneExpr: BooleanExpr = { op: 'all', of: [] }

/** A broadcast's audience and segment of a variant as one tag, where they come to no more than that. */
export function oneTagOf(
  { to }: Pick<Broadcast, 'to'>,
  { segment }: Pick<Variant, 'segment'>,
): string | null {
  const asked = [to, segment].filter(({ everyone }) => !everyone).map(({ expr }) => soleTag(expr))
  const [first] = asked
  return first !== undefined && asked.every((tag) => tag === first) ? first : null
}

/** `all: [ { tag: a } ]` is the tag too. */
function soleTag(expr: BooleanExpr): string | null {
  if (expr.op === 'tag') return expr.tag
  const [only, ...more] = expr.op === 'all' || expr.op === 'any' ? expr.of : []
  return only && more.length === 0 ? soleTag(only) : null
}
