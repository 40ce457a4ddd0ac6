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
  /** Id of what it was asked to go on with, as the plan of an apply; '' for nothing of its own. */
  readonly about: string
}

/** `interrupted`: the server was stopped or killed while it was under way; it is made up for. */
export type JobStatus = 'running' | 'done' | 'failed' | 'interrupted'

/** How a run ended: a word for it, and numbers and ids beside it. */
export interface JobDetail {
  readonly outcome: JobOutcome
  readonly values: JobValues
  /** Of a run that failed. */
  readonly error?: JobError
}

export type JobOutcome =
  | 'running'
  /** The process ended in the middle. */
  | 'killed'
  /** Asked to end early; what is left is made up for. */
  | 'stopped'
  | 'failed'
  /** Done, all of it. */
  | 'done'
  /** There was nothing to do. */
  | 'nothing'
  /** The plan does more than the account's limits allow; somebody has to approve it. */
  | 'waits-for-approval'
  /** A quota or the window of the day; it goes on by itself. */
  | 'parked'

export type JobValues = Readonly<Record<string, string | number | boolean | null>>

/** A code of the catalogue with the values of its text, or the name of an error that nobody expected. */
export interface JobError {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
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
export interface JobEnd {
  readonly outcome: Exclude<JobOutcome, 'running' | 'killed' | 'failed'>
  readonly values: JobValues
  /** To be done again at this moment, though its own next one is later. */
  readonly againAt?: number
}
