import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eigenOfSymmetric, projectTwoDimensions } from '../../src/learning/projection.ts'
import { aClusterModel } from '../support/cluster-models.ts'
import { blobs, matrixOf, rowsOf } from '../support/matrices.ts'

describe('projectTwoDimensions', () => {
  const model = aClusterModel()
  const followers = blobs(
    4,
    500,
    [
      [-4, 0.2, 2],
      [12, 0.3, 2],
    ],
    0.2,
  )

  it('spreads followers first along what differs most, pointing the strong feature right', () => {
    const { points } = projectTwoDimensions(model, followers)
    const mean = (label: number) => {
      const own = points.filter((_, i) => followers.labels[i] === label)
      return own.reduce((sum, { x }) => sum + x, 0) / own.length
    }
    expect(points).toHaveLength(500)
    expect(mean(1) - mean(0)).toBeCloseTo(4, 1)
  })

  it('says how much of the differences the plane holds, and what its directions mean', () => {
    const { explained, weights } = projectTwoDimensions(model, followers)
    expect(explained[0]).toBeGreaterThan(explained[1])
    expect(explained[0] + explained[1]).toBeLessThanOrEqual(1 + 1e-12)
    for (const direction of weights) expect(Math.hypot(...direction)).toBeCloseTo(1, 9)
    expect(weights[0][0]).toBeGreaterThan(0.9)
  })

  it('gives a follower the same place whoever stands beside in the list', () => {
    const rows = rowsOf(followers)
    const backwards = projectTwoDimensions(
      model,
      matrixOf(followers.names, rows.toReversed()),
    ).points.toReversed()
    for (const [i, point] of projectTwoDimensions(model, followers).points.entries()) {
      expect(backwards[i]?.x).toBeCloseTo(point.x, 9)
      expect(backwards[i]?.y).toBeCloseTo(point.y, 9)
    }
  })

  it('has a place for followers who are all alike, for one and for none', () => {
    const alike = matrixOf(followers.names, [
      [1, 1, 1],
      [1, 1, 1],
    ])
    expect(projectTwoDimensions(model, alike).points).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ])
    expect(projectTwoDimensions(model, matrixOf(followers.names, [[1, 1, 1]])).points).toEqual([
      { x: 0, y: 0 },
    ])
    expect(projectTwoDimensions(model, matrixOf(followers.names, [])).points).toEqual([])
  })
})

describe('eigenOfSymmetric', () => {
  it('finds vectors that the matrix only stretches, orthogonal to each other', () => {
    const size = 6
    const entries = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 36, maxLength: 36 })
    fc.assert(
      fc.property(entries, (drawn) => {
        const at = (i: number, j: number) => drawn[Math.min(i, j) * size + Math.max(i, j)] ?? 0
        const matrix = Float64Array.from({ length: 36 }, (_, n) => at(Math.floor(n / size), n % size))
        const { values, vectors } = eigenOfSymmetric(matrix, size)
        const vector = (n: number) => Array.from({ length: size }, (_, j) => vectors[j * size + n] ?? 0)
        const dot = (a: readonly number[], b: readonly number[]) =>
          a.reduce((sum, x, j) => sum + x * (b[j] ?? 0), 0)
        for (let n = 0; n < size; n++) {
          const row = (i: number) => Array.from({ length: size }, (_, j) => at(i, j))
          for (const [i, x] of vector(n).entries()) {
            expect(dot(row(i), vector(n))).toBeCloseTo((values[n] ?? 0) * x, 8)
          }
          for (let m = 0; m < size; m++) expect(dot(vector(n), vector(m))).toBeCloseTo(n === m ? 1 : 0, 8)
        }
      }),
    )
  })
})
