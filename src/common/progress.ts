/** Where long work tells how far it is. The CLI draws it on a terminal; elsewhere it is silent. */
export interface Progress {
  /** Begins a named step; `total` in the step's own unit when it is known. */
  step(label: string, total?: number): void
  advance(by: number): void
  /** What is known of the work's speed and of what limits it; told along with `advance`. */
  pace?(pace: WorkPace): void
  /** Ends the step with what came out of it. */
  done(summary?: string): void
}

/** Null where nobody can say. */
export interface WorkPace {
  /** Units of the step a second, smoothed. */
  readonly perSecond: number | null
  /** Units that a quota leaves for today. */
  readonly quotaLeft: number | null
  readonly secondsLeft: number | null
}

export const silentProgress: Progress = { step() {}, advance() {}, done() {} }
