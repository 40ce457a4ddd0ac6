import { createPaddedMatrix, type PaddedMatrix, squaredDistance, valueAt } from '../matrix.ts'
import type { LloydEngine, LloydShape, LloydStep } from './lloyd-engine.ts'

/** The Lloyd step in plain TypeScript and float64, for where SIMD or shared memory is missing. */
export function createPlainEngine(shape: LloydShape): LloydEngine {
  const matrix = createPaddedMatrix(shape.rows, shape.columns)
  const labels = new Uint8Array(shape.rows).fill(255)
  return {
    kind: 'plain',
    workers: 0,
    matrix,
    labels,
    step: async (centres) => lloydStep(matrix, labels, centres, shape.clusters),
    close: async () => {},
  }
}

function lloydStep(
  matrix: PaddedMatrix,
  labels: Uint8Array,
  centres: Float64Array,
  clusters: number,
): LloydStep {
  const { values, rows, columns, stride } = matrix
  const sums = new Float64Array(clusters * columns)
  const counts = new Array<number>(clusters).fill(0)
  let changed = 0
  for (let i = 0; i < rows; i++) {
    const nearest = nearestCentre(matrix, i, centres, clusters)
    if (labels[i] !== nearest.index) changed++
    labels[i] = nearest.index
    counts[nearest.index] = valueAt(counts, nearest.index) + 1
    for (let j = 0; j < columns; j++) {
      const at = nearest.index * columns + j
      sums[at] = (sums[at] as number) + (values[i * stride + j] as number)
    }
  }
  return { sums, counts, changed }
}

/** The nearest centre of a row and its squared distance; on a tie the lower one. */
function nearestCentre(
  matrix: PaddedMatrix,
  row: number,
  centres: Float64Array,
  clusters: number,
): { readonly index: number; readonly distance: number } {
  let index = 0
  let distance = Number.POSITIVE_INFINITY
  for (let c = 0; c < clusters; c++) {
    const away = squaredDistance(matrix, row, centres, c)
    if (away < distance) {
      index = c
      distance = away
    }
  }
  return { index, distance }
}
