import { zoneOffsetMinutes } from '../common/local-time.ts'
import type { Moment } from './expr.ts'

export const dayMs = 86_400_000
const hourMs = 3_600_000
const minuteMs = 60_000
/** Spans are sought in steps of this length; no zone has changed and changed back within it since 1970. */
const stepMs = 7 * dayMs
const yearMs = 366 * dayMs

/** From `from` (ms, UTC) until the next span begins, local time is `offset` ms ahead of UTC. */
export interface OffsetSpan {
  readonly from: number
  readonly offset: number
}

/**
 * Local days and hours as both evaluators of aggregates see them. The zone's offsets come from one table, which
 * is also written into SQL, so that the engine's own copy of the time zone database cannot disagree.
 * Before 1970 the zone's first offset of 1970 holds.
 */
export interface LocalClock {
  readonly asOf: number
  /** Number of the local day (since 1970-01-01) of the moment. */
  readonly today: number
  /** Ascending; the first begins at −Infinity. */
  readonly spans: readonly OffsetSpan[]
}

export function localClock(moment: Moment): LocalClock {
  const spans = offsetSpans(moment.timeZone, moment.asOf)
  return { asOf: moment.asOf, spans, today: Math.floor((moment.asOf + offsetAt(spans, moment.asOf)) / dayMs) }
}

/** Milliseconds since 1970-01-01 00:00 on the local clock. */
function localMs(clock: LocalClock, at: number): number {
  return at + offsetAt(clock.spans, at)
}

/** Whole local days before today, 0 for today. */
export function ageInDays(clock: LocalClock, at: number): number {
  return Math.max(0, clock.today - Math.floor(localMs(clock, at) / dayMs))
}

/** 0 to 23. */
export function localHourOf(clock: LocalClock, at: number): number {
  return Math.floor(positiveModulo(localMs(clock, at), dayMs) / hourMs)
}

/** 1 = Monday to 7 = Sunday; 1970-01-01 was a Thursday. */
export function localWeekdayOf(clock: LocalClock, at: number): number {
  return positiveModulo(Math.floor(localMs(clock, at) / dayMs) + 3, 7) + 1
}

/** The first instant (ms, UTC) whose local day is `day` or later: also where midnight itself is skipped. */
export function startOfDay(clock: LocalClock, day: number): number {
  for (const [index, span] of clock.spans.entries()) {
    const start = Math.max(span.from, day * dayMs - span.offset)
    const next = clock.spans[index + 1]
    if (!next || start < next.from) return start
  }
  return day * dayMs
}

function offsetAt(spans: readonly OffsetSpan[], at: number): number {
  let low = 0
  let high = spans.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((spans[middle]?.from ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return spans[low]?.offset ?? 0
}

/** What has been read of a zone: its spans up to `end`. */
interface KnownZone {
  readonly end: number
  readonly spans: readonly OffsetSpan[]
}

const known = new Map<string, KnownZone>()

/** The zone's offsets from 1970 to a year after `until`, so that dates to come have a start too. */
function offsetSpans(timeZone: string, until: number): readonly OffsetSpan[] {
  const found = known.get(timeZone) ?? {
    end: 0,
    spans: [{ from: Number.NEGATIVE_INFINITY, offset: offsetFromZone(0, timeZone) }],
  }
  const zone = until + yearMs <= found.end ? found : readOn(found, timeZone, until + yearMs)
  known.set(timeZone, zone)
  return zone.spans
}

function readOn({ end, spans }: KnownZone, timeZone: string, until: number): KnownZone {
  const more: OffsetSpan[] = []
  let at = end
  for (let before = offsetFromZone(at, timeZone); at < until; at += stepMs) {
    const after = offsetFromZone(at + stepMs, timeZone)
    if (before !== after) more.push({ from: changeBetween(at, at + stepMs, timeZone), offset: after })
    before = after
  }
  return { end: at, spans: [...spans, ...more] }
}

/** The instant at which the zone leaves the offset that it has at `low`; changes fall on whole seconds. */
function changeBetween(low: number, high: number, timeZone: string): number {
  const before = offsetFromZone(low, timeZone)
  let from = low
  let to = high
  while (to - from > 1000) {
    const middle = Math.floor((from + to) / 2000) * 1000
    if (offsetFromZone(middle, timeZone) === before) from = middle
    else to = middle
  }
  return to
}

function offsetFromZone(at: number, timeZone: string): number {
  return zoneOffsetMinutes(at, timeZone) * minuteMs
}

function positiveModulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
