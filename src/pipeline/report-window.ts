import { dayNumberOfDate, localDate, localDayNumber, startOfLocalDay } from '../common/local-time.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { AccountConfig } from '../config/workspace.ts'
import type { DayWindow } from '../history/report-sources.ts'
import { momentOf } from './moment.ts'

/** Local days as typed, both included. */
export interface DaysAsTyped {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const dayMs = 86_400_000
/** Before any history. */
const firstDay = '1970-01-01'
const earliest = Date.UTC(1900, 0, 1)

/**
 * The days a report speaks of: up to the account's today unless told, and as many as `usual`, or all there are.
 * Errors: `report.not-a-day`, `report.days-reversed`, `report.days-ahead`.
 */
export function reportWindow(
  account: Pick<AccountConfig, 'timezone' | 'asOf'>,
  { from, to }: DaysAsTyped,
  now: number,
  usual: number | 'all',
): DayWindow {
  const timeZone = account.timezone
  const { asOf } = momentOf(account, undefined, now)
  const today = localDayNumber(asOf, timeZone)
  const last = to === undefined ? today : dayOf('--to', to)
  const usually = usual === 'all' ? dayNumberOfDate(firstDay) : last - usual + 1
  const first = from === undefined ? usually : dayOf('--from', from)
  if (first > today)
    throw new TagloomError('report.days-ahead', { from: dateOf(first), today: dateOf(today) })
  if (first > last) throw new TagloomError('report.days-reversed', { from: dateOf(first), to: dateOf(last) })
  return {
    timeZone,
    from: dateOf(first),
    to: dateOf(last),
    // Years that people write and engines do not know are no days of any history.
    fromMs: Math.max(startOfLocalDay(first, timeZone), earliest),
    untilMs: Math.min(startOfLocalDay(last + 1, timeZone), asOf + 1),
    asOf,
  }
}

/** The last local day that is over at the window's moment. */
export function lastWholeDay({ asOf, timeZone }: Pick<DayWindow, 'asOf' | 'timeZone'>): string {
  return dateOf(localDayNumber(asOf + 1, timeZone) - 1)
}

/** All days up to a moment. */
export function allDaysUntil(asOf: number, timeZone: string): DayWindow {
  const today = localDate(asOf, timeZone)
  return reportWindow({ timezone: timeZone, asOf: undefined }, { from: firstDay, to: today }, asOf, 'all')
}

function dayOf(option: string, text: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayNumberOfDate(text) : Number.NaN
  // JavaScript rolls 30 February over into March.
  if (Number.isNaN(day) || dateOf(day) !== text)
    throw new TagloomError('report.not-a-day', { option, value: text })
  return day
}

function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}
