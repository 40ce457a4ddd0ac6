import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnMoments, createPaddedMatrix, rowOf } from '../../src/learning/matrix.ts'
import { type Bend, clipAt, fitTransforms, standardise } from '../../src/learning/transform.ts'
import { matrixOf } from '../support/matrices.ts'

function fitOne(values: readonly number[], bend?: Bend) {
  const source = matrixOf(
    ['f1'],
    values.map((value) => [value]),
  )
  const target = createPaddedMatrix(values.length, 1)
  const [feature] = fitTransforms(source, [bend], target)
  return { feature, scaled: values.map((_, i) => rowOf(target, i)[0] ?? Number.NaN) }
}

const longTail = Array.from({ length: 1000 }, (_, i) => (i % 100 === 0 ? 500 : i % 5))

describe('fitTransforms', () => {
  it.each([
    { what: 'counts with a long tail', values: longTail, bend: 'log1p' },
    { what: 'counts without one', values: longTail.map((_, i) => i % 7), bend: 'identity' },
    {
      what: 'a long tail that may be negative',
      values: longTail.map((value) => value - 1),
      bend: 'identity',
    },
    {
      what: 'rare yes and common no',
      values: longTail.map((_, i) => (i % 50 === 0 ? 1 : 0)),
      bend: 'identity',
    },
  ])('takes $bend for $what', ({ values, bend }) => {
    expect(fitOne(values).feature?.bend).toBe(bend)
  })

  it('does what the spec says against the data', () => {
    expect(fitOne(longTail, 'identity').feature?.bend).toBe('identity')
  })

  it('gives mean 0 and standard deviation 1 where nothing is clipped', () => {
    const { scaled } = fitOne([1, 2, 3, 4, 5, 6])
    const [moments] = columnMoments(Float32Array.from(scaled), 6, 1, 1)
    expect(moments?.mean).toBeCloseTo(0, 6)
    expect(moments?.sd).toBeCloseTo(1, 6)
  })

  it('writes what standardise answers, never beyond the clip and in the order of the values', () => {
    const values = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), {
      minLength: 2,
      maxLength: 50,
    })
    fc.assert(
      fc.property(
        values,
        fc.constantFrom<Bend | undefined>('identity', 'log1p', undefined),
        (given, bend) => {
          const { feature, scaled } = fitOne(given, bend)
          if (!feature) throw new Error('no feature')
          for (const [i, value] of given.entries()) {
            expect(scaled[i]).toBe(Math.fround(standardise(feature, value)))
            expect(Math.abs(scaled[i] ?? Number.NaN)).toBeLessThanOrEqual(clipAt)
            for (const [j, other] of given.entries()) {
              if (value <= other) expect(scaled[i]).toBeLessThanOrEqual(scaled[j] ?? Number.NaN)
            }
          }
        },
      ),
    )
  })
})

describe('columnMoments', () => {
  it('agrees with a count by hand', () => {
    const [moments] = columnMoments(Float32Array.from([2, 9, 2, 9, 2, 9, 8, 9]), 4, 2, 2)
    expect(moments).toMatchObject({ min: 2, max: 8, mean: 3.5 })
    expect(moments?.sd).toBeCloseTo(Math.sqrt(6.75), 12)
    expect(moments?.skewness).toBeCloseTo(1.1547, 4)
  })

  it('finds no spread in a constant that float32 cannot hold exactly', () => {
    expect(columnMoments(new Float32Array(1000).fill(0.1), 1000, 1, 1)[0]).toMatchObject({
      sd: 0,
      skewness: 0,
    })
  })
})
