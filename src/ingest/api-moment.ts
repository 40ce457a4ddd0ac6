import { zoneOffsetMinutes } from '../common/local-time.ts'
import { epoch, isoDate } from './row-sql.ts'

const dates = new RegExp(isoDate)
const epochs = new RegExp(epoch)
const parts =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?: ?(?:(Z)|([+-])(\d\d)(?::?(\d\d))?))?)?$/
const minuteMs = 60_000
const dayMs = 1_440 * minuteMs

/**
 * A moment in milliseconds since the epoch, as an import reads it: `2026-05-31T07:31:16.747+08:00`, the time of day
 * and the zone optional (without a zone in the account's, a date alone being its midnight), or seconds (10 digits)
 * or milliseconds (13) since 1970. What only spreadsheets write (2026/5/31, 20260531, 2026年5月31日) is not taken
 * here. Undefined for everything else, days that do not exist included.
 */
export function readMoment(text: string, timezone: string): number | undefined {
  if (epochs.test(text)) return text.length === 10 ? Number(text) * 1000 : Number(text)
  const found = dates.test(text) ? parts.exec(text) : null
  if (found === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const midnight = Date.UTC(year, month - 1, day)
  if (new Date(midnight).getUTCDate() !== day) return undefined
  const milliseconds = Number((found[7] ?? '').padEnd(3, '0').slice(0, 3))
  const wall = midnight + (hour * 3_600 + minute * 60 + second) * 1000 + milliseconds
  const [zulu, sign, hours, minutes] = found.slice(8)
  if (zulu !== undefined) return wall
  if (sign === undefined) return momentOfWall(wall, timezone)
  const offset = (Number(hours) * 60 + Number(minutes ?? 0)) * minuteMs
  return sign === '-' ? wall + offset : wall - offset
}

/**
 * When clocks in the zone show that time. Of two such moments, where clocks are set back, the earlier; a time that
 * clocks skip is counted with the offset after the change. Both as the engine does it.
 */
function momentOfWall(wall: number, timezone: string): number {
  const offset = (at: number): number => zoneOffsetMinutes(at, timezone) * minuteMs
  const before = offset(wall - dayMs)
  const first = wall - before
  return offset(first) === before ? first : wall - offset(first)
}
