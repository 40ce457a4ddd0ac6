import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustedRandIndex, detection, simplifiedSilhouette } from '../../src/learning/evaluation.ts'
import { createPaddedMatrix } from '../../src/learning/matrix.ts'

const labels = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 2, maxLength: 40 })

describe('adjustedRandIndex', () => {
  // The values that scikit-learn's documentation of adjusted_rand_score gives.
  it.each([
    { a: [0, 0, 1, 1], b: [0, 0, 1, 1], index: 1 },
    { a: [0, 0, 1, 1], b: [1, 1, 0, 0], index: 1 },
    { a: [0, 0, 1, 2], b: [0, 0, 1, 1], index: 0.5714285714 },
    { a: [0, 0, 1, 1], b: [0, 0, 1, 2], index: 0.5714285714 },
    { a: [0, 0, 0, 0], b: [0, 1, 2, 3], index: 0 },
    { a: [0, 0, 1, 1], b: [0, 1, 0, 1], index: -0.5 },
    { a: [0, 0], b: [1, 1], index: 1 },
    { a: [], b: [], index: 1 },
  ])('of $a and $b is $index', ({ a, b, index }) => {
    expect(adjustedRandIndex(a, b)).toBeCloseTo(index, 9)
  })

  it('does not care what the groups are called, nor which partition comes first', () => {
    fc.assert(
      fc.property(labels, (pairs) => {
        const a = pairs.map(([left]) => left)
        const b = pairs.map(([, right]) => right)
        const index = adjustedRandIndex(a, b)
        expect(adjustedRandIndex(b, a)).toBeCloseTo(index, 12)
        expect(
          adjustedRandIndex(
            a.map((label) => `group ${4 - label}`),
            b,
          ),
        ).toBeCloseTo(index, 12)
        expect(adjustedRandIndex(a, a)).toBe(1)
      }),
    )
  })
})

describe('detection', () => {
  it('counts what was found, missed and wrongly found', () => {
    const found = [true, true, true, false, false]
    const truth = [true, true, false, true, false]
    const { precision, recall, f1, ...counts } = detection(found, truth)
    expect(counts).toEqual({ truePositives: 2, falsePositives: 1, falseNegatives: 1 })
    expect([precision, recall, f1]).toEqual([2 / 3, 2 / 3, 2 / 3])
  })

  it('is 0 where nothing was found or nothing is true', () => {
    expect(detection([false, false], [true, false])).toMatchObject({ precision: 0, recall: 0, f1: 0 })
    expect(detection([true], [false])).toMatchObject({ precision: 0, recall: 0, f1: 0 })
    expect(detection([], [])).toMatchObject({ f1: 0 })
  })
})

describe('simplifiedSilhouette', () => {
  it('is the share by which the second nearest centre is farther', () => {
    const matrix = createPaddedMatrix(2, 1)
    matrix.values.set([1, 0, 0, 0, 4, 0, 0, 0])
    // 1 lies 1 from 0 and 9 from 10; 4 lies 4 and 6 away.
    expect(simplifiedSilhouette(matrix, Float64Array.from([0, 10]), 2)).toBeCloseTo((8 / 9 + 2 / 6) / 2, 12)
  })
})
