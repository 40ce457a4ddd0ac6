import fc from 'fast-check'
import { expect, it } from 'vitest'
import { detectableDifference, differenceOf } from '../../src/broadcast/report-difference.ts'
import { measuredShare } from '../../src/report/index.ts'
import { runsOf } from '../support/property.ts'

it('is the interval that Newcombe prints for 56 of 70 and 48 of 80', () => {
  const difference = differenceOf(measuredShare(56, 70), measuredShare(48, 80))
  expect(difference?.value).toBeCloseTo(0.2)
  expect(difference?.low).toBeCloseTo(0.0524, 4)
  expect(difference?.high).toBeCloseTo(0.3339, 4)
})

it('is none of nobody', () => {
  expect(differenceOf(measuredShare(1, 2), measuredShare(0, 0))).toBeUndefined()
})

const counts = fc
  .integer({ min: 1, max: 5000 })
  .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)))

it('holds its value, stays within -1 and 1, and turns its sign with its sides', () => {
  fc.assert(
    fc.property(counts, counts, ([a, ofA], [b, ofB]) => {
      const [one, other] = [measuredShare(a, ofA), measuredShare(b, ofB)]
      const there = differenceOf(one, other)
      const back = differenceOf(other, one)
      if (!there || !back) return false
      expect(there.low).toBeLessThanOrEqual(there.value)
      expect(there.high).toBeGreaterThanOrEqual(there.value)
      expect(Math.max(Math.abs(there.low), Math.abs(there.high))).toBeLessThanOrEqual(1)
      expect(back.low).toBeCloseTo(-there.high, 12)
      return true
    }),
    { numRuns: runsOf(200) },
  )
})

it('a larger holdout shows smaller differences', () => {
  expect(detectableDifference(0.05, 10_000, 100)).toBeGreaterThan(detectableDifference(0.05, 10_000, 1000))
})
