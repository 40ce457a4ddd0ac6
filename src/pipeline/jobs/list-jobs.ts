import { nextMoments } from '../../common/cron.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import { type JobName, type JobRun, jobNames, type StoredJob } from '../../domain/job.ts'
import { noteAct } from '../note-act.ts'
import type { Session } from '../session.ts'
import { jobsOf, keepSchedule, nextOf, settleInterrupted } from './job-schedule.ts'

/** A job as it stands. */
export interface ListedJob {
  readonly job: StoredJob
  /** Its next moments in order, ms since the epoch; none while it is paused or nothing asks for it. */
  readonly next: readonly number[]
  /** Its newest run; undefined before the first. */
  readonly last: JobRun | undefined
}

export interface JobList {
  readonly account: string
  readonly timezone: string
  readonly now: number
  readonly jobs: readonly ListedJob[]
}

/** How many of a job's next moments are told: they say more than an expression does. */
const momentsTold = 3

/**
 * The account's jobs, those of its schedule first.
 * @param alone no server has the data folder, so that what is still under way was cut short
 */
export async function listJobs(session: Session, alone: boolean): Promise<JobList> {
  const { account, state, now } = session
  if (alone) await settleInterrupted(state.jobs, account.name, now())
  const stored = await storedJobs(session)
  const runs = new Map((await state.jobs.last(account.name)).map((run) => [run.job, run]))
  const scheduled = (job: JobName) => (account.schedule[job as keyof typeof account.schedule] ? 0 : 1)
  const order = (job: JobName) => scheduled(job) * jobNames.length + jobNames.indexOf(job)
  return {
    account: account.name,
    timezone: account.timezone,
    now: now(),
    jobs: [...stored]
      .sort((a, b) => order(a.job) - order(b.job))
      .map((job) => ({ job, next: nextOfStored(job, now()), last: runs.get(job.job) })),
  }
}

/** The job is not done until it is resumed; what it misses meanwhile is not made up for. */
export async function pauseJob(session: Session, name: string): Promise<ListedJob> {
  const { account, state } = session
  const job = await findJob(session, name)
  await state.jobs.pause(account.name, job)
  await noteAct(session, 'job.paused', job)
  return listed(session, job)
}

/** The job is due at its next moment from now on. */
export async function resumeJob(session: Session, name: string): Promise<ListedJob> {
  const { account, state, now } = session
  const job = await findJob(session, name)
  const kept = (await state.jobs.all(account.name)).find((one) => one.job === job)
  // What is due only when something asks for it has no other moment than the one that it was asked for.
  const next = kept?.cron === '' ? kept.nextAt : kept && nextOf(kept, now())
  await state.jobs.resume(account.name, job, next ?? null)
  await noteAct(session, 'job.resumed', job)
  return listed(session, job)
}

async function listed(session: Session, name: JobName): Promise<ListedJob> {
  const { account, state, now } = session
  const [job] = (await state.jobs.all(account.name)).filter((one) => one.job === name)
  if (!job) throw unknownJob(session, name)
  const last = (await state.jobs.last(account.name)).find((run) => run.job === name)
  return { job, next: nextOfStored(job, now()), last }
}

async function findJob(session: Session, name: string): Promise<JobName> {
  const found = (await storedJobs(session)).find(({ job }) => job === name)
  if (!found) throw unknownJob(session, name)
  return found.job
}

function unknownJob({ account }: Pick<Session, 'account'>, job: string): TagloomError {
  const known = jobsOf(account)
    .map((one) => one.job)
    .join(', ')
  return new TagloomError('jobs.unknown', { account: account.name, job, known })
}

async function storedJobs({ account, state, now }: Session): Promise<readonly StoredJob[]> {
  await keepSchedule(state.jobs, account.name, jobsOf(account), now())
  return state.jobs.all(account.name)
}

function nextOfStored({ cron, timezone, paused, nextAt }: StoredJob, now: number): readonly number[] {
  if (paused || nextAt === null) return []
  if (cron === '') return [nextAt]
  return [nextAt, ...nextMoments(cron, timezone, Math.max(nextAt, now), momentsTold - 1)]
}
