import { paddedTo } from '../matrix.ts'
import type { LloydShape } from './lloyd-engine.ts'

/** Rows of a block. Blocks are the same whatever the workers, and so is the order in which they are added up. */
const blockRows = 8192

/** Where everything stands in the kernel's memory: byte offsets, 16-byte aligned. */
export interface KernelLayout {
  readonly rows: number
  readonly columns: number
  readonly stride: number
  readonly clusters: number
  readonly paddedClusters: number
  readonly blocks: number
  readonly blockRows: number
  /** int32: the next block to take. */
  readonly nextBlockAt: number
  readonly centresAt: number
  readonly halfNormsAt: number
  readonly dataAt: number
  readonly labelsAt: number
  /** One block's results: float64 sums, int32 changed, int32 counts. */
  readonly blockOutAt: number
  readonly blockOutBytes: number
  /** A worker's own space: turned rows, their nearest centres, then float32 sums. */
  readonly scratchAt: number
  readonly scratchBytes: number
  readonly sums32Offset: number
  readonly bytes: number
}

export function planKernelMemory(shape: LloydShape, workers: number): KernelLayout {
  const { rows, columns, clusters } = shape
  const stride = paddedTo(columns, 4)
  const paddedClusters = paddedTo(clusters, 4)
  const blocks = Math.max(1, Math.ceil(rows / blockRows))
  // A worker's scratch begins on a cache line of its own.
  let end = 1024
  const take = (bytes: number) => {
    const at = end
    end = paddedTo(end + bytes, 64)
    return at
  }
  const sums32Offset = stride * 32 + 32
  const blockOutBytes = paddedTo(clusters * stride * 8 + 4 + clusters * 4, 64)
  const scratchBytes = paddedTo(sums32Offset + clusters * stride * 4, 64)
  return {
    ...{ rows, columns, stride, clusters, paddedClusters, blocks, blockRows },
    ...{ blockOutBytes, scratchBytes, sums32Offset },
    nextBlockAt: take(4),
    centresAt: take(paddedClusters * stride * 4),
    halfNormsAt: take(paddedClusters * 4),
    dataAt: take(paddedTo(rows, 8) * stride * 4),
    labelsAt: take(rows),
    blockOutAt: take(blocks * blockOutBytes),
    scratchAt: take(Math.max(1, workers) * scratchBytes),
    bytes: end,
  }
}
