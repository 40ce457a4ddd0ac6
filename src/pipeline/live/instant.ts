import { setTimeout } from 'node:timers/promises'
import { carryOutRound, type RoundOptions } from './instant-round.ts'
import { logValuesOf } from './live-log.ts'

/** Carries out in WeChat what events of one account have decided, as long as the server runs. */
export interface InstantWorker {
  /** There is something new in the queue. */
  wake(): void
  /** Resolves when all that was queued so far is carried out, or has to wait for a quota or a cure. */
  idle(): Promise<void>
  /** Ends in order; what is pending stays in the queue. */
  close(): Promise<void>
}

export interface InstantWorkerOptions extends Omit<RoundOptions, 'sleep' | 'shouldStop'> {
  /** Changes are gathered so long before the first call. */
  readonly lingerMs?: number
  /** Rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

const retryAfterErrorMs = 60_000

/** Begins with what an earlier server has left. */
export function startInstantWorker(options: InstantWorkerOptions): InstantWorker {
  const worker = new Worker(options)
  worker.wake()
  return worker
}

class Worker implements InstantWorker {
  readonly #options: InstantWorkerOptions
  readonly #closing = new AbortController()
  /** Something may be in the queue that no round has seen. */
  #wanted = false
  #working: Promise<void> | undefined
  /** A quota or an error keeps it from going on; waking changes nothing about that. */
  #pausing = false

  constructor(options: InstantWorkerOptions) {
    this.#options = options
  }

  wake(): void {
    this.#wanted = true
    if (this.#working || this.#pausing || this.#closing.signal.aborted) return
    this.#working = this.#work().finally(() => {
      this.#working = undefined
    })
  }

  async idle(): Promise<void> {
    await this.#working
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#working
  }

  async #work(): Promise<void> {
    while (this.#wanted && (await this.#sleep(this.#options.lingerMs ?? 1000))) {
      this.#wanted = false
      const pauseMs = await this.#round()
      if (pauseMs === undefined) continue
      this.#wanted = true
      this.#pausing = true
      void this.#sleep(pauseMs).then(() => {
        this.#pausing = false
        this.wake()
      })
      return
    }
  }

  /** Milliseconds to wait before the next round, when this one could not finish. */
  async #round(): Promise<number | undefined> {
    const { account, log } = this.#options
    const { signal } = this.#closing
    try {
      return await carryOutRound({
        ...this.#options,
        sleep: async (ms) => void (await this.#wait(ms)),
        shouldStop: () => signal.aborted,
      })
    } catch (error) {
      if (signal.aborted) return undefined
      log.error({ account: account.name, ...logValuesOf(error) }, 'instant tags wait after an error')
      return retryAfterErrorMs
    }
  }

  /** False when it was closed meanwhile. */
  async #sleep(ms: number): Promise<boolean> {
    try {
      await this.#wait(ms)
      return !this.#closing.signal.aborted
    } catch {
      return false
    }
  }

  #wait(ms: number): Promise<unknown> {
    const { sleep = (pause, signal) => setTimeout(pause, undefined, { signal }) } = this.#options
    return sleep(ms, this.#closing.signal)
  }
}
