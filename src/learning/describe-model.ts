import { nameArchetype } from './archetypes.ts'
import type { ClusterModel, FittedCluster } from './cluster-model.ts'
import { simplifiedSilhouette } from './evaluation.ts'
import { inertiaOf, type LloydResult } from './k-means.ts'
import type { LloydEngine } from './kernel/lloyd-engine.ts'
import { type FeatureMatrix, groupMeans, valueAt } from './matrix.ts'
import type { ClusterSpec } from './model-spec.ts'
import type { FittedFeature } from './transform.ts'

/** A finished run and what went into it. */
export interface FinishedFit {
  /** The model's features in their own units. */
  readonly source: FeatureMatrix
  readonly spec: ClusterSpec
  readonly seed: number
  readonly features: readonly FittedFeature[]
  /** Holds the standardised rows and the partition that the run ended with. */
  readonly engine: LloydEngine
  readonly run: LloydResult
}

/** Everything a reader of the model needs, from the partition that the engine ended with. */
export function describeModel(fit: FinishedFit): ClusterModel {
  const { spec, seed, features, run } = fit
  const { matrix, labels } = fit.engine
  // Once more in float64: the kernel's sums pass through float32.
  const { means: centres } = groupMeans(matrix.values, matrix, labels, spec.clusters)
  const inertia = inertiaOf(matrix, labels, centres)
  const varying = features.filter(({ sd }) => sd > 0).length
  return {
    format: 1,
    kind: 'clusters',
    model: spec.model,
    spec,
    seed,
    followers: matrix.rows,
    features,
    clusters: describeClusters(fit, centres),
    inertia,
    withinVariance: inertia / (matrix.rows * varying),
    silhouette: simplifiedSilhouette(matrix, centres, spec.clusters),
    iterations: run.iterations,
    converged: run.converged,
  }
}

/** The largest cluster first; of equal ones that with the lower centre. */
function describeClusters(
  { source, spec, features, engine }: FinishedFit,
  centres: Float64Array,
): FittedCluster[] {
  const { rows, columns } = engine.matrix
  const shape = { rows, columns, stride: columns }
  const { means, sizes } = groupMeans(source.data, shape, engine.labels, spec.clusters)
  const rowOf = (values: Float64Array, c: number) => [...values.subarray(c * columns, (c + 1) * columns)]
  return sizes
    .map((followers, c) => ({ followers, centre: rowOf(centres, c), means: rowOf(means, c) }))
    .sort((a, b) => b.followers - a.followers || compareCentres(a.centre, b.centre))
    .map((cluster, index) => {
      const archetype = nameArchetype(cluster, spec.archetypes, features)
      const id = index + 1
      const { followers, centre, means } = cluster
      const name = archetype ?? `cluster-${id}`
      return { id, name, archetype, followers, share: followers / rows, centre, means }
    })
}

function compareCentres(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, j) => value !== b[j])
  return at < 0 ? 0 : valueAt(a, at) - valueAt(b, at)
}
