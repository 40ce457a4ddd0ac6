import type { FollowerEvent } from '../domain/event.ts'
import type { Aggregate, NumberAggregate, TextAggregate } from './aggregate.ts'
import { decayUnit, decayWeights } from './decay-weights.ts'
import { aggregateWindow, windowBounds } from './event-window.ts'
import type { Moment } from './expr.ts'
import { isTextAggregate } from './expr-kind.ts'
import { ageInDays, type LocalClock, localClock } from './local-clock.ts'
import { matchesFilter } from './matches-filter.ts'
import { type SeenEvent, seenEvents } from './seen-events.ts'
import { valueScale } from './value-bounds.ts'

/**
 * The answer to an aggregate for one follower, equal to what `aggregateToSql` computes for all.
 * `events` are all of the follower's, in any order; duplicates count once, those after the moment not at all.
 */
export function evaluateAggregate(
  aggregate: NumberAggregate,
  events: readonly FollowerEvent[],
  moment: Moment,
): number
export function evaluateAggregate(
  aggregate: TextAggregate,
  events: readonly FollowerEvent[],
  moment: Moment,
): string
export function evaluateAggregate(
  aggregate: Aggregate,
  events: readonly FollowerEvent[],
  moment: Moment,
): number | string
export function evaluateAggregate(
  aggregate: Aggregate,
  events: readonly FollowerEvent[],
  moment: Moment,
): number | string {
  const clock = localClock(moment)
  const found = passing(aggregate, seenEvents(events), clock)
  if (!isTextAggregate(aggregate)) return numberOf(aggregate, found, clock)
  const event = aggregate.op === 'first' ? found[0] : found.at(-1)
  return event?.[aggregate.column] ?? ''
}

function passing(
  aggregate: Aggregate,
  events: readonly SeenEvent[],
  clock: LocalClock,
): readonly SeenEvent[] {
  const { from, to } = windowBounds(aggregateWindow(aggregate), clock)
  return events.filter(
    (event) => event.at >= from && event.at <= to && matchesFilter(event, aggregate.of, clock),
  )
}

function numberOf(aggregate: NumberAggregate, events: readonly SeenEvent[], clock: LocalClock): number {
  switch (aggregate.op) {
    case 'count':
      return events.length
    case 'sum':
      return Number(events.reduce((sum, event) => sum + BigInt(event.scaledValue), 0n)) / valueScale
    case 'decayed_count': {
      const weights = decayWeights(aggregate.halfLifeDays)
      return events.reduce((sum, event) => sum + (weights[ageInDays(clock, event.at)] ?? 0), 0) / decayUnit
    }
    case 'active_days':
      return activeDays(events, aggregate.within.days, clock)
    case 'days_since_last':
      return daysSince(events.at(-1), clock)
    case 'days_since_first':
      return daysSince(events[0], clock)
    case 'last_at':
      return events.at(-1)?.at ?? Number.NaN
  }
}

/** By the day itself: where a clock goes back over midnight, one day is not one stretch of time. */
function activeDays(events: readonly SeenEvent[], days: number, clock: LocalClock): number {
  return new Set(events.map((event) => ageInDays(clock, event.at)).filter((age) => age < days)).size
}

function daysSince(event: SeenEvent | undefined, clock: LocalClock): number {
  return event ? ageInDays(clock, event.at) : Number.NaN
}
