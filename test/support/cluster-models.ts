import type { ClusterModel } from '../../src/learning/index.ts'
import { aClusterSpec } from './matrices.ts'

/** A model made by hand of three clusters in f1, f2 and f3, the last on a log scale. */
export function aClusterModel(
  names: readonly string[] = ['giveaway-driven', 'story-driven', 'cluster-3'],
  constant?: number,
): ClusterModel {
  const centres = [
    [-0.8, 0.9, -0.5],
    [1.4, -0.7, 0.1],
    [0.2, 0.1, 1.8],
  ]
  const features = [
    { name: 'f1', bend: 'identity' as const, mean: 2, sd: 4, accountMean: 2, accountSd: 4 },
    { name: 'f2', bend: 'identity' as const, mean: 0.4, sd: 0.3, accountMean: 0.4, accountSd: 0.3 },
    { name: 'f3', bend: 'log1p' as const, mean: 1.3, sd: 0.6, accountMean: 3.4, accountSd: 2.1 },
  ].map((feature, j) => (j === constant ? { ...feature, sd: 0 } : feature))
  return {
    format: 1,
    kind: 'clusters',
    model: 'behaviour',
    spec: aClusterSpec({
      archetypes: [
        { name: 'giveaway-driven', clauses: [{ feature: 'f2', is: 'high' }] },
        { name: 'story-driven', clauses: [{ feature: 'f1', is: { above: 5.5, below: 20 } }] },
        { name: 'silent', clauses: [{ feature: 'f3', is: 'very low' }] },
      ],
    }),
    seed: 7,
    followers: 1000,
    features,
    clusters: centres.map((centre, c) => ({
      id: c + 1,
      name: names[c] ?? '',
      archetype: names[c]?.startsWith('cluster-') ? null : (names[c] ?? null),
      followers: [500, 300, 200][c] ?? 0,
      share: [0.5, 0.3, 0.2][c] ?? 0,
      centre: centre.map((value, j) => (j === constant ? 0 : value)),
      means: centre.map(
        (value, j) => (features[j]?.accountMean ?? 0) + value * (features[j]?.accountSd ?? 0),
      ),
    })),
    inertia: 660,
    withinVariance: 0.22,
    silhouette: 0.61,
    iterations: 12,
    converged: true,
  }
}
