import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDayNumber, localHour, localWeekday, startOfLocalDay } from '../../src/common/local-time.ts'
import {
  ageInDays,
  localClock,
  localHourOf,
  localWeekdayOf,
  startOfDay,
} from '../../src/features/local-clock.ts'
import { timeZones } from '../support/followers.ts'
import { runsOf } from '../support/property.ts'

const asOf = Date.UTC(2026, 10, 22)
const instant = fc.integer({ min: 0, max: asOf })
const zone = fc.constantFrom(...timeZones)

describe('the local clock', () => {
  test('tells days, hours and weekdays as the time zone database does', () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        const clock = localClock({ asOf, timeZone })
        expect(localHourOf(clock, at)).toBe(localHour(at, timeZone))
        expect(localWeekdayOf(clock, at)).toBe(localWeekday(at, timeZone))
        expect(clock.today - ageInDays(clock, at)).toBe(localDayNumber(at, timeZone))
      }),
      { numRuns: runsOf(500) },
    )
  })

  test('starts a day at its first instant, also where a clock skips or repeats midnight', () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        const clock = localClock({ asOf, timeZone })
        const day = localDayNumber(at, timeZone)
        const start = startOfDay(clock, day)
        expect(localDayNumber(start, timeZone)).toBe(day)
        expect(localDayNumber(start - 1, timeZone)).toBeLessThan(day)
        expect(start).toBeLessThanOrEqual(at)
      }),
      { numRuns: runsOf(500) },
    )
  })

  test.each([
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
    ['Asia/Beirut', '2024-03-31', '2024-03-30T22:00:00Z'],
    ['America/Havana', '2024-11-03', '2024-11-03T04:00:00Z'],
    ['Asia/Shanghai', '2026-11-22', '2026-11-21T16:00:00Z'],
    ['Asia/Shanghai', '1990-07-01', '1990-06-30T15:00:00Z'],
  ])('in %s, %s starts at %s', (timeZone, date, start) => {
    const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000
    const at = Date.parse(start)
    expect(startOfDay(localClock({ asOf, timeZone }), day)).toBe(at)
    expect(startOfLocalDay(day, timeZone)).toBe(at)
  })
})
