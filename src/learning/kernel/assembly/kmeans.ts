/**
 * AssemblyScript, compiled to WebAssembly by scripts/build-kernel.js; not part of the TypeScript program.
 *
 * One Lloyd step over a block of rows: finds each row's nearest centre and sums the rows of each cluster.
 * Rows are taken eight at a time. They are turned so that a vector holds one column of four rows, which makes
 * the distances to four centres plain multiply-adds without horizontal sums:
 *
 *     |x − c|² = |x|² + 2 (|c|²/2 − x·c),   so the smallest |c|²/2 − x·c is the nearest centre.
 *
 * Cluster sums are kept in float32 for at most 256 rows and then flushed into float64.
 */

const flushRows: i32 = 256

/**
 * @param rows float32, row-major, `stride` values a row; readable up to a multiple of eight rows
 * @param first first row of the block, a multiple of eight
 * @param count rows in the block
 * @param stride values a row, a multiple of four; values beyond the columns are 0
 * @param centres float32 [padded k / 4][stride][4]: four centres side by side
 * @param halfNorms float32 [padded k]: |c|²/2; infinite for centres that only pad
 * @param k clusters
 * @param labels uint8 [rows]: read to count changes, then written
 * @param scratch 16-byte aligned: stride × 32 bytes for the turned rows, then 32 bytes
 * @param sums32 float32 [k][stride], zero on entry and on return
 * @param out float64 [k][stride] sums, int32 rows changed, int32 [k] rows a cluster; overwritten
 */
export function lloydBlock(
  rows: usize,
  first: i32,
  count: i32,
  stride: i32,
  centres: usize,
  halfNorms: usize,
  k: i32,
  labels: usize,
  scratch: usize,
  sums32: usize,
  out: usize,
): void {
  const sumsSize = <usize>(k * stride)
  const changedOut = out + (sumsSize << 3)
  const countsOut = changedOut + 4
  memory.fill(out, 0, (sumsSize << 3) + 4 + ((<usize>k) << 2))

  const rowBytes = (<usize>stride) << 2
  const nearest = scratch + ((<usize>stride) << 5)
  let changed: i32 = 0
  let unflushed: i32 = 0

  for (let start = 0; start < count; start += 8) {
    const group = rows + <usize>(first + start) * rowBytes
    turnRows(group, stride, scratch)
    nearestOfEight(scratch, stride, centres, halfNorms, k, nearest)

    const valid = min<i32>(8, count - start)
    for (let r = 0; r < valid; r++) {
      const label = load<i32>(nearest + ((<usize>r) << 2))
      const labelAt = labels + <usize>(first + start + r)
      if (<i32>load<u8>(labelAt) !== label) {
        store<u8>(labelAt, <u8>label)
        changed++
      }
      const countAt = countsOut + ((<usize>label) << 2)
      store<i32>(countAt, load<i32>(countAt) + 1)
      addRow(group + <usize>r * rowBytes, sums32 + <usize>label * rowBytes, rowBytes)
    }

    unflushed += valid
    if (unflushed >= flushRows) {
      flush(sums32, out, sumsSize)
      unflushed = 0
    }
  }
  flush(sums32, out, sumsSize)
  store<i32>(changedOut, changed)
}

/** Eight rows to `stride` pairs of vectors: column j of rows 0 to 3, then of rows 4 to 7. */
function turnRows(group: usize, stride: i32, turned: usize): void {
  const rowBytes = (<usize>stride) << 2
  for (let j: usize = 0; j < rowBytes; j += 16) {
    turnFour(group + j, rowBytes, turned + (j << 3))
    turnFour(group + (rowBytes << 2) + j, rowBytes, turned + (j << 3) + 16)
  }
}

/** Transposes four rows by four columns. */
function turnFour(from: usize, rowBytes: usize, to: usize): void {
  const a = v128.load(from)
  const b = v128.load(from + rowBytes)
  const c = v128.load(from + (rowBytes << 1))
  const d = v128.load(from + (rowBytes << 1) + rowBytes)
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<f64>(abLow, cdLow, 0, 2))
  v128.store(to + 32, v128.shuffle<f64>(abLow, cdLow, 1, 3))
  v128.store(to + 64, v128.shuffle<f64>(abHigh, cdHigh, 0, 2))
  v128.store(to + 96, v128.shuffle<f64>(abHigh, cdHigh, 1, 3))
}

/**
 * Nearest centre of each of eight turned rows; on a tie the lower centre wins. Written out for four centres at a time,
 * so that the eight sums stay in registers and each load of a centre serves two vectors.
 */
