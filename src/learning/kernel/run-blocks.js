/**
 * @typedef {{ lloydBlock(rows: number, first: number, count: number, stride: number, centres: number,
 *   halfNorms: number, k: number, labels: number, scratch: number, sums32: number, out: number): void }} Kernel
 */

/**
 * Takes blocks from the shared counter until none is left. Who takes a block does not matter: its results go to
 * the block's own place and are added up in block order.
 *
 * @param {Kernel} kernel
 * @param {WebAssembly.Memory} memory
 * @param {import('./kernel-layout.ts').KernelLayout} layout
 * @param {number} worker
 */
export function runBlocks(kernel, memory, layout, worker) {
  const counter = new Int32Array(memory.buffer, layout.nextBlockAt, 1)
  const scratch = layout.scratchAt + worker * layout.scratchBytes
  for (;;) {
    const block = Atomics.add(counter, 0, 1)
    if (block >= layout.blocks) return
    const first = block * layout.blockRows
    kernel.lloydBlock(
      layout.dataAt,
      first,
      Math.min(layout.blockRows, layout.rows - first),
      layout.stride,
      layout.centresAt,
      layout.halfNormsAt,
      layout.clusters,
      layout.labelsAt,
      scratch,
      scratch + layout.sums32Offset,
      layout.blockOutAt + block * layout.blockOutBytes,
    )
  }
}
