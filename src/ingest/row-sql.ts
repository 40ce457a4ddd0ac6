import { sqlString } from '../common/sql-text.ts'
import type { Account } from '../domain/account.ts'
import type { EventSource } from './column-mapping.ts'
import type { EventField } from './event-fields.ts'
import { longestFollower } from './follower-id.ts'
import { knownKindSql } from './kinds.ts'
import type { RejectReason } from './reject-reasons.ts'
import { topicOfKeySql } from './topics.ts'

/**
 * Dates as they are accepted, zone and time of day optional: `2026-05-31T07:31:16.747+08:00`. Without a zone
 * they are in the account's time zone; a date alone is its midnight there. Also seconds (10 digits) or
 * milliseconds (13 digits) since 1970. Day or month first (3.11.2026) is not taken: it may be either.
 */
export const isoDate =
  '^(?:19|2[0-2])\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?: ?(?:Z|[+-](?:0\\d|1[0-4])(?::?[0-5]\\d)?))?)?$'
export const epoch = '^(?:\\d{10}|\\d{13})$'
/** As spreadsheets write it, year first: `2026/5/31 7:31`. */
const looseDate =
  '^((?:19|2[0-2])\\d{2})[/.-](0?[1-9]|1[0-2])[/.-](0?[1-9]|[12]\\d|3[01])(?:[T ]+([01]?\\d|2[0-3]):([0-5]?\\d)(?::([0-5]?\\d))?)?$'
/** `2026年5月31日 7:31` */
const chineseDate =
  '^((?:19|2[0-2])\\d{2})年(0?[1-9]|1[0-2])月(0?[1-9]|[12]\\d|3[01])日(?: *([01]?\\d|2[0-3]):([0-5]?\\d)(?::([0-5]?\\d))?)?$'
/** `20260531` */
const compactDate = '^((?:19|2[0-2])\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])$'
const number = '^[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,2})?$'
/** Separators between thousands, a currency sign, or both. `0,123` and `1,5` may be decimals: not taken. */
const grouped = '(?:[1-9]\\d{0,2}(?:,\\d{3})+|\\d+)(?:\\.\\d*)?'
const money = `^(?:[+-]?(?:[¥￥$€] ?)?|[¥￥$€] ?[+-])${grouped}$|^[+-]?${grouped} ?[¥￥$€元]$`
const blanks = ' \\t\\r\\n'
const dayMs = 86_400_000

/** SQL over the columns of a file that makes events of its rows. */
export interface RowSql {
  /** 1 for a row to load. Not written as `reason = ''`: lazily evaluated branches cost twice the time. */
  readonly good: string
  /** '' for a good row, else a `RejectReason`. */
  readonly reason: string
  /** Columns of `events` from the good rows, `event_id` of the row's first occurrence. */
  readonly columns: Readonly<Record<string, string>>
  /** Common expressions that the others refer to, for a WITH clause, in order. */
  readonly with: readonly string[]
}

