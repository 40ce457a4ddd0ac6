import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Random } from '../common/random.ts'
import type { LloydEngine, LloydStep } from './kernel/lloyd-engine.ts'
import { type EngineChoice, openEngine } from './kernel/open-engine.ts'
import { type PaddedMatrix, rowOf, squaredDistance, valueAt } from './matrix.ts'
import { sampleRows, seedCentres } from './seed-centres.ts'

export interface LloydOptions {
  readonly maxIterations: number
  /** Σ squared shift of the centres, in units of the matrix, below which they have come to rest; 0 for an exact end. */
  readonly tolerance: number
}

export interface LloydResult {
  /** Row-major clusters × columns. */
  readonly centres: Float64Array
  readonly iterations: number
  readonly converged: boolean
}

/** The centres' whole movement is then under a thousandth of a standard deviation. */
const lloydDefaults: LloydOptions = { maxIterations: 300, tolerance: 1e-6 }

/** Rows on which the starts compete; the best of them then runs on all rows. */
const startRows = 32_768

/**
 * Lloyd's algorithm from given centres on the engine's matrix. It ends when no row changes its cluster or the
 * centres have come to rest. A cluster that lost all its rows restarts at the row that is farthest from its centre.
 * The engine's labels are the assignment to the centres before the last update.
 */
export async function runLloyd(
  engine: LloydEngine,
  start: Float64Array,
  options: LloydOptions = lloydDefaults,
): Promise<LloydResult> {
  let centres = start
  for (let iteration = 1; iteration <= options.maxIterations; iteration++) {
    const step = await engine.step(centres)
    const next = nextCentres(engine, centres, step)
    const settled = iteration > 1 && step.changed === 0
    const converged = !next.moved && (settled || shiftBetween(centres, next.centres) <= options.tolerance)
    centres = next.centres
    if (converged) return { centres, iterations: iteration, converged }
  }
  return { centres, iterations: options.maxIterations, converged: false }
}

interface NextCentres {
  readonly centres: Float64Array
  /** An empty cluster was moved elsewhere. */
  readonly moved: boolean
}

function shiftBetween(before: Float64Array, after: Float64Array): number {
  let shift = 0
  for (let at = 0; at < before.length; at++) shift += (valueAt(before, at) - valueAt(after, at)) ** 2
  return shift
}

function nextCentres(engine: LloydEngine, centres: Float64Array, step: LloydStep): NextCentres {
  const { columns } = engine.matrix
  const next = step.sums.map((sum, at) => {
    const count = valueAt(step.counts, Math.floor(at / columns))
    return count > 0 ? sum / count : valueAt(centres, at)
  })
  const empty = step.counts.flatMap((count, cluster) => (count === 0 ? [cluster] : []))
  if (empty.length === 0) return { centres: next, moved: false }
  const far = farthestRows(engine.matrix, engine.labels, next, empty.length)
  for (const [index, row] of far.entries()) {
    next.set(rowOf(engine.matrix, row), valueAt(empty, index) * columns)
  }
  return { centres: next, moved: far.length > 0 }
}

/** The rows farthest from their own centre, farthest first; none that lies on its centre, no two at the same place. */
function farthestRows(
  matrix: PaddedMatrix,
  labels: Uint8Array,
  centres: Float64Array,
  count: number,
): number[] {
  const taken: number[] = []
  for (let n = 0; n < count; n++) {
    let farthest = -1
    let distance = 0
    for (let i = 0; i < matrix.rows; i++) {
      const away = taken.reduce(
        (least, row) => Math.min(least, squaredDistance(matrix, i, rowOf(matrix, row), 0)),
        squaredDistance(matrix, i, centres, valueAt(labels, i)),
      )
      if (away > distance) {
        farthest = i
        distance = away
      }
    }
    if (farthest < 0) break
    taken.push(farthest)
  }
  return taken
}

interface Start {
  readonly centres: Float64Array
  readonly inertia: number
  readonly iterations: number
}

/** The best of several k-means++ starts, each run to its end on the same seeded sample of rows. */
export async function findStart(
  matrix: PaddedMatrix,
  clusters: number,
  starts: number,
  random: Random,
  choice: EngineChoice,
): Promise<Start> {
  const rows = sampleRows(matrix.rows, startRows, random.fork('sample'))
  const engine = openEngine(
    { rows: rows.length, columns: matrix.columns, clusters },
    { ...choice, workers: 0 },
  )
  try {
    for (const [to, from] of rows.entries()) {
      engine.matrix.values.set(rowOf(matrix, from), to * engine.matrix.stride)
    }
    let best: Start = { centres: new Float64Array(), inertia: Number.POSITIVE_INFINITY, iterations: 0 }
    for (let start = 0; start < starts; start++) {
      // Starts run on the calling thread; a server must be able to answer between them.
      await nextTurn()
      const seeds = seedCentres(engine.matrix, clusters, random.fork(`start ${start}`))
      const { centres, iterations } = await runLloyd(engine, seeds)
      const inertia = inertiaOf(engine.matrix, engine.labels, centres)
      if (inertia < best.inertia) best = { centres, inertia, iterations }
    }
    return best
  } finally {
    await engine.close()
  }
}

/** Σ squared distance of the rows to the centres of their clusters, in float64. */
export function inertiaOf(matrix: PaddedMatrix, labels: ArrayLike<number>, centres: Float64Array): number {
  let inertia = 0
  for (let i = 0; i < matrix.rows; i++) inertia += squaredDistance(matrix, i, centres, valueAt(labels, i))
  return inertia
}
