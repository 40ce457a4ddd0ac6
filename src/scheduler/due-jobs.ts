import { type JobName, jobNames, type StoredJob } from '../domain/job.ts'
import { nextOf } from '../pipeline/jobs/job-schedule.ts'
import type { JobStore } from '../state/jobs.ts'

/** A job with a moment at which it is due next, in the past or to come. */
export type DueJob = StoredJob & { readonly nextAt: number }

/** The account's jobs among `names` that are not paused, the one that is due first before the others. */
export async function dueJobs(
  store: Pick<JobStore, 'all' | 'move'>,
  account: string,
  names: ReadonlySet<JobName>,
  now: number,
): Promise<readonly DueJob[]> {
  const due: DueJob[] = []
  for (const job of await store.all(account)) {
    if (job.paused || job.nextAt === null || !names.has(job.job)) continue
    const nextAt = believable(job, job.nextAt, now)
    if (nextAt !== job.nextAt) await store.move(account, job.job, job.nextAt, nextAt)
    due.push({ ...job, nextAt })
  }
  return due.sort((a, b) => a.nextAt - b.nextAt || jobNames.indexOf(a.job) - jobNames.indexOf(b.job))
}

/**
 * A kept moment lies between now and the next by the expression; it was reckoned with another clock when it lies far
 * behind that. One moment further is let stand: a clock set back a little does not do a job twice.
 */
function believable(job: StoredJob, nextAt: number, now: number): number {
  const next = nextOf(job, now)
  if (next === null) return nextAt
  const after = nextOf(job, next) ?? next
  return nextAt > after ? next : nextAt
}