export interface RowContext {
  readonly source: EventSource
  readonly account: Account
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * @param columnSql the text of a file's column as SQL: Nullable(String), NULL for empty
 */
export function rowSql(context: RowContext, columnSql: (column: string) => string): RowSql {
  const { source, account, now } = context
  const field = (name: EventField): string => {
    const column = source.columns[name]
    if (name === 'kind' && source.kind !== null) return sqlString(source.kind)
    const text = column === undefined ? `''` : `trimBoth(ifNull(${columnSql(column)}, ''), '${blanks}')`
    return name === 'kind' ? knownKindSql(text) : text
  }
  return {
    with: [
      ...(['follower', 'at', 'kind', 'key', 'topic', 'channel', 'campaign', 'content', 'value'] as const).map(
        (name) => `${field(name)} AS f_${name}`,
      ),
      `${field('event_id')} AS f_event_id`,
      `if(match(f_value, ${sqlString(money)}), replaceRegexpAll(f_value, '[^0-9.+-]', ''), f_value) AS f_amount`,
      `${momentSql('f_at', account.timezone)} AS moment`,
      `${source.columns.value === undefined ? `toNullable(toDecimal64(0, 4))` : amountSql('f_amount')} AS amount`,
    ],
    good: goodSql(source, now),
    reason: reasonSql(source, now),
    columns: {
      account: sqlString(account.name),
      follower: 'f_follower',
      at: `assumeNotNull(moment)`,
      kind: 'f_kind',
      key: 'f_key',
      topic:
        Object.keys(account.topics).length === 0
          ? 'f_topic'
          : `if(f_topic != '', f_topic, ${topicOfKeySql('f_key', account.topics)})`,
      channel: 'f_channel',
      campaign: 'f_campaign',
      content: 'f_content',
      value: 'assumeNotNull(amount)',
      event_id: identitySql(source, account),
      received_at: `fromUnixTimestamp64Milli(toInt64(${now}), 'UTC')`,
    },
  }
}

/**
 * The identity of a row's event, 64 bits: of the `event_id` text when the file has one, else of all that the
 * row says. The topic is taken as the file gives it: a change of the account's taxonomy makes no new events.
 */
function identitySql(source: EventSource, account: Account): string {
  const name = sqlString(account.name)
  if (source.columns.event_id !== undefined) return `sipHash64(concat(${name}, '\\0id\\0', f_event_id))`
  const texts = ['follower', 'kind', 'key', 'topic', 'channel', 'campaign', 'content'].map(
    (text) => `f_${text}`,
  )
  // One text to hash: the hash of many arguments takes several times as long.
  const numbers = ['toUnixTimestamp64Milli(moment)', 'amount'].map(
    (part) => `reinterpretAsString(assumeNotNull(${part}))`,
  )
  return `sipHash64(concatWithSeparator('\\0', ${[name, ...texts, ...numbers].join(', ')}))`
}

/** The identity of the n-th further row (n ≥ 1) of a file that is equal to an earlier one. */
export function occurrenceIdSql(eventId: string, n: string): string {
  return `sipHash64(${eventId}, toUInt64(${n}))`
}

function momentSql(text: string, timezone: string): string {
  const matches = (pattern: string) => `match(${text}, ${sqlString(pattern)})`
  const rewritten = [looseDate, compactDate, chineseDate].flatMap((pattern) => [
    matches(pattern),
    plainDateSql(text, pattern),
  ])
  const normal = `multiIf(${matches(isoDate)} OR ${matches(epoch)}, ${text}, ${rewritten.join(', ')}, '')`
  return `toTimeZone(parseDateTime64BestEffortOrNull(${normal}, 3, ${sqlString(timezone)}), 'UTC')`
}

/** A date of which the pattern gives year, month, day and, where it has them, hour, minute and second. */
function plainDateSql(text: string, pattern: string): string {
  const parts = `extractGroups(${text}, ${sqlString(pattern)})`
  const part = (index: number) => `leftPad(${parts}[${index}], 2, '0')`
  return `concat(${parts}[1], '-', ${part(2)}, '-', ${part(3)}, ' ', ${part(4)}, ':', ${part(5)}, ':', ${part(6)})`
}

/** To four decimals, half away from zero; NULL when the text is no number or too large. */
function amountSql(text: string): string {
  const long = `toDecimal64(round(toDecimal128OrZero(${text}, 20), 4), 4)`
  const exact = `toDecimal64OrNull(${text}, 4)`
  return `multiIf(${text} = '', toDecimal64(0, 4), NOT match(${text}, ${sqlString(number)}), NULL, match(${text}, '\\\\.\\\\d{5}') AND ${exact} IS NOT NULL, ${long}, ${exact})`
}

function validUtf8Sql(source: EventSource): string {
  const texts = [...Object.keys(source.columns)].filter((name) => name !== 'at' && name !== 'value')
  return `isValidUTF8(concat('', ${texts.map((name) => `f_${name}`).join(', ')}))`
}

/** What no follower's id can be: too long, or with blanks or control characters in it. */
export function strangeFollowerSql(follower: string): string {
  return `(lengthUTF8(${follower}) > ${longestFollower} OR match(${follower}, '[\\\\p{Z}\\\\p{Cc}]'))`
}

function goodSql(source: EventSource, now: number): string {
  const milliseconds = 'toInt64(ifNull(toUnixTimestamp64Milli(moment), -1))'
  return [
    validUtf8Sql(source),
    'notEmpty(f_follower)',
    `(NOT ${strangeFollowerSql('f_follower')})`,
    `(${milliseconds} BETWEEN 0 AND ${now + dayMs})`,
    'notEmpty(f_kind)',
    'isNotNull(amount)',
  ].join(' * ')
}

function reasonSql(source: EventSource, now: number): string {
  const branches: readonly (readonly [string, RejectReason])[] = [
    [`NOT ${validUtf8Sql(source)}`, 'not-utf8'],
    [`f_follower = ''`, 'no-follower'],
    [strangeFollowerSql('f_follower'), 'bad-follower'],
    ['moment IS NULL', 'bad-date'],
    [`toUnixTimestamp64Milli(moment) NOT BETWEEN 0 AND ${now + dayMs}`, 'implausible-date'],
    [`f_kind = ''`, 'no-kind'],
    ['amount IS NULL', 'bad-value'],
  ]
  return `multiIf(${branches.map(([test, reason]) => `${test}, '${reason}'`).join(', ')}, '')`
}
