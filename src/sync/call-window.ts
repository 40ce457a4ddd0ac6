import { localDayNumber, zoneOffsetMinutes } from '../common/local-time.ts'

/** Times of the account's day between which an apply makes calls. */
export interface CallWindow {
  /** Minutes since local midnight; `from` after `to` goes over midnight, `from` equal to `to` is the whole day. */
  readonly from: number
  readonly to: number
  readonly timeZone: string
}

const minuteMs = 60_000
const dayMs = 1440 * minuteMs

/** When the window opens next (ms since the epoch); undefined while it is open. */
export function windowOpensAt(window: CallWindow, now: number): number | undefined {
  if (isOpen(window, now)) return undefined
  const today = localDayNumber(now, window.timeZone)
  const openings = [today, today + 1, today + 2].flatMap((day) => openingsOf(window, day))
  // Where a clock change skips the opening, the first moment after it that the window is open.
  return Math.min(...openings.filter((at) => at > now && isOpen(window, at)))
}

function isOpen({ from, to, timeZone }: CallWindow, at: number): boolean {
  const local = at + zoneOffsetMinutes(at, timeZone) * minuteMs
  const minute = Math.floor((local - Math.floor(local / dayMs) * dayMs) / minuteMs)
  if (from === to) return true
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}

/** The opening by the offset from UTC of the day before and of the day after: they differ when clocks change. */
function openingsOf({ from, timeZone }: CallWindow, day: number): readonly number[] {
  const wall = day * dayMs + from * minuteMs
  return [wall - dayMs, wall + dayMs].map((near) => wall - zoneOffsetMinutes(near, timeZone) * minuteMs)
}
