import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keptCurve } from '../../../src/report/tallies/kept-curve.ts'
import { measuredShare } from '../../../src/report/tallies/wilson.ts'
import { runsOf } from '../../support/property.ts'

describe('a share with its interval', () => {
  test('is Wilson’s: 81 of 263 lie between 25.5 % and 36.6 %, none of 20 below 16.1 %', () => {
    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    expect(measuredShare(81, 263)).toMatchObject({
      low: expect.closeTo(0.2553, 4),
      high: expect.closeTo(0.3662, 4),
    })
    expect(measuredShare(0, 20)).toMatchObject({ share: 0, low: 0, high: expect.closeTo(0.1611, 4) })
    expect(measuredShare(1, 29)).toMatchObject({
      low: expect.closeTo(0.0061, 4),
      high: expect.closeTo(0.1718, 4),
    })
  })

  test('is no number of nobody', () => {
    expect(measuredShare(0, 0)).toEqual({
      count: 0,
      of: 0,
      share: Number.NaN,
      low: Number.NaN,
      high: Number.NaN,
    })
  })

  test('holds the share, and narrows as more are asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (of, raw) => {
        const { share, low, high } = measuredShare(raw % (of + 1), of)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(share)
        expect(high).toBeGreaterThanOrEqual(share)
        expect(high).toBeLessThanOrEqual(1)
        const more = measuredShare((raw % (of + 1)) * 4, of * 4)
        expect(more.high - more.low).toBeLessThan(high - low)
      }),
      { numRuns: runsOf(200) },
    )
  })
})

/** Weeks of remission under 6-MP: who relapsed, and who was seen that long without. */
const relapsed = [
  [6, 3],
  [7, 1],
  [10, 1],
  [13, 1],
  [16, 1],
  [22, 1],
  [23, 1],
] as const
const seen = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((week) => [week, 1] as const)

describe('the curve of those kept', () => {
  const curve = keptCurve(relapsed, seen)

  test('is that of the textbooks for the remissions of Freireich’s trial', () => {
    // Freireich et al., Blood 21 (1963); Kaplan–Meier values as in Kleinbaum and Klein, Survival Analysis, ch. 2.
    const at = (week: number) => curve[week]?.kept ?? Number.NaN
    expect(at(5)).toBe(1)
    expect(at(6)).toBeCloseTo(0.8571, 4)
    expect(at(7)).toBeCloseTo(0.8067, 4)
    expect(at(10)).toBeCloseTo(0.7529, 4)
    expect(at(13)).toBeCloseTo(0.6902, 4)
    expect(at(16)).toBeCloseTo(0.6275, 4)
    expect(at(22)).toBeCloseTo(0.5378, 4)
    expect(at(23)).toBeCloseTo(0.4482, 4)
    expect(curve[6]?.atRisk).toBe(21)
    expect(curve[23]?.atRisk).toBe(6)
  })

  test('has Greenwood’s bounds on the log-log scale', () => {
    // R: survfit(Surv(time, status) ~ 1, conf.type = "log-log").
    expect(curve[6]).toMatchObject({ low: expect.closeTo(0.6197, 3), high: expect.closeTo(0.9516, 3) })
    expect(curve[23]).toMatchObject({ low: expect.closeTo(0.188, 3), high: expect.closeTo(0.68, 3) })
  })

  test('is the plain share where everybody has been seen to the end', () => {
    const days = fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 30 })
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (left, stayed) => {
        const points = keptCurve(
          left.map((day) => [day, 1]),
          [[10, stayed]],
        )
        for (const { day, kept, atRisk } of points) {
          expect(kept).toBeCloseTo(
            (stayed + left.filter((other) => other > day).length) / (stayed + left.length),
          )
          expect(atRisk).toBe(stayed + left.filter((other) => other >= day).length)
        }
      }),
      { numRuns: runsOf(100) },
    )
  })

  test('never rises, and stays between its bounds and within 0 and 1', () => {
    const histogram = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 })), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(histogram, histogram, (left, stayed) => {
        let before = 1
        for (const { kept, low, high } of keptCurve(left, stayed)) {
          expect(kept).toBeLessThanOrEqual(before)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(low).toBeLessThanOrEqual(kept + 1e-12)
          expect(high).toBeGreaterThanOrEqual(kept - 1e-12)
          expect(high).toBeLessThanOrEqual(1)
          before = kept
        }
      }),
      { numRuns: runsOf(200) },
    )
  })

  test('of nobody has no points', () => {
    expect(keptCurve([], [])).toEqual([])
  })
})
