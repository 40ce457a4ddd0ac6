/** Where long work tells how far it is. The CLI draws it on a terminal; elsewhere it is silent. */
export interface Progress {
  /** Begins a named step; `total` in the step's own unit when it is known. */
  step(label: string, total?: number): void
  advance(by: number): void
  /** Ends the step with what came out of it. */
  done(summary?: string): void
}

export const silentProgress: Progress = { step() {}, advance() {}, done() {} }