function nearestOfEight(
  turned: usize,
  stride: i32,
  centres: usize,
  halfNorms: usize,
  k: i32,
  nearest: usize,
): void {
  let bestLow = f32x4.splat(Infinity)
  let bestHigh = f32x4.splat(Infinity)
  let labelLow = i32x4.splat(0)
  let labelHigh = i32x4.splat(0)
  const turnedEnd = turned + ((<usize>stride) << 5)
  let centre = centres

  for (let c = 0; c < k; c += 4) {
    let low0 = f32x4.splat(0)
    let low1 = f32x4.splat(0)
    let low2 = f32x4.splat(0)
    let low3 = f32x4.splat(0)
    let high0 = f32x4.splat(0)
    let high1 = f32x4.splat(0)
    let high2 = f32x4.splat(0)
    let high3 = f32x4.splat(0)
    for (let at = turned; at < turnedEnd; at += 32) {
      const low = v128.load(at)
      const high = v128.load(at, 16)
      const c0 = v128.load32_splat(centre)
      low0 = f32x4.add(low0, f32x4.mul(low, c0))
      high0 = f32x4.add(high0, f32x4.mul(high, c0))
      const c1 = v128.load32_splat(centre, 4)
      low1 = f32x4.add(low1, f32x4.mul(low, c1))
      high1 = f32x4.add(high1, f32x4.mul(high, c1))
      const c2 = v128.load32_splat(centre, 8)
      low2 = f32x4.add(low2, f32x4.mul(low, c2))
      high2 = f32x4.add(high2, f32x4.mul(high, c2))
      const c3 = v128.load32_splat(centre, 12)
      low3 = f32x4.add(low3, f32x4.mul(low, c3))
      high3 = f32x4.add(high3, f32x4.mul(high, c3))
      centre += 16
    }
    const norms = halfNorms + ((<usize>c) << 2)

    let norm = v128.load32_splat(norms)
    let index = i32x4.splat(c)
    let score = f32x4.sub(norm, low0)
    let closer = f32x4.lt(score, bestLow)
    bestLow = v128.bitselect(score, bestLow, closer)
    labelLow = v128.bitselect(index, labelLow, closer)
    score = f32x4.sub(norm, high0)
    closer = f32x4.lt(score, bestHigh)
    bestHigh = v128.bitselect(score, bestHigh, closer)
    labelHigh = v128.bitselect(index, labelHigh, closer)

    norm = v128.load32_splat(norms, 4)
    index = i32x4.splat(c + 1)
    score = f32x4.sub(norm, low1)
    closer = f32x4.lt(score, bestLow)
    bestLow = v128.bitselect(score, bestLow, closer)
    labelLow = v128.bitselect(index, labelLow, closer)
    score = f32x4.sub(norm, high1)
    closer = f32x4.lt(score, bestHigh)
    bestHigh = v128.bitselect(score, bestHigh, closer)
    labelHigh = v128.bitselect(index, labelHigh, closer)

    norm = v128.load32_splat(norms, 8)
    index = i32x4.splat(c + 2)
    score = f32x4.sub(norm, low2)
    closer = f32x4.lt(score, bestLow)
    bestLow = v128.bitselect(score, bestLow, closer)
    labelLow = v128.bitselect(index, labelLow, closer)
    score = f32x4.sub(norm, high2)
    closer = f32x4.lt(score, bestHigh)
    bestHigh = v128.bitselect(score, bestHigh, closer)
    labelHigh = v128.bitselect(index, labelHigh, closer)

    norm = v128.load32_splat(norms, 12)
    index = i32x4.splat(c + 3)
    score = f32x4.sub(norm, low3)
    closer = f32x4.lt(score, bestLow)
    bestLow = v128.bitselect(score, bestLow, closer)
    labelLow = v128.bitselect(index, labelLow, closer)
    score = f32x4.sub(norm, high3)
    closer = f32x4.lt(score, bestHigh)
    bestHigh = v128.bitselect(score, bestHigh, closer)
    labelHigh = v128.bitselect(index, labelHigh, closer)
  }
  v128.store(nearest, labelLow)
  v128.store(nearest, labelHigh, 16)
}

function addRow(row: usize, sums: usize, rowBytes: usize): void {
  for (let j: usize = 0; j < rowBytes; j += 16) {
    v128.store(sums + j, f32x4.add(v128.load(sums + j), v128.load(row + j)))
  }
}

/** Adds the float32 sums to the float64 sums and clears them. */
function flush(sums32: usize, sums64: usize, size: usize): void {
  const zero = f32x4.splat(0)
  const end = sums32 + (size << 2)
  let to = sums64
  for (let at = sums32; at < end; at += 16) {
    const part = v128.load(at)
    const low = f64x2.promote_low_f32x4(part)
    const high = f64x2.promote_low_f32x4(v128.shuffle<f64>(part, part, 1, 1))
    v128.store(to, f64x2.add(v128.load(to), low))
    v128.store(to, f64x2.add(v128.load(to, 16), high), 16)
    v128.store(at, zero)
    to += 32
  }
}
