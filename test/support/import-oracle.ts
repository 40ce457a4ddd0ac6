/** What an import must make of a row, written plainly and apart from the engine's rules. */
import type { RejectReason } from '../../src/ingest/reject-reasons.ts'

export interface OracleRow {
  readonly follower: string
  readonly at: string
  readonly kind: string
  readonly content: string
  readonly value: string
}

export interface OracleEvent {
  readonly follower: string
  /** ISO, UTC, milliseconds. */
  readonly at: string
  readonly kind: string
  readonly content: string
  readonly value: number
}

/** Hours that the accounts of the tests are ahead of UTC: a zone without summer time. */
const zoneHours = 8

export function expectedOf(row: OracleRow, now: number): OracleEvent | RejectReason {
  const [follower, kind, content, value] = [row.follower, row.kind, row.content, row.value].map(trimmed) as [
    string,
    string,
    string,
    string,
  ]
  if (follower === '') return 'no-follower'
  if ([...follower].length > 128 || /[\p{Z}\p{Cc}]/u.test(follower)) return 'bad-follower'
  const at = momentOf(trimmed(row.at))
  if (at === null) return 'bad-date'
  if (at < 0 || at > now + 86_400_000) return 'implausible-date'
  if (kind === '') return 'no-kind'
  const amount = amountOf(value)
  if (amount === null) return 'bad-value'
  return { follower, at: new Date(at).toISOString(), kind: kindOf(kind), content, value: amount }
}

const ownKinds =
  /^(subscribe|unsubscribe|scan|message|menu_click|link_click|purchase|visit|register|location|exposure)$/

function kindOf(text: string): string {
  const folded = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replace(/ |-/g, '_')
  return ownKinds.test(folded) ? folded : text
}

function trimmed(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
}

function momentOf(text: string): number | null {
  if (/^\d{10}$/.test(text)) return Number(text) * 1000
  if (/^\d{13}$/.test(text)) return Number(text)
  const parts =
    /^(\d{4})(\d\d)(\d\d)$/.exec(text) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日(?: *(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?$/.exec(text) ??
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?: ?(Z|[+-]\d\d(?::?\d\d)?))?)?$/.exec(
      text,
    ) ??
    /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[T ]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?$/.exec(text)
  if (!parts) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  const read = new Date(wall)
  const real = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && year >= 1900 && year < 2300
  if (!real || hour > 23 || minute > 59 || second > 59) return null
  const offset = offsetMinutes(parts[8])
  if (offset === null) return null
  return wall + Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3)) - offset * 60_000
}

function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined) return zoneHours * 60
  if (zone === 'Z') return 0
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))]
  if (hours > 14 || minutes > 59) return null
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes)
}

/** To four decimals, half away from zero, in whole ten-thousandths. */
function amountOf(written: string): number | null {
  if (written === '') return 0
  const text = withoutOrnament(written)
  const parts = /^([+-]?)(\d*)\.?(\d*)$/.exec(text)
  if (!parts || `${parts[2]}${parts[3]}` === '') return null
  const [, sign, whole = '', decimals = ''] = parts
  const scaled =
    BigInt(`${whole}${decimals.padEnd(4, '0').slice(0, 4)}`) + (Number(decimals[4] ?? 0) >= 5 ? 1n : 0n)
  const tooLarge = whole.replace(/^0+/, '').length > 14
  return tooLarge ? null : (Number(scaled) / 10_000) * (sign === '-' ? -1 : 1)
}

/** Without a currency sign before or after, and without commas where they part thousands. */
function withoutOrnament(text: string): string {
  const before = /^([+-]?)[¥￥$€] ?(?=\d)|^[¥￥$€] ?([+-])(?=\d)/
  const bare = before.test(text) ? text.replace(before, '$1$2') : text.replace(/(?<=[\d.]) ?[¥￥$€元]$/, '')
  const [whole = '', ...rest] = bare.split('.')
  if (bare !== text && !/^[+-]?\d/.test(bare)) return text
  const isGrouped = /^[+-]?[1-9]\d{0,2}(,\d\d\d)+$/.test(whole)
  return [isGrouped ? whole.replaceAll(',', '') : whole, ...rest].join('.')
}
