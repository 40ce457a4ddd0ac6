import { TagloomError } from '../common/tagloom-error.ts'
import type { Aggregate } from './aggregate.ts'
import { decayUnit, decayWeights } from './decay-weights.ts'
import { aggregateWindow, windowBounds } from './event-window.ts'
import { filterToSql } from './filter-to-sql.ts'
import { startOfDay } from './local-clock.ts'
import { ageInDaysSql, msSql, type ScanClock } from './local-clock-sql.ts'

const maxActiveDays = 128
const maskBits = 64

/**
 * One aggregate expression over the columns of `events`, for a scan of the events up to the moment (`at <= asOf`
 * stands in its WHERE, once) grouped by follower: Float64, or String for `first` and `last`.
 * What it calls by name is left in the clock's definitions, for the WITH clause.
 * `evaluateAggregate` means the same. Equal parts are written equally, so the engine computes them once.
 * Error: `features.window`.
 */
export function aggregateToSql(aggregate: Aggregate, clock: ScanClock): string {
  const bounds = windowBounds(aggregateWindow(aggregate), clock)
  const passes = () => filterToSql(aggregate.of, bounds, clock)
  switch (aggregate.op) {
    case 'count':
      return `toFloat64(countIf(${passes()}))`
    case 'sum':
      return `toFloat64(sumIf(value, ${passes()}))`
    case 'decayed_count':
      return decayedCountSql(aggregate, clock)
    case 'active_days':
      return activeDaysSql(aggregate, clock)
    case 'days_since_last':
      return orNan(passes(), daysSinceSql(`maxIf(at, ${passes()})`, clock))
    case 'days_since_first':
      return orNan(passes(), daysSinceSql(`minIf(at, ${passes()})`, clock))
    case 'last_at':
      return orNan(passes(), `toFloat64(${msSql(`maxIf(at, ${passes()})`)})`)
    case 'first':
      return `toString(argMinIf(${aggregate.column}, ${sequenceSql}, ${passes()}))`
    case 'last':
      return `toString(argMaxIf(${aggregate.column}, ${sequenceSql}, ${passes()}))`
  }
}

/** Time and then event id as one 128-bit number, which the engine compares far faster than a tuple. */
const sequenceSql = `toInt128(${msSql('at')}) * toInt128('18446744073709551616') + toInt128(event_id)`

function orNan(passes: string, value: string): string {
  return `if(countIf(${passes}) = 0, nan, ${value})`
}

function daysSinceSql(at: string, clock: ScanClock): string {
  return `toFloat64(${ageInDaysSql(clock, at, Number.NEGATIVE_INFINITY)})`
}

function decayedCountSql(aggregate: Aggregate & { op: 'decayed_count' }, clock: ScanClock): string {
  const weights = decayWeights(aggregate.halfLifeDays)
  const from = startOfDay(clock, clock.today - weights.length + 1)
  const passes = filterToSql(aggregate.of, { from, to: clock.asOf }, clock)
  const table = `[${weights.map((weight) => `toUInt64(${weight})`).join(', ')}]`
  const weight = `arrayElement(${table}, ${ageInDaysSql(clock, 'at', from)} + 1)`
  return `toFloat64(sumIf(${weight}, ${passes})) / ${decayUnit}`
}

/** One bit a day. The masks of one filter are the same whatever the window, and cut to it after the scan. */
function activeDaysSql(aggregate: Aggregate & { op: 'active_days' }, clock: ScanClock): string {
  const { days } = aggregate.within
  if (!(days >= 1 && days <= maxActiveDays)) throw new TagloomError('features.window', { days })
  const oldest = startOfDay(clock, clock.today - maxActiveDays + 1)
  const age = ageInDaysSql(clock, 'at', oldest)
  const mask = (from: number, ages: string) => {
    const passes = filterToSql(aggregate.of, { from, to: clock.asOf }, clock)
    return `groupBitOrIf(bitShiftLeft(toUInt64(1), bitAnd(${age}, ${maskBits - 1})), ${passes} AND ${ages})`
  }
  const masks = [cutMask(mask(Number.NEGATIVE_INFINITY, `${age} < ${maskBits}`), Math.min(days, maskBits))]
  if (days > maskBits) {
    const ages = `${age} >= ${maskBits} AND ${age} < ${maxActiveDays}`
    masks.push(cutMask(mask(oldest, ages), days - maskBits))
  }
  return `toFloat64(${masks.map((mask) => `bitCount(${mask})`).join(' + ')})`
}

function cutMask(mask: string, days: number): string {
  return days === maskBits ? mask : `bitAnd(${mask}, toUInt64(${2n ** BigInt(days) - 1n}))`
}
