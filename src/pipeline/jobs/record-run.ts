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

/** Whatever a job asks for: so much time lies between two of its runs. */
const leastPauseMs = 60_000

/** Does the work of a run and keeps how it ended; throws only what keeping throws. */
export async function recordRun(id: number, recording: RunRecording): Promise<RecordedRun> {
  const { store, stop, now, failures } = recording
  try {
    const { outcome, values, againAt } = await recording.work()
    const detail = { outcome, values }
    if (outcome === 'stopped' && stop?.aborted) return await interrupted(id, recording, detail)
    const again = againAt === undefined ? undefined : Math.max(againAt, now() + leastPauseMs)
    await store.finish(id, { status: 'done', finishedAt: now(), detail, failures: 0, againAt: again })
    return { status: 'done', detail }
  } catch (error) {
    const told = jobErrorOf(error)
    if (stop?.aborted) {
      return interrupted(id, recording, { outcome: 'stopped', values: {}, error: told })
    }
    const detail: JobDetail = { outcome: 'failed', values: {}, error: told }
    const failed = failures + 1
    const againAt = recording.retryAt?.(error, failed)
    await store.finish(id, { status: 'failed', finishedAt: now(), detail, failures: failed, againAt })
    return { status: 'failed', detail, error }
  }
}

/** What it was about is not lost: it is due again as soon as there is a process to do it. */
async function interrupted(
  id: number,
  { store, failures, now }: RunRecording,
  detail: JobDetail,
): Promise<RecordedRun> {
  const finishedAt = now()
  await store.finish(id, { status: 'interrupted', finishedAt, detail, failures, againAt: finishedAt })
  return { status: 'interrupted', detail }
}
