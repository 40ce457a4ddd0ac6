/** What can come round by itself, in the order in which jobs due at one moment are done. */
export const jobNames = [
  'broadcasts',
  'apply-continue',
  'pull',
  'retrain',
  'run',
  'reconcile',
  'housekeeping',
] as const

export type JobName = (typeof jobNames)[number]

/** When a job of an account is due. */
export interface ScheduledJob {
  readonly job: JobName
  /** Five fields or a nickname; '' for a job that is due only when something asks for it. */
  readonly cron: string
  readonly timezone: string
}

/** A job as it is kept. Times are milliseconds since the epoch. */
export interface StoredJob extends ScheduledJob {
  readonly account: string
  readonly paused: boolean
  /** When it is due next; null while nothing asks for it. */
  readonly nextAt: number | null
  /** Runs since the last one that ended well. */
  readonly failures: number
}

/** `interrupted`: the server was stopped or killed while it was under way; it is made up for. */
export type JobStatus = 'running' | 'done' | 'failed' | 'interrupted'

/** What came of a run, as it is kept and shown: a word of the job's own, and numbers and ids beside it. */
export interface JobDetail {
  readonly outcome: string
  readonly values: Readonly<Record<string, string | number | boolean | null>>
}

/** One time that a job was done. */
export interface JobRun {
  readonly id: number
  readonly account: string
  readonly job: JobName
  readonly dueAt: number
  readonly startedAt: number
  /** Null while it is under way. */
  readonly finishedAt: number | null
  readonly status: JobStatus
  readonly detail: JobDetail
}

/** How a run ended, as the job itself tells it. */
export interface JobEnd extends JobDetail {
  /** To be done again at this moment, though its own next one is later. */
  readonly againAt?: number
  /** It ended early because it was asked to stop: what is left is made up for at the next start. */
  readonly stopped?: true
}
