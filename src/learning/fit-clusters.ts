import { createRandom } from '../common/random.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import { nameArchetype } from './archetypes.ts'
import type { ClusterFit, ClusterModel, FittedCluster } from './cluster-model.ts'
import { simplifiedSilhouette } from './evaluation.ts'
import { findStart, inertiaOf, type LloydResult, runLloyd } from './k-means.ts'
import type { LloydEngine } from './kernel/lloyd-engine.ts'
import { type EngineChoice, openEngine } from './kernel/open-engine.ts'
import { type FeatureMatrix, firstNonFinite, groupMeans, valueAt } from './matrix.ts'
import type { ClusterSpec } from './model-spec.ts'
import { type FittedFeature, fitTransforms } from './transform.ts'

/** Below this many followers a cluster is an anecdote. */
export const fewestPerCluster = 10

/**
 * Learns the clusters of a spec. The matrix may hold more features than the spec asks for, in any order.
 * Equal data, spec and seed give an equal model, whatever the number of workers.
 *
 * @throws TagloomError `learning.missing-feature`, `learning.not-finite`, `learning.worker-failed`
 */
export async function fitClusters(
  vectors: FeatureMatrix,
  spec: ClusterSpec,
  seed: number = spec.seed,
  choice: EngineChoice = {},
): Promise<ClusterFit> {
  const source = selectFeatures(vectors, spec)
  refuseNonFinite(source)
  const { clusters, starts } = spec
  const needed = clusters * fewestPerCluster
  if (source.followers < needed)
    return abstain({ reason: 'too-few-followers', followers: source.followers, needed })

  const shape = { rows: source.followers, columns: source.names.length, clusters }
  const engine = openEngine(shape, choice)
  try {
    const bends = spec.features.map(({ transform }) => transform)
    const features = fitTransforms(source, bends, engine.matrix)
    if (features.every(({ sd }) => sd === 0)) {
      return abstain({ reason: 'no-variation', followers: source.followers })
    }
    const random = createRandom(seed).fork(`model ${spec.model}`)
    const start = await findStart(engine.matrix, clusters, starts, random, choice)
    const run = await runLloyd(engine, start)
    const distinct = new Set(engine.labels).size
    if (distinct < clusters) return abstain({ reason: 'too-few-distinct', distinct, clusters })
    return { outcome: 'fitted', model: describeModel(source, spec, seed, features, engine, run) }
  } finally {
    await engine.close()
  }
}

function abstain(because: Extract<ClusterFit, { outcome: 'abstained' }>['because']): ClusterFit {
  return { outcome: 'abstained', because }
}

/** The columns of the spec, in its order; the same matrix when that is what it holds. */
export function selectFeatures(
  vectors: FeatureMatrix,
  spec: Pick<ClusterSpec, 'model' | 'features'>,
): FeatureMatrix {
  const names = spec.features.map(({ feature }) => feature)
  const from = names.map((feature) => {
    const column = vectors.names.indexOf(feature)
    if (column < 0) throw new TagloomError('learning.missing-feature', { model: spec.model, feature })
    return column
  })
  if (vectors.names.length === names.length && from.every((column, j) => column === j)) return vectors
  const data = new Float32Array(vectors.followers * names.length)
  for (let i = 0; i < vectors.followers; i++) {
    for (const [j, column] of from.entries()) {
      data[i * names.length + j] = valueAt(vectors.data, i * vectors.names.length + column)
    }
  }
  return { data, followers: vectors.followers, names }
}

function refuseNonFinite({ data, names }: FeatureMatrix): void {
  const at = firstNonFinite(data)
  if (at < 0) return
  throw new TagloomError('learning.not-finite', {
    feature: names[at % names.length] ?? '',
    row: Math.floor(at / names.length) + 1,
    value: valueAt(data, at),
  })
}

/** Everything a reader of the model needs, from the partition that the engine ended with. */
function describeModel(
  source: FeatureMatrix,
  spec: ClusterSpec,
  seed: number,
  features: readonly FittedFeature[],
  engine: LloydEngine,
  run: LloydResult,
): ClusterModel {
  const { matrix, labels } = engine
  const { rows, columns } = matrix
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
    followers: rows,
    features,
    clusters: describeClusters(source, spec, features, labels, centres),
    inertia,
    withinVariance: inertia / (rows * varying),
    silhouette: simplifiedSilhouette(matrix, centres, spec.clusters),
    iterations: run.iterations,
    converged: run.converged,
  }

  function describeClusters(
    raw: FeatureMatrix,
    { archetypes, clusters }: ClusterSpec,
    fitted: readonly FittedFeature[],
    partition: Uint8Array,
    middles: Float64Array,
  ): FittedCluster[] {
    const { means, sizes } = groupMeans(raw.data, { rows, columns, stride: columns }, partition, clusters)
    const part = (values: Float64Array, c: number) => [...values.subarray(c * columns, (c + 1) * columns)]
    return sizes
      .map((followers, c) => ({ followers, centre: part(middles, c), means: part(means, c) }))
      .sort((a, b) => b.followers - a.followers || compareCentres(a.centre, b.centre))
      .map((cluster, index) => {
        const archetype = nameArchetype(cluster, archetypes, fitted)
        const id = index + 1
        return {
          id,
          name: archetype ?? `cluster-${id}`,
          archetype,
          followers: cluster.followers,
          share: cluster.followers / rows,
          centre: cluster.centre,
          means: cluster.means,
        }
      })
  }
}

function compareCentres(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, j) => value !== b[j])
  return at < 0 ? 0 : valueAt(a, at) - valueAt(b, at)
}
