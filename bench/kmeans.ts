import { kmeansGenerator } from 'ml-kmeans'
import { createRandom } from '../src/common/random.ts'
import { type ClusterSpec, type FeatureMatrix, fitClusters } from '../src/learning/index.ts'
import { inertiaOf, runLloyd } from '../src/learning/k-means.ts'
import type { LloydEngine } from '../src/learning/kernel/lloyd-engine.ts'
import { openEngine } from '../src/learning/kernel/open-engine.ts'
import { rowOf } from '../src/learning/matrix.ts'
import type { Bench, Comparison } from './bench.ts'
import { type LloydTiming, scikitLearnLloyd } from './kmeans-scikit-learn.ts'
import { peakMemoryDuring } from './peak-memory.ts'

const columns = 32
const clusters = 8
const iterations = 10
/** ml-kmeans takes half a second for each. */
const peerIterations = 3

/** Lloyd steps from one start on the same rows: ours, ml-kmeans and, where Python has it, scikit-learn. */
export const bench: Bench = async ({ followers, directory, log }) => {
  const vectors = makeVectors(followers)
  const whole = await timeWholeFit(vectors)
  log(`fit with seeding, restarts and description: ${whole.seconds.toFixed(2)} s`)
  const engine = openEngine({ rows: followers, columns, clusters }, {})
  try {
    load(engine, vectors)
    const start = Float64Array.from(vectors.data.subarray(0, clusters * columns))
    const ours = await timeOurs(engine, start, iterations)
    log(`ours ${perSecond(ours)} iterations/s on ${engine.workers} workers`)
    const oursShort = await timeOurs(engine, start, peerIterations)
    const peer = timeMlKmeans(engine, start)
    log(`ml-kmeans ${perSecond(peer)} iterations/s`)
    const comparisons = [compare('ml-kmeans', { ...ours, inertia: oursShort.inertia }, peer, 1 / 20)]
    const scikit = await scikitLearnLloyd({ vectors, start, clusters, iterations, directory })
    if (scikit) comparisons.push(compare('scikit-learn', ours, scikit, 1 / 2))
    else log('scikit-learn is not installed: left out')
    return {
      bench: 'kmeans',
      sizes: { followers, columns, clusters, iterations, workers: engine.workers, engine: engine.kind },
      comparisons,
      figures: {
        iterations_per_second: 1 / ours.secondsPerIteration,
        peer_iterations_per_second: 1 / peer.secondsPerIteration,
        fit_seconds: whole.seconds,
        fit_iterations: whole.iterations,
      },
      peakMemoryBytes: whole.peakMemoryBytes,
    }
  } finally {
    await engine.close()
  }
}

/** Groups that overlap, so that Lloyd has something to do. */
function makeVectors(followers: number): FeatureMatrix {
  const random = createRandom('bench kmeans')
  const middles = Array.from({ length: clusters }, () =>
    Array.from({ length: columns }, () => random.normal()),
  )
  const data = new Float32Array(followers * columns)
  for (let i = 0; i < followers; i++) {
    const middle = middles[random.below(clusters)] ?? []
    // A triangular distribution is near enough to a normal one and quicker to draw.
    for (let j = 0; j < columns; j++)
      data[i * columns + j] = (middle[j] ?? 0) + 3 * (random.next() - random.next())
  }
  return { data, followers, names: Array.from({ length: columns }, (_, j) => `f${j + 1}`) }
}

function load(engine: LloydEngine, { data, followers }: FeatureMatrix): void {
  const { values, stride } = engine.matrix
  for (let i = 0; i < followers; i++) values.set(data.subarray(i * columns, (i + 1) * columns), i * stride)
}

async function timeOurs(engine: LloydEngine, start: Float64Array, steps: number): Promise<LloydTiming> {
  // The first step waits for the threads to start.
  await engine.step(start)
  const from = performance.now()
  const { centres } = await runLloyd(engine, start, { maxIterations: steps, tolerance: -1 })
  const secondsPerIteration = (performance.now() - from) / 1000 / steps
  return { secondsPerIteration, inertia: inertiaOf(engine.matrix, engine.labels, centres) }
}

function timeMlKmeans(engine: LloydEngine, start: Float64Array): LloydTiming {
  const rows = Array.from({ length: engine.matrix.rows }, (_, i) => [...rowOf(engine.matrix, i)])
  const initialization = Array.from({ length: clusters }, (_, c) => [
    ...start.subarray(c * columns, (c + 1) * columns),
  ])
  const options = { initialization, maxIterations: peerIterations, tolerance: 0 }
  const from = performance.now()
  const steps = [...kmeansGenerator(rows, clusters, options)]
  const secondsPerIteration = (performance.now() - from) / 1000 / peerIterations
  const last = steps.at(-1)
  const centres = Float64Array.from(last?.centroids.flat() ?? [])
  return { secondsPerIteration, inertia: inertiaOf(engine.matrix, last?.clusters ?? [], centres) }
}

function compare(peerName: string, ours: LloydTiming, peer: LloydTiming, bar: number): Comparison {
  const ratio = ours.secondsPerIteration / peer.secondsPerIteration
  const apart = Math.abs(ours.inertia / peer.inertia - 1)
  return {
    what: 'one Lloyd iteration',
    ours: ours.secondsPerIteration,
    peer: peer.secondsPerIteration,
    peerName,
    ratio,
    budget: `≤ ${bar} (${1 / bar} times as fast), equal inertia`,
    met: ratio <= bar && apart < 1e-4,
    note: `${(1 / ratio).toFixed(1)} times as fast; inertia differs by ${apart.toExponential(1)}`,
  }
}

async function timeWholeFit(vectors: FeatureMatrix) {
  const spec: ClusterSpec = {
    kind: 'clusters',
    model: 'bench',
    features: vectors.names.map((feature) => ({ feature })),
    clusters,
    starts: 4,
    archetypes: [],
    retrain: 'weekly',
    seed: 7,
  }
  let iterationsDone = 0
  const from = performance.now()
  const peakMemoryBytes = await peakMemoryDuring(async () => {
    const fit = await fitClusters(vectors, spec)
    if (fit.outcome === 'fitted') iterationsDone = fit.model.iterations
  })
  return { seconds: (performance.now() - from) / 1000, iterations: iterationsDone, peakMemoryBytes }
}

function perSecond({ secondsPerIteration }: LloydTiming): string {
  return (1 / secondsPerIteration).toFixed(1)
}
