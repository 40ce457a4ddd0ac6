import { createRandom } from '../common/random.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { Abstention, ClusterFit } from './cluster-model.ts'
import { describeModel } from './describe-model.ts'
import { findStart, runLloyd } from './k-means.ts'
import { type EngineChoice, openEngine } from './kernel/open-engine.ts'
import { type FeatureMatrix, firstNonFinite, valueAt } from './matrix.ts'
import type { ClusterSpec } from './model-spec.ts'
import { fitTransforms } from './transform.ts'

/** Below this many followers a cluster is an anecdote. */
const fewestPerCluster = 10

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
    const end = await runLloyd(engine, start.centres)
    const run = { ...end, iterations: start.iterations + end.iterations }
    const distinct = new Set(engine.labels).size
    if (distinct < clusters) return abstain({ reason: 'too-few-distinct', distinct, clusters })
    return { outcome: 'fitted', model: describeModel({ source, spec, seed, features, engine, run }) }
  } finally {
    await engine.close()
  }
}

function abstain(because: Abstention): ClusterFit {
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
