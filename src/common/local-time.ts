/** Days and hours of an IANA time zone, on plain milliseconds since the epoch (UTC). */

const dayMs = 86_400_000
const formatters = new Map<string, Intl.DateTimeFormat>()

/** Minutes that `timeZone` is ahead of UTC at `at` (ms). */
export function zoneOffsetMinutes(at: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatter(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  )
  const wall = Date.UTC(
    Number(parts['year']),
    Number(parts['month']) - 1,
    Number(parts['day']),
    Number(parts['hour']) % 24,
    Number(parts['minute']),
    Number(parts['second']),
  )
  return Math.round((wall - Math.floor(at / 1000) * 1000) / 60_000)
}

/** Number of the local day since 1970-01-01 that `at` (ms) falls on. */
export function localDayNumber(at: number, timeZone: string): number {
  return Math.floor((at + zoneOffsetMinutes(at, timeZone) * 60_000) / dayMs)
}

/** First millisecond (UTC) of the local day with that number; where midnight is skipped, the day's first hour. */
export function startOfLocalDay(dayNumber: number, timeZone: string): number {
  const guess = dayNumber * dayMs
  const first = guess - zoneOffsetMinutes(guess, timeZone) * 60_000
  const second = guess - zoneOffsetMinutes(first, timeZone) * 60_000
  return localDayNumber(second, timeZone) < dayNumber ? Math.max(first, second) : second
}

/** `2026-11-22`, the local day that `at` (ms) falls on. */
export function localDate(at: number, timeZone: string): string {
  return new Date(localDayNumber(at, timeZone) * dayMs).toISOString().slice(0, 10)
}

/** Local day number of a date written `2026-11-22`. */
export function dayNumberOfDate(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs)
}

/** Hour of the local day, 0 to 23. */
export function localHour(at: number, timeZone: string): number {
  return new Date(at + zoneOffsetMinutes(at, timeZone) * 60_000).getUTCHours()
}

/** ISO weekday of the local day, 1 = Monday to 7 = Sunday. */
export function localWeekday(at: number, timeZone: string): number {
  return ((localDayNumber(at, timeZone) + 3) % 7) + 1
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(timeZone, made)
  return made
}
