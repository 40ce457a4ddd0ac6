import type { ClusterModel } from './cluster-model.ts'
import { selectFeatures } from './fit-clusters.ts'
import { covariance, createPaddedMatrix, type FeatureMatrix, rowOf, valueAt } from './matrix.ts'
import { standardiseRows } from './transform.ts'

export interface MapPoint {
  readonly x: number
  readonly y: number
}

/** A plane through the followers' vectors. */
export interface Projection {
  /** A point per row, in the order of the rows. */
  readonly points: readonly MapPoint[]
  /** Share of all differences between these followers that each direction holds. */
  readonly explained: readonly [number, number]
  /** Weight of each of the model's features in the direction to the right and in that upwards. */
  readonly weights: readonly [readonly number[], readonly number[]]
}

/**
 * Places followers on a plane so that those who behave alike lie close: their standardised features along the two
 * directions in which these followers differ most (principal components). The sign of a direction is arbitrary;
 * its strongest feature is made to point right or up. Fewer than two varying features leave y at 0.
 *
 * @param vectors must hold the model's features, in their own units
 * @throws TagloomError `learning.missing-feature`
 */
export function projectTwoDimensions(model: ClusterModel, vectors: FeatureMatrix): Projection {
  const source = selectFeatures(vectors, model.spec)
  const matrix = createPaddedMatrix(source.followers, source.names.length)
  standardiseRows(source, model.features, matrix)
  const [across, up] = principalDirections(covariance(matrix), matrix.columns)
  const points = Array.from({ length: matrix.rows }, (_, i) => {
    const row = rowOf(matrix, i)
    return { x: along(row, across), y: along(row, up) }
  })
  const weightsOf = (direction: Direction | undefined) => [...(direction?.weights ?? [])]
  return {
    points,
    explained: [across?.share ?? 0, up?.share ?? 0],
    weights: [weightsOf(across), weightsOf(up)],
  }
}

/** A principal component: a unit vector over the features and its share of the variance. */
interface Direction {
  readonly weights: Float64Array
  readonly share: number
}

function along(row: Float32Array, direction: Direction | undefined): number {
  if (!direction) return 0
  return row.reduce((sum, value, j) => sum + value * valueAt(direction.weights, j), 0)
}

/** Unit eigenvectors of the two largest eigenvalues above 0, largest first. */
function principalDirections(symmetric: Float64Array, size: number): Direction[] {
  const { values, vectors } = eigenOfSymmetric(symmetric, size)
  const total = values.reduce((sum, value) => sum + value, 0)
  return Array.from(values.keys())
    .filter((index) => valueAt(values, index) > 1e-12)
    .sort((a, b) => valueAt(values, b) - valueAt(values, a) || a - b)
    .slice(0, 2)
    .map((index) => ({
      weights: pointForward(
        Float64Array.from({ length: size }, (_, j) => valueAt(vectors, j * size + index)),
      ),
      share: valueAt(values, index) / total,
    }))
}

function pointForward(direction: Float64Array): Float64Array {
  const strongest = direction.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0)
  return strongest < 0 ? direction.map((value) => -value) : direction
}

export interface Eigen {
  readonly values: Float64Array
  /** Row-major; eigenvector `i` is column `i`. */
  readonly vectors: Float64Array
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, row-major, by cyclic Jacobi rotations
 * (Golub & Van Loan, Matrix Computations, 4th edition, section 8.5). Meant for up to about a hundred columns.
 */
export function eigenOfSymmetric(symmetric: Float64Array, size: number): Eigen {
  const a = symmetric.slice()
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  const enough = 1e-24 * a.reduce((sum, value) => sum + value * value, 0)
  for (let sweep = 0; sweep < 50 && offDiagonal(a, size) > enough; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q)
    }
  }
  return { values: Float64Array.from({ length: size }, (_, i) => valueAt(a, i * size + i)), vectors }
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0
  for (let p = 0; p < size; p++) {
    for (let q = p + 1; q < size; q++) sum += 2 * valueAt(a, p * size + q) ** 2
  }
  return sum
}

/** One rotation in the plane of columns p and q that makes their shared entry 0. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const shared = valueAt(a, p * size + q)
  if (shared === 0) return
  const theta = (valueAt(a, q * size + q) - valueAt(a, p * size + p)) / (2 * shared)
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (let i = 0; i < size; i++) turnPair(a, i * size + p, i * size + q, cosine, sine)
  for (let i = 0; i < size; i++) turnPair(a, p * size + i, q * size + i, cosine, sine)
  for (let i = 0; i < size; i++) turnPair(vectors, i * size + p, i * size + q, cosine, sine)
}

function turnPair(values: Float64Array, at: number, other: number, cosine: number, sine: number): void {
  const x = valueAt(values, at)
  const y = valueAt(values, other)
  values[at] = cosine * x - sine * y
  values[other] = sine * x + cosine * y
}
