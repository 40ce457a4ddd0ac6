/** Follower vectors as one block of numbers: the shape in which learning takes and keeps them. */

/** Row-major: follower `i`, feature `j` stands at `data[i * names.length + j]`, in the features' own units. */
export interface FeatureMatrix {
  readonly data: Float32Array
  readonly followers: number
  readonly names: readonly string[]
}

/** Rows padded with zeros to `stride` values, a multiple of four, so that vector instructions fit them. */
export interface PaddedMatrix {
  readonly values: Float32Array
  readonly rows: number
  readonly columns: number
  readonly stride: number
}

/** What is known of a column before anything is decided about it; population moments in float64. */
export interface ColumnMoments {
  readonly min: number
  readonly max: number
  readonly mean: number
  /** Population standard deviation. */
  readonly sd: number
  /** Third standardised moment; 0 for a constant column. */
  readonly skewness: number
}

export function createPaddedMatrix(rows: number, columns: number): PaddedMatrix {
  const stride = paddedTo(columns, 4)
  return { values: new Float32Array(rows * stride), rows, columns, stride }
}

export function paddedTo(size: number, multiple: number): number {
  return Math.ceil(size / multiple) * multiple
}

/** The value at an index that is known to exist. */
export function valueAt(values: ArrayLike<number>, index: number): number {
  return values[index] as number
}

/** A row of the matrix without its padding. */
export function rowOf(matrix: PaddedMatrix, row: number): Float32Array {
  return matrix.values.subarray(row * matrix.stride, row * matrix.stride + matrix.columns)
}

/** Squared Euclidean distance of a row to point `index` of `points` (row-major, `columns` values each). */
export function squaredDistance(
  matrix: PaddedMatrix,
  row: number,
  points: ArrayLike<number>,
  index: number,
): number {
  const { values, columns, stride } = matrix
  let at = row * stride
  let pointAt = index * columns
  let sum = 0
  for (let j = 0; j < columns; j++) {
    const difference = (values[at++] as number) - (points[pointAt++] as number)
    sum += difference * difference
  }
  return sum
}

/** Moments of every column, in two passes. `stride` is the distance between rows. */
export function columnMoments(
  values: Float32Array,
  rows: number,
  columns: number,
  stride: number,
): ColumnMoments[] {
  const { min, max, mean } = columnRanges(values, rows, columns, stride)
  const second = new Float64Array(columns)
  const third = new Float64Array(columns)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const apart = (values[i * stride + j] as number) - (mean[j] as number)
      second[j] = (second[j] as number) + apart * apart
      third[j] = (third[j] as number) + apart * apart * apart
    }
  }
  return Array.from(mean, (average, j) => {
    const low = valueAt(min, j)
    const high = valueAt(max, j)
    // Rounding leaves a constant column a spread of its own when its mean is not representable.
    const sd = low === high ? 0 : Math.sqrt(valueAt(second, j) / rows)
    const skewness = sd === 0 ? 0 : valueAt(third, j) / rows / sd ** 3
    return { min: low, max: high, mean: average, sd, skewness }
  })
}

function columnRanges(values: Float32Array, rows: number, columns: number, stride: number) {
  const min = new Float64Array(columns).fill(Number.POSITIVE_INFINITY)
  const max = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY)
  const mean = new Float64Array(columns)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const value = values[i * stride + j] as number
      if (value < (min[j] as number)) min[j] = value
      if (value > (max[j] as number)) max[j] = value
      mean[j] = (mean[j] as number) + value
    }
  }
  for (let j = 0; j < columns; j++) mean[j] = (mean[j] as number) / rows
  return { min, max, mean }
}

/** Index of the first value that is not a finite number; -1 when there is none. */
export function firstNonFinite(values: Float32Array): number {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i
  return -1
}

/** Mean of each group's rows, row-major groups × columns; a group without rows has means of 0. */
export function groupMeans(
  values: Float32Array,
  shape: { readonly rows: number; readonly columns: number; readonly stride: number },
  labels: ArrayLike<number>,
  groups: number,
): { readonly means: Float64Array; readonly sizes: number[] } {
  const { rows, columns, stride } = shape
  const means = new Float64Array(groups * columns)
  const sizes = new Array<number>(groups).fill(0)
  for (let i = 0; i < rows; i++) {
    const label = labels[i] as number
    sizes[label] = (sizes[label] as number) + 1
    for (let j = 0; j < columns; j++) {
      const at = label * columns + j
      means[at] = (means[at] as number) + (values[i * stride + j] as number)
    }
  }
  for (let at = 0; at < means.length; at++) {
    means[at] = valueAt(means, at) / Math.max(1, valueAt(sizes, Math.floor(at / columns)))
  }
  return { means, sizes }
}

/** Covariance of the columns, row-major columns × columns. */
export function covariance(matrix: PaddedMatrix): Float64Array {
  const { values, rows, columns, stride } = matrix
  const { mean } = columnRanges(values, rows, columns, stride)
  const products = new Float64Array(columns * columns)
  const apart = new Float64Array(columns)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) apart[j] = (values[i * stride + j] as number) - (mean[j] as number)
    for (let a = 0; a < columns; a++) {
      for (let b = a; b < columns; b++) {
        const at = a * columns + b
        products[at] = (products[at] as number) + (apart[a] as number) * (apart[b] as number)
      }
    }
  }
  for (let a = 0; a < columns; a++) {
    for (let b = a; b < columns; b++) {
      const shared = valueAt(products, a * columns + b) / Math.max(1, rows)
      products[a * columns + b] = shared
      products[b * columns + a] = shared
    }
  }
  return products
}
