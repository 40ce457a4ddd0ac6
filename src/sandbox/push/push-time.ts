import { setTimeout } from 'node:timers/promises'

/** The clock of pushes; a test hands over its own. */
export interface PushTime {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after so many milliseconds, or at once when the signal is given; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** This machine's timers under the sandbox's clock. */
export function realPushTime(now: () => number): PushTime {
  return {
    now,
    sleep: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
  }
}
