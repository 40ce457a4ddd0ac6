import { availableParallelism } from 'node:os'
import { planKernelMemory } from './kernel-layout.ts'
import type { LloydEngine, LloydShape } from './lloyd-engine.ts'
import { createPlainEngine } from './plain-engine.ts'
import { canRunWasm, createWasmEngine, wasmLimitBytes } from './wasm-engine.ts'

export interface EngineChoice {
  /** `auto` takes WebAssembly where the platform has SIMD and shared memory. */
  readonly engine?: 'auto' | 'wasm' | 'plain'
  /** Worker threads at most, 0 for none; the number of processors when left out. It never changes a result. */
  readonly workers?: number
}

/** Multiply-adds in a step below which a thread costs more than it saves: about 3 ms on one core. */
const worthThreads = 1 << 25

/** Opens the fastest engine for a matrix of this shape; small ones run on the calling thread. */
export function openEngine(shape: LloydShape, choice: EngineChoice): LloydEngine {
  if (choice.engine === 'plain' || !fitsWasm(shape, choice)) return createPlainEngine(shape)
  const work = shape.rows * shape.columns * shape.clusters
  const wanted = work < worthThreads ? 0 : (choice.workers ?? availableParallelism())
  return createWasmEngine(shape, Math.min(wanted, planKernelMemory(shape, 1).blocks))
}

function fitsWasm(shape: LloydShape, choice: EngineChoice): boolean {
  if (!canRunWasm()) return false
  return planKernelMemory(shape, choice.workers ?? availableParallelism()).bytes <= wasmLimitBytes
}
