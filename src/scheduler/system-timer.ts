import { setTimeout } from 'node:timers/promises'
import type { Timer } from './ports.ts'

/** The clock that is handed in, and real pauses. */
export function systemTimer(now: () => number): Timer {
  return {
    now,
    async sleep(ms, signal) {
      // It rejects when the signal aborts: the pause is over either way.
      await setTimeout(ms, undefined, { signal }).catch(() => undefined)
    },
  }
}
