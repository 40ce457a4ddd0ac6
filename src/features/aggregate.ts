/**
 * The small typed vocabulary in which features, models and rules ask about a follower's history.
 * Every aggregate has two evaluators of one meaning: SQL for all followers in one scan, and TypeScript for one.
 */

/**
 * A pattern for one text column: equal to one of `is`, or matching one of `like` (`*` is any run of characters).
 * Without any of them it matches nothing.
 */
export interface TextMatch {
  readonly is?: readonly string[]
  readonly like?: readonly string[]
  /** The text contains one of these words; of `said` the folded text, and the words come folded. '' is in nothing. */
  readonly contains?: readonly string[]
}

/** Which events an aggregate looks at; every given part must hold. No part at all means every event. */
export interface EventFilter {
  readonly kinds?: readonly string[]
  readonly topic?: TextMatch
  readonly key?: TextMatch
  readonly channel?: TextMatch
  readonly campaign?: TextMatch
  /** What a message says (other kinds say nothing), compared after folding (NFKC, lower case, traditional to simplified). */
  readonly said?: TextMatch
  readonly value?: {
    readonly atLeast?: number
    readonly atMost?: number
    readonly above?: number
    readonly below?: number
  }
  /** Local weekdays, 1 = Monday to 7 = Sunday. */
  readonly weekdays?: readonly number[]
  /** Local hours: from (inclusive) to (exclusive); 22 to 6 goes over midnight. */
  readonly hours?: { readonly from: number; readonly to: number }
}

/**
 * When the events happened.
 * `days`: whole local days, today included: 7 is today and the six days before.
 * `hours`: back from the moment itself.
 * `from`/`to`: local dates, both included.
 */
export type EventWindow =
  | { readonly days: number }
  | { readonly hours: number }
  | { readonly from?: string; readonly to?: string }

export type TextColumn = 'kind' | 'key' | 'topic' | 'channel' | 'campaign'

/** A number: NaN when it is not defined (recency of what never happened). */
export type NumberAggregate =
  | { readonly op: 'count'; readonly of: EventFilter; readonly within?: EventWindow }
  /** Sum of `value`, exact to four decimals. */
  | { readonly op: 'sum'; readonly of: EventFilter; readonly within?: EventWindow }
  /** Σ 2^(−age/halfLife), age in whole local days; weights are fixed-point so that order cannot matter. */
  | { readonly op: 'decayed_count'; readonly of: EventFilter; readonly halfLifeDays: number }
  /** Distinct local days with such an event, among the last `within.days` (at most 128). */
  | { readonly op: 'active_days'; readonly of: EventFilter; readonly within: { readonly days: number } }
  /** Local days since the last (first) such event; 0 is today; NaN when there is none. */
  | { readonly op: 'days_since_last'; readonly of: EventFilter }
  | { readonly op: 'days_since_first'; readonly of: EventFilter }
  /** Milliseconds since the epoch (UTC) of the last such event; NaN when there is none. */
  | { readonly op: 'last_at'; readonly of: EventFilter; readonly within?: EventWindow }

/** A text: '' when there is no such event. Ties in time are broken by event id. */
export type TextAggregate = {
  readonly op: 'first' | 'last'
  readonly column: TextColumn
  readonly of: EventFilter
  readonly within?: EventWindow
}

export type Aggregate = NumberAggregate | TextAggregate

/** The same key for the same question, however its parts are ordered: the planner asks each question once. */
export function aggregateKey(aggregate: Aggregate): string {
  return stableKey(aggregate)
}

/** JSON with sorted keys: equal for equal plain data. */
export function stableKey(value: unknown): string {
  return JSON.stringify(sortKeys(value))
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sortKeys(part)]),
  )
}
