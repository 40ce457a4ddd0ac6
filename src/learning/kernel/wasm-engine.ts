import { type PaddedMatrix, valueAt } from '../matrix.ts'
import { type KernelLayout, planKernelMemory } from './kernel-layout.ts'
import { kernelBase64 } from './kmeans-kernel.generated.ts'
import type { BlockRunner, LloydEngine, LloydShape, LloydStep } from './lloyd-engine.ts'
import { type Kernel, runBlocks } from './run-blocks.js'
import { openWorkers } from './worker-crew.ts'

const pageBytes = 65_536

/** What the kernel can address: 32-bit offsets. */
export const wasmLimitBytes = 65_536 * pageBytes

let compiled: WebAssembly.Module | undefined

/** True where the platform can run the kernel: SIMD and shared memory. */
export function canRunWasm(): boolean {
  return typeof SharedArrayBuffer === 'function' && WebAssembly.validate(kernelBytes())
}

/**
 * The Lloyd step in WebAssembly SIMD over shared memory, on `workers` threads; 0 runs it on the calling thread.
 *
 * @throws TagloomError `learning.worker-failed` from `step` when a thread dies
 */
export function createWasmEngine(shape: LloydShape, workers: number): LloydEngine {
  const layout = planKernelMemory(shape, workers)
  const pages = Math.ceil(layout.bytes / pageBytes)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
  const labels = new Uint8Array(memory.buffer, layout.labelsAt, shape.rows).fill(255)
  const module = compileOnce()
  const run = workers > 0 ? openWorkers(module, memory, layout, workers) : runHere(module, memory, layout)
  return {
    kind: 'wasm',
    workers,
    matrix: matrixIn(memory, layout),
    labels,
    async step(centres) {
      placeCentres(memory, layout, centres)
      Atomics.store(new Int32Array(memory.buffer, layout.nextBlockAt, 1), 0, 0)
      await run.blocks()
      return addUpBlocks(memory, layout)
    },
    close: run.close,
  }
}

function runHere(module: WebAssembly.Module, memory: WebAssembly.Memory, layout: KernelLayout): BlockRunner {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  const kernel = exports as unknown as Kernel
  return { blocks: async () => runBlocks(kernel, memory, layout, 0), close: async () => {} }
}

function compileOnce(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(kernelBytes())
  return compiled
}

function kernelBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(kernelBase64, 'base64'))
}

function matrixIn(memory: WebAssembly.Memory, layout: KernelLayout): PaddedMatrix {
  const { rows, columns, stride } = layout
  return { values: new Float32Array(memory.buffer, layout.dataAt, rows * stride), rows, columns, stride }
}

/** Writes the centres four side by side, as the kernel reads them, and half their squared lengths. */
function placeCentres(memory: WebAssembly.Memory, layout: KernelLayout, centres: Float64Array): void {
  const { columns, stride, clusters, paddedClusters } = layout
  const placed = new Float32Array(memory.buffer, layout.centresAt, paddedClusters * stride)
  const halfNorms = new Float32Array(memory.buffer, layout.halfNormsAt, paddedClusters)
  halfNorms.fill(Number.POSITIVE_INFINITY)
  for (let c = 0; c < clusters; c++) {
    const group = (c >> 2) * stride * 4 + (c & 3)
    let squared = 0
    for (let j = 0; j < columns; j++) {
      const value = Math.fround(valueAt(centres, c * columns + j))
      placed[group + j * 4] = value
      squared += value * value
    }
    halfNorms[c] = squared / 2
  }
}

function addUpBlocks(memory: WebAssembly.Memory, layout: KernelLayout): LloydStep {
  const { columns, stride, clusters, blocks } = layout
  const sums = new Float64Array(clusters * columns)
  const counts = new Array<number>(clusters).fill(0)
  let changed = 0
  for (let block = 0; block < blocks; block++) {
    const at = layout.blockOutAt + block * layout.blockOutBytes
    const blockSums = new Float64Array(memory.buffer, at, clusters * stride)
    const tallies = new Int32Array(memory.buffer, at + clusters * stride * 8, clusters + 1)
    changed += valueAt(tallies, 0)
    for (let c = 0; c < clusters; c++) {
      counts[c] = valueAt(counts, c) + valueAt(tallies, c + 1)
      for (let j = 0; j < columns; j++) {
        sums[c * columns + j] = valueAt(sums, c * columns + j) + valueAt(blockSums, c * stride + j)
      }
    }
  }
  return { sums, counts, changed }
}
