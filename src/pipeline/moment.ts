import { dayNumberOfDate, startOfLocalDay } from '../common/local-time.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { AccountConfig } from '../config/workspace.ts'
import type { Moment } from '../features/index.ts'

/**
 * The moment a command asks about: a local date means its end, an ISO time itself; without either the account's
 * `as_of`, else now. Error: `option.not-a-date`.
 */
export function momentOf(
  account: Pick<AccountConfig, 'asOf' | 'timezone'>,
  asOf: string | undefined,
  now: number,
): Moment {
  const timeZone = account.timezone
  const written = asOf ?? account.asOf
  return { asOf: written === undefined ? now : parseMoment(written, timeZone), timeZone }
}

function parseMoment(text: string, timeZone: string): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDate(text)) {
    return startOfLocalDay(dayNumberOfDate(text) + 1, timeZone) - 1
  }
  const at = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) throw new TagloomError('option.not-a-date', { option: '--as-of', value: text })
  return at
}

/** False for 2026-02-30, which JavaScript would roll over into March. */
function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
