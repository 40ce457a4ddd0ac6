import { sqlJoin, sqlString, sqlStrings } from '../common/sql-text.ts'
import { patternToSql } from '../common/text-pattern.ts'
import type { EventFilter, TextMatch } from './aggregate.ts'
import type { Bounds } from './event-window.ts'
import { instantSql, localHourSql, localWeekdaySql, type ScanClock } from './local-clock-sql.ts'
import { type ValueBounds, valueBounds } from './value-bounds.ts'

/** Whether an event (a row of `events`, not after the moment) passes: UInt8. `matchesFilter` means the same. */
export function filterToSql(filter: EventFilter, bounds: Bounds, clock: ScanClock): string {
  const parts = [
    ...kindParts(filter),
    ...(['topic', 'key', 'channel', 'campaign'] as const).flatMap((column) => {
      const match = filter[column]
      return match ? [textMatchSql(column, match)] : []
    }),
    ...(filter.said ? [textMatchSql('said', filter.said)] : []),
    ...(filter.value ? [valueSql(valueBounds(filter.value))] : []),
    ...boundParts(bounds, clock),
    ...timeParts(filter, bounds, clock),
  ]
  return sqlJoin(parts, 'AND', '1')
}

/** Only messages say something. */
function kindParts(filter: EventFilter): string[] {
  const kinds = filter.kinds ? [oneOfSql('kind', filter.kinds)] : []
  return filter.said ? [...kinds, "kind = 'message'"] : kinds
}

function textMatchSql(column: string, match: TextMatch): string {
  const words = (match.contains ?? []).filter((word) => word !== '')
  return sqlJoin(
    [
      ...(match.is?.length ? [oneOfSql(column, match.is)] : []),
      ...(match.like ?? []).map((pattern) => patternToSql(column, pattern)),
      ...words.map((word) => `position(${column}, ${sqlString(word)}) > 0`),
    ],
    'OR',
    '0',
  )
}

function oneOfSql(column: string, values: readonly string[]): string {
  const [only] = values
  if (only === undefined) return '0'
  return values.length === 1 ? `${column} = ${sqlString(only)}` : `${column} IN (${sqlStrings(values)})`
}

function valueSql({ least, most }: ValueBounds): string {
  return `(value >= ${decimalSql(least)} AND value <= ${decimalSql(most)})`
}

function decimalSql(scaled: number): string {
  const digits = BigInt(Math.abs(scaled)).toString().padStart(5, '0')
  const text = `${scaled < 0 ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
  return `toDecimal64('${text}', 4)`
}

function boundParts({ from, to }: Bounds, clock: ScanClock): string[] {
  return [
    ...(from === Number.NEGATIVE_INFINITY ? [] : [`at >= ${instantSql(from)}`]),
    ...(to >= clock.asOf ? [] : [`at <= ${instantSql(to)}`]),
  ]
}

function timeParts(filter: EventFilter, bounds: Bounds, clock: ScanClock): string[] {
  const { weekdays, hours } = filter
  const parts: string[] = []
  if (weekdays) {
    const weekday = localWeekdaySql(clock, 'at', bounds.from)
    parts.push(weekdays.length === 0 ? '0' : `${weekday} IN (${weekdays.map(Number).join(', ')})`)
  }
  if (hours) {
    const hour = localHourSql(clock, 'at', bounds.from)
    const word = hours.from <= hours.to ? 'AND' : 'OR'
    parts.push(`(${hour} >= ${Number(hours.from)} ${word} ${hour} < ${Number(hours.to)})`)
  }
  return parts
}
