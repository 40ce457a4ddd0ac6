import type { JobDetail, JobEnd, JobStatus } from '../../domain/job.ts'
import type { JobStore } from '../../state/jobs.ts'
import { jobErrorOf } from './job-error.ts'

/** How a run that has begun is carried out. */
export interface RunRecording {
  readonly store: Pick<JobStore, 'finish'>
  /** Runs of the job in a row that did not end well, before this one. */
  readonly failures: number
  /** Whoever asked for it wants it to end. */
  readonly stop: AbortSignal | undefined
  now(): number
  work(): Promise<JobEnd>
  /** When to try again after an error, the next due moment apart; `failures` counts this run. */
  retryAt?(error: unknown, failures: number): number | undefined
}

/** What came of a run, as it was kept. */
export interface RecordedRun {
  readonly status: Exclude<JobStatus, 'running'>
  readonly detail: JobDetail
  /** Why it failed. */
  readonly error?: unknown
}

/** Does the work of a run and keeps how it ended; throws only what keeping throws. */
export async function recordRun(id: number, recording: RunRecording): Promise<RecordedRun> {
  const { store, stop, now, failures } = recording
  try {
    const { outcome, values, againAt } = await recording.work()
    const detail = { outcome, values }
    if (outcome !== 'stopped') {
      await store.finish(id, { status: 'done', finishedAt: now(), detail, failures: 0, againAt })
      return { status: 'done', detail }
    }
    await store.finish(id, { status: 'interrupted', finishedAt: now(), detail, failures, againAt: now() })
    return { status: 'interrupted', detail }
  } catch (error) {
    if (stop?.aborted) {
      // What it was about is not lost: it is due again as soon as there is a process to do it.
      const detail = { outcome: 'stopped', values: {}, error: jobErrorOf(error) } as const
      await store.finish(id, { status: 'interrupted', finishedAt: now(), detail, failures, againAt: now() })
      return { status: 'interrupted', detail }
    }
    const detail = { outcome: 'failed', values: {}, error: jobErrorOf(error) } as const
    const againAt = recording.retryAt?.(error, failures + 1)
    await store.finish(id, { status: 'failed', finishedAt: now(), detail, failures: failures + 1, againAt })
    return { status: 'failed', detail, error }
  }
}
