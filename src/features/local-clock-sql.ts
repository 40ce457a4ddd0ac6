import { dayMs, type LocalClock, type OffsetSpan } from './local-clock.ts'

/** A whole number of weeks that makes local times of any year positive, so that division rounds down. */
const shiftDays = 7 * 100_000
const hourMs = 3_600_000
/** Up to here a chain of comparisons beats a search. */
const fewSpans = 4

/** A clock whose table of offsets, once it is long, is written once per statement and called by name. */
export interface ScanClock extends LocalClock {
  /** Functions that the statement must define in its WITH clause, by name. */
  readonly definitions: Map<string, string>
}

export function scanClock(clock: LocalClock): ScanClock {
  return { ...clock, definitions: new Map() }
}

/** Int64 milliseconds since the epoch of a DateTime64(3) expression. */
export function msSql(at: string): string {
  return `toUnixTimestamp64Milli(${at})`
}

/** A DateTime64(3) constant. */
export function instantSql(ms: number): string {
  return `fromUnixTimestamp64Milli(${Math.trunc(ms)}, 'UTC')`
}

/**
 * Whole local days before today of an instant not before `from` (ms; −Infinity when any) and not after the
 * moment: `ageInDays` in SQL.
 */
export function ageInDaysSql(clock: ScanClock, at: string, from: number): string {
  return `intDiv(${(clock.today + 1) * dayMs - 1} - ${localMsSql(clock, at, from)}, ${dayMs})`
}

export function localHourSql(clock: ScanClock, at: string, from: number): string {
  return `intDiv(${shiftedLocalMs(clock, at, from)} % ${dayMs}, ${hourMs})`
}

/** 1 = Monday to 7 = Sunday. */
export function localWeekdaySql(clock: ScanClock, at: string, from: number): string {
  return `((intDiv(${shiftedLocalMs(clock, at, from)}, ${dayMs}) + 3) % 7 + 1)`
}

function shiftedLocalMs(clock: ScanClock, at: string, from: number): string {
  return `(${localMsSql(clock, at, from)} + ${shiftDays * dayMs})`
}

/** Only the offsets in force between `from` and the moment are written: mostly one constant. */
function localMsSql(clock: ScanClock, at: string, from: number): string {
  const [first, ...later] = spansBetween(clock, from)
  const ms = msSql(at)
  if (!first || later.length === 0) return `(${ms} + ${first?.offset ?? 0})`
  const offset = (later.length < fewSpans ? chainSql : searchSql)(first, later)
  const name = `local_ms_${later.length}`
  clock.definitions.set(name, `(ms -> ms + ${offset})`)
  return `${name}(${ms})`
}

function spansBetween(clock: LocalClock, from: number): readonly OffsetSpan[] {
  return clock.spans.filter((span, index) => {
    const end = clock.spans[index + 1]?.from ?? Number.POSITIVE_INFINITY
    return end > from && span.from <= clock.asOf
  })
}

function chainSql(first: OffsetSpan, later: readonly OffsetSpan[]): string {
  const branches = later.toReversed().map((span) => `ms >= ${span.from}, ${span.offset}`)
  return `multiIf(${branches.join(', ')}, ${first.offset})`
}

/** `roundDown` finds the span by binary search; an instant before the first start gets the first start. */
function searchSql(first: OffsetSpan, later: readonly OffsetSpan[]): string {
  const beginning = -shiftDays * dayMs
  const starts = [beginning, ...later.map((span) => span.from)].map((ms) => `toInt64(${ms})`).join(', ')
  const offsets = [first, ...later].map((span) => `toInt64(${span.offset})`).join(', ')
  return `transform(roundDown(ms, [${starts}]), [${starts}], [${offsets}], toInt64(0))`
}
