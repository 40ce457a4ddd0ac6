import { describe, expect, it } from 'vitest'
import { adjustedRandIndex } from '../../src/learning/evaluation.ts'
import { type ClusterModel, type ClusterSpec, fitClusters, predictCluster } from '../../src/learning/index.ts'
import type { EngineChoice } from '../../src/learning/kernel/open-engine.ts'
import type { FeatureMatrix } from '../../src/learning/matrix.ts'
import { aClusterSpec, blobs, matrixOf, rowsOf } from '../support/matrices.ts'
import { describeEstimator } from './estimator-contract.ts'

const groups = blobs(21, 4000, [
  [0, 0, 0],
  [6, 0, 0],
  [0, 6, 6],
])

async function fitted(
  vectors: FeatureMatrix,
  spec: ClusterSpec,
  seed = 7,
  choice: EngineChoice = {},
): Promise<ClusterModel> {
  const fit = await fitClusters(vectors, spec, seed, choice)
  if (fit.outcome !== 'fitted') throw new Error(`abstained: ${fit.because.reason}`)
  return fit.model
}

describeEstimator('clusters', {
  spec: aClusterSpec(),
  vectors: blobs(2, 600, [
    [0, 1, 5],
    [6, 3, 0],
    [0, 9, 6],
  ]),
  fit: (vectors, spec, seed) => fitted(vectors, spec, seed),
  predict: predictCluster,
})

describe('fitClusters', () => {
  it('finds groups that are there', async () => {
    const model = await fitted(groups, aClusterSpec())
    const found = rowsOf(groups).map((row) => predictCluster(model, row).cluster)
    expect(adjustedRandIndex(found, groups.labels)).toBeGreaterThan(0.99)
    expect(model.silhouette).toBeGreaterThan(0.5)
    expect(model.converged).toBe(true)
  })

  it('orders clusters by size and counts every follower once', async () => {
    const model = await fitted(groups, aClusterSpec({ clusters: 5 }))
    const sizes = model.clusters.map(({ followers }) => followers)
    expect(model.clusters.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5])
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(groups.followers)
    expect(model.clusters.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  it('answers for the followers that it was trained on with the sizes that it reports', async () => {
    const model = await fitted(groups, aClusterSpec({ clusters: 4 }))
    const counts = new Map<number, number>()
    for (const row of rowsOf(groups)) {
      const { cluster } = predictCluster(model, row)
      counts.set(cluster, (counts.get(cluster) ?? 0) + 1)
    }
    expect(model.clusters.map(({ id }) => counts.get(id))).toEqual(
      model.clusters.map(({ followers }) => followers),
    )
  })

  it('gives the same bytes whatever the number of workers', async () => {
    // Large enough that threads are started.
    const middles = Array.from({ length: 32 }, (_, c) =>
      Array.from({ length: 16 }, (_, j) => (c >> (j % 5)) % 2),
    )
    const large = blobs(8, 70_000, middles, 0.1)
    const features = large.names.map((feature) => ({ feature }))
    const spec = aClusterSpec({ features, clusters: 32, starts: 1 })
    const texts = []
    for (const workers of [0, 1, 2, 3]) {
      texts.push(JSON.stringify(await fitted(large, spec, 1, { workers })))
    }
    expect(new Set(texts).size).toBe(1)
  })

  it('finds the same groups on the plain path', async () => {
    const wasm = await fitted(groups, aClusterSpec(), 7, { engine: 'wasm' })
    const plain = await fitted(groups, aClusterSpec(), 7, { engine: 'plain' })
    expect(plain.inertia / wasm.inertia).toBeCloseTo(1, 6)
    for (const [c, cluster] of plain.clusters.entries()) {
      expect(cluster.followers).toBe(wasm.clusters[c]?.followers)
      for (const [j, value] of cluster.centre.entries()) {
        expect(wasm.clusters[c]?.centre[j]).toBeCloseTo(value, 5)
      }
    }
  })

  it('reports means in the features’ own units', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => (i < 40 ? [0, 10] : [5, 200]))
    const model = await fitted(matrixOf(['clicks', 'spent'], rows), twoFeatures())
    expect(model.clusters.map(({ means }) => means)).toEqual([
      [5, 200],
      [0, 10],
    ])
    expect(model.features.map(({ accountMean }) => accountMean)).toEqual([3, 124])
  })

  it('gives a feature that never varies no say', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => [i % 2, 42])
    const model = await fitted(matrixOf(['clicks', 'spent'], rows), twoFeatures())
    expect(model.features[1]).toMatchObject({ sd: 0, accountMean: 42 })
    expect(predictCluster(model, [0, 1e9]).distances).toEqual(predictCluster(model, [0, 42]).distances)
  })

  function twoFeatures(): ClusterSpec {
    return aClusterSpec({ features: [{ feature: 'clicks' }, { feature: 'spent' }], clusters: 2 })
  }
})

describe('a model abstains', () => {
  it('when there are fewer than ten followers for each cluster', async () => {
    const few = blobs(1, 29, [[0, 0, 0]])
    expect(await fitClusters(few, aClusterSpec())).toEqual({
      outcome: 'abstained',
      because: { reason: 'too-few-followers', followers: 29, needed: 30 },
    })
    const nobody = { ...few, data: new Float32Array(), followers: 0 }
    expect(await fitClusters(nobody, aClusterSpec())).toMatchObject({ outcome: 'abstained' })
  })

  it('when all followers are alike', async () => {
    const alike = matrixOf(['f1', 'f2', 'f3'], new Array(50).fill([1, 2, 3]))
    expect(await fitClusters(alike, aClusterSpec())).toEqual({
      outcome: 'abstained',
      because: { reason: 'no-variation', followers: 50 },
    })
  })

  it('when followers differ in fewer ways than there are clusters', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [i % 2, 0, 0])
    expect(await fitClusters(matrixOf(['f1', 'f2', 'f3'], rows), aClusterSpec())).toEqual({
      outcome: 'abstained',
      because: { reason: 'too-few-distinct', distinct: 2, clusters: 3 },
    })
  })
})
