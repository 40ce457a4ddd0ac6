import { matchesPattern } from '../common/text-pattern.ts'
import type { EventFilter, TextMatch } from './aggregate.ts'
import { type LocalClock, localHourOf, localWeekdayOf } from './local-clock.ts'
import type { SeenEvent } from './seen-events.ts'
import { valueBounds } from './value-bounds.ts'

/** Whether an event passes. A part without any pattern, kind or weekday passes nothing. */
export function matchesFilter(event: SeenEvent, filter: EventFilter, clock: LocalClock): boolean {
  return (
    matchesText(event, filter) &&
    matchesValue(event, filter) &&
    (!filter.weekdays || filter.weekdays.includes(localWeekdayOf(clock, event.at))) &&
    (!filter.hours || withinHours(localHourOf(clock, event.at), filter.hours))
  )
}

function matchesText(event: SeenEvent, filter: EventFilter): boolean {
  if (filter.kinds && !filter.kinds.includes(event.kind)) return false
  if (filter.said && (event.kind !== 'message' || !matches(event.said(), filter.said))) return false
  return (['topic', 'key', 'channel', 'campaign'] as const).every((column) => {
    const match = filter[column]
    return !match || matches(event[column], match)
  })
}

function matches(text: string, match: TextMatch): boolean {
  return (
    match.is?.includes(text) === true ||
    match.like?.some((pattern) => matchesPattern(text, pattern)) === true ||
    match.contains?.some((word) => word !== '' && text.includes(word)) === true
  )
}

function matchesValue(event: SeenEvent, filter: EventFilter): boolean {
  if (!filter.value) return true
  const { least, most } = valueBounds(filter.value)
  return event.scaledValue >= least && event.scaledValue <= most
}

/** `22` to `6` goes over midnight; an hour to itself is no time at all. */
function withinHours(hour: number, { from, to }: { from: number; to: number }): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to
}
