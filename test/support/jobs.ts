import type { JobEnd, JobName, ScheduledJob } from '../../src/domain/job.ts'
import type { LogValues } from '../../src/pipeline/live/live-log.ts'
import { createWorkTurns, type WorkTurns } from '../../src/pipeline/live/work-turns.ts'
import { openInProcessQueue } from '../../src/scheduler/in-process-queue.ts'
import type { JobQueue, Timer } from '../../src/scheduler/ports.ts'
import type { JobStore } from '../../src/state/jobs.ts'

/**
 * A clock that moves only when everybody sleeps: the work in between may be as real as it likes. `actors` is how many
 * there are; when all of them sleep or wait for each other's turn, the clock goes to the next who wakes, and it
 * stands still at `end`.
 */
export class SleepersClock implements Timer {
  readonly #actors: number
  readonly #end: number
  readonly #asleep = new Set<{ readonly until: number; wake(): void }>()
  readonly #reached = gate()
  #waiting = 0
  #now: number

  constructor(start: number, actors: number, end: number) {
    this.#now = start
    this.#actors = actors
    this.#end = end
  }

  now = (): number => this.#now

  /** Resolves when nobody wakes before the end. */
  get over(): Promise<void> {
    return this.#reached.opened
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = () => {
        this.#asleep.delete(sleeper)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      const sleeper = { until: this.#now + ms, wake }
      this.#asleep.add(sleeper)
      signal?.addEventListener('abort', wake)
      this.#look()
    })
  }

  /** The same turns, so that who waits for one does not keep the clock. */
  watching(turns: WorkTurns): WorkTurns {
    return {
      take: turns.take,
      wait: async (...asked) => {
        this.#waiting++
        this.#look()
        try {
          return await turns.wait(...asked)
        } finally {
          this.#waiting--
        }
      },
    }
  }

  /** After all that follows from what has just happened. */
  #look(): void {
    setImmediate(() => {
      if (this.#asleep.size > 0 && this.#asleep.size + this.#waiting >= this.#actors) this.#advance()
    })
  }

  #advance(): void {
    const [first] = [...this.#asleep].sort((a, b) => a.until - b.until)
    if (!first) return
    if (first.until > this.#end) {
      this.#now = this.#end
      this.#reached.open()
      return
    }
    this.#now = Math.max(this.#now, first.until)
    first.wake()
  }
}

/** Something to wait for. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

/** One time that a job was at work. */
export interface Worked {
  readonly account: string
  readonly job: JobName
  readonly from: number
  to: number
  /** It was asked to end early. */
  stopped: boolean
}

export interface QueueOfTest {
  readonly queue: JobQueue
  readonly turns: WorkTurns
  readonly worked: readonly Worked[]
  readonly log: readonly (LogValues & { readonly message: string })[]
}

interface TestJobs {
  readonly store: JobStore
  readonly timer: SleepersClock
  /** Those of an earlier queue on the same accounts. */
  readonly turns?: WorkTurns
  readonly accounts: readonly {
    readonly account: string
    readonly jobs: readonly ScheduledJob[]
    /** What is done; returns how it ended, done by default. */
    work?(job: JobName, signal: AbortSignal): Promise<JobEnd | undefined>
    wanted?(job: JobName): Promise<boolean>
  }[]
}

/** A queue whose jobs note when they were at work. */
export function openTestQueue({ store, timer, accounts, turns = createWorkTurns() }: TestJobs): QueueOfTest {
  const worked: Worked[] = []
  const log: (LogValues & { readonly message: string })[] = []
  const note = (values: LogValues, message: string) => void log.push({ ...values, message })
  const queue = openInProcessQueue({
    store,
    turns: timer.watching(turns),
    timer,
    lookMs: 6 * 3_600_000,
    log: { info: note, warn: note, error: note },
    accounts: accounts.map(({ account, jobs, work, wanted }) => ({
      account,
      jobs,
      wanted: wanted ?? (async () => true),
      async work(job, signal) {
        const turn: Worked = { account, job, from: timer.now(), to: Number.POSITIVE_INFINITY, stopped: false }
        worked.push(turn)
        try {
          return (await work?.(job, signal)) ?? { outcome: 'done', values: {} }
        } finally {
          turn.to = timer.now()
          turn.stopped = signal.aborted
        }
      },
    })),
  })
  return { queue, turns, worked, log }
}
