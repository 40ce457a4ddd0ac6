import type { PaddedMatrix } from '../matrix.ts'

/** One Lloyd step's yield: what the next centres are made of. */
export interface LloydStep {
  /** Sum of each cluster's rows, row-major clusters × columns. */
  readonly sums: Float64Array
  readonly counts: readonly number[]
  /** Rows whose nearest centre is another than in the step before. */
  readonly changed: number
}

/**
 * Holds a matrix where its step is fastest and does Lloyd steps on it. The caller fills `matrix` first.
 * Every engine gives the same partition up to float32 ties; one engine gives the same bytes whatever its workers.
 */
export interface LloydEngine {
  readonly kind: 'plain' | 'wasm'
  readonly workers: number
  readonly matrix: PaddedMatrix
  /** Nearest centre of each row after the last step, from 0. */
  readonly labels: Uint8Array
  /** @param centres row-major clusters × columns */
  step(centres: Float64Array): Promise<LloydStep>
  close(): Promise<void>
}

export interface LloydShape {
  readonly rows: number
  readonly columns: number
  /** At most 255. */
  readonly clusters: number
}

/** Whoever runs the blocks of one step. */
export interface BlockRunner {
  blocks(): Promise<void>
  close(): Promise<void>
}
