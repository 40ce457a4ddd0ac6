import type { JobEnd, JobName, ScheduledJob } from '../domain/job.ts'
import type { LiveLog } from '../pipeline/live/live-log.ts'
import type { WorkTurns } from '../pipeline/live/work-turns.ts'
import type { JobStore } from '../state/jobs.ts'

/**
 * Does jobs when they are due: a missed one once, never two of an account at a time, over restarts.
 * In process over the state (`in-process-queue.ts`); a queue on servers can be another implementation.
 */
export interface JobQueue {
  /** Takes up the schedules: what is overdue begins at once. Resolves when the schedules are kept. */
  begin(): Promise<void>
  /** Asks what is under way to end in order, and waits for it, but not for ever. */
  close(): Promise<void>
}

/** What a queue is opened with. */
export interface QueueOptions {
  readonly accounts: readonly AccountJobs[]
  readonly store: JobStore
  /** Shared with whoever else works on an account. */
  readonly turns: WorkTurns
  readonly timer: Timer
  readonly log: LiveLog
  /** The longest time between two looks at what is due; half a minute unless given. */
  readonly lookMs?: number
}

/** The jobs of one account and how they are done. */
export interface AccountJobs {
  readonly account: string
  readonly jobs: readonly ScheduledJob[]
  /** Whether there is anything to do; asked before a job takes the account's turn, and cheap. */
  wanted(job: JobName): Promise<boolean>
  /** Ends early, in order, when the signal aborts. @throws what made it fail */
  work(job: JobName, signal: AbortSignal): Promise<JobEnd>
}

/** Time, handed in so that tests need not wait. */
export interface Timer {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after that long, or at once when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}
