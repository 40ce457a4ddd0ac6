import type { Random } from '../common/random.ts'
import { type PaddedMatrix, rowOf, squaredDistance, valueAt } from './matrix.ts'

/**
 * k-means++ in its greedy form: each further centre is the best of 2 + ⌊ln k⌋ rows drawn with a probability
 * proportional to their squared distance from the centres so far.
 *
 * Source: Arthur & Vassilvitskii, "k-means++: The Advantages of Careful Seeding", SODA 2007, and its section on
 * greedy seeding; the number of trials is scikit-learn's.
 *
 * @returns row-major clusters × columns; fewer distinct rows than clusters leave repeated centres
 */
export function seedCentres(matrix: PaddedMatrix, clusters: number, random: Random): Float64Array {
  const { rows, columns } = matrix
  const trials = 2 + Math.floor(Math.log(clusters))
  const centres = new Float64Array(clusters * columns)
  let row = random.below(rows)
  let distances: Float64Array = new Float64Array(rows).fill(Number.POSITIVE_INFINITY)
  for (let c = 0; c < clusters; c++) {
    if (c > 0) row = bestOfTrials(matrix, distances, trials, random)
    centres.set(rowOf(matrix, row), c * columns)
    distances = nearerWith(matrix, distances, row)
  }
  return centres
}

function bestOfTrials(matrix: PaddedMatrix, distances: Float64Array, trials: number, random: Random): number {
  const total = sum(distances)
  let best = { row: 0, total: Number.POSITIVE_INFINITY }
  for (let t = 0; t < trials; t++) {
    const row = drawRow(distances, random.next() * total)
    const reached = sum(nearerWith(matrix, distances, row))
    if (reached < best.total) best = { row, total: reached }
  }
  return best.row
}

/** The row at which the running sum of distances passes `target`. */
function drawRow(distances: Float64Array, target: number): number {
  let running = 0
  for (let i = 0; i < distances.length; i++) {
    running += valueAt(distances, i)
    if (running > target) return i
  }
  return distances.length - 1
}

/** Squared distances to the nearest centre once `row` is one of them. */
function nearerWith(matrix: PaddedMatrix, distances: Float64Array, row: number): Float64Array {
  const centre = rowOf(matrix, row)
  return distances.map((distance, i) => Math.min(distance, squaredDistance(matrix, i, centre, 0)))
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}

/** `count` rows drawn without replacement, in their order (Knuth, TAOCP 2, 3.4.2, algorithm S). */
export function sampleRows(rows: number, count: number, random: Random): Uint32Array {
  const chosen = new Uint32Array(Math.min(count, rows))
  let taken = 0
  for (let i = 0; i < rows && taken < chosen.length; i++) {
    if ((rows - i) * random.next() < chosen.length - taken) chosen[taken++] = i
  }
  return chosen
}
