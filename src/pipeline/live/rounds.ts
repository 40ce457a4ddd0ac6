import { type LiveLog, logValuesOf } from './live-log.ts'

/** Work that comes round again and again, one turn at a time. */
export interface Round {
  /** A turn now, or right after the one under way. Resolves when it is over. */
  turn(): Promise<void>
  /** No further turn; resolves when the one under way is over. */
  close(): Promise<void>
}

/**
 * Does the work every so many milliseconds, counted from the end of the turn before. A turn that fails is told to
 * the log and tried again with the next.
 */
export function startRound(what: string, everyMs: number, log: LiveLog, work: () => Promise<unknown>): Round {
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()

  async function once(): Promise<void> {
    if (closed) return
    clearTimeout(timer)
    try {
      await work()
    } catch (error) {
      log.error({ what, ...logValuesOf(error) }, 'a round failed and is tried again later')
    }
    if (!closed) timer = setTimeout(() => void turn(), everyMs)
  }

  function turn(): Promise<void> {
    last = last.then(once)
    return last
  }

  timer = setTimeout(() => void turn(), everyMs)
  return {
    turn,
    async close() {
      closed = true
      clearTimeout(timer)
      await last
    },
  }
}
