import { TagloomError } from '../../common/tagloom-error.ts'
import { type JobDetail, type JobName, jobNames } from '../../domain/job.ts'
import type { Session } from '../session.ts'
import { recordRun } from './record-run.ts'
import { workJob } from './work-job.ts'

/** What came of a job that somebody asked for. */
export interface RanJob {
  readonly job: JobName
  readonly detail: JobDetail
  readonly seconds: number
}

/**
 * Does the job now, beside its schedule, which stays as it is. Whoever calls has the account to themselves.
 * Errors: `jobs.unknown`, and what made the job fail, kept first.
 */
export async function runJobNow(session: Session, name: string): Promise<RanJob> {
  const { account, state, stop, now } = session
  const job = jobNames.find((one) => one === name)
  if (!job) {
    const known = jobNames.join(', ')
    throw new TagloomError('jobs.unknown', { account: account.name, job: name, known })
  }
  const startedAt = now()
  const failures = (await state.jobs.all(account.name)).find((kept) => kept.job === job)?.failures ?? 0
  const id = await state.jobs.begin({ account: account.name, job, dueAt: startedAt, startedAt })
  if (id === undefined) throw new Error('a run without a moment is always begun')
  const work = () => workJob(session, job)
  const { status, detail, error } = await recordRun(id, { store: state.jobs, failures, stop, now, work })
  if (status === 'failed') throw error
  return { job, detail, seconds: (now() - startedAt) / 1000 }
}
