/** One comparison: ours beside the peer or the floor, measured in the same process and run. */
export interface Comparison {
  readonly what: string
  /** Seconds (lower is better), medians when repeated. */
  readonly ours: number
  readonly peer: number
  readonly peerName: string
  /** ours / peer. */
  readonly ratio: number
  /** What design asks for, as text: '≤ 1.3'. */
  readonly budget: string
  readonly met: boolean
  readonly note?: string
}

export interface BenchResult {
  readonly bench: string
  /** Sizes and settings that it ran with. */
  readonly sizes: Readonly<Record<string, number | string>>
  readonly comparisons: readonly Comparison[]
  /** Other figures with their unit in the name: `import_rows_per_second`. */
  readonly figures: Readonly<Record<string, number>>
  readonly peakMemoryBytes: number
}

export interface BenchOptions {
  readonly events: number
  readonly followers: number
  readonly directory: string
  log(line: string): void
}

/** A bench module exports one `bench` of this shape; `bench/main.ts` lists them. */
export type Bench = (options: BenchOptions) => Promise<BenchResult>
