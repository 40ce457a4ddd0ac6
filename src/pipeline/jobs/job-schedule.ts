import { nextMoment } from '../../common/cron.ts'
import type { AccountConfig } from '../../config/workspace.ts'
import type { JobName, ScheduledJob } from '../../domain/job.ts'
import type { JobStore } from '../../state/jobs.ts'

type Scheduling = Pick<AccountConfig, 'name' | 'schedule' | 'timezone'>

/** What every account does, without a line in tagloom.yaml. */
const builtIn: Partial<Record<JobName, string>> = {
  broadcasts: '* * * * *',
  // Due when an apply that was parked may go on.
  'apply-continue': '',
  housekeeping: '30 4 * * *',
}

/** The jobs of an account: those of its schedule, then those that need none. */
export function jobsOf({ schedule, timezone }: Scheduling): readonly ScheduledJob[] {
  return Object.entries({ ...schedule, ...builtIn }).flatMap(([job, cron]) =>
    cron === undefined ? [] : [{ job: job as JobName, cron, timezone: cron === '' ? '' : timezone }],
  )
}

/** The job's next moment later than `after`; null for one that is due only when something asks for it. */
export function nextOf({ cron, timezone }: Pick<ScheduledJob, 'cron' | 'timezone'>, after: number) {
  return cron === '' ? null : (nextMoment(cron, timezone, after) ?? null)
}

/** Brings what is kept of the account's jobs in line with its configuration. */
export async function keepSchedule(
  store: Pick<JobStore, 'keep'>,
  account: string,
  jobs: readonly ScheduledJob[],
  now: number,
): Promise<void> {
  await store.keep(
    account,
    jobs.map((job) => ({ ...job, nextAt: nextOf(job, now) })),
  )
}

/** A job that was killed so often in a row is not tried at once: it may be what kills the process. */
const mostKills = 2

/**
 * What a killed process has left under way is noted as interrupted and is due at once. Only who has the data folder
 * may ask: then nobody else can be at work.
 */
export async function settleInterrupted(
  store: Pick<JobStore, 'interrupt' | 'bringForward'>,
  account: string,
  now: number,
): Promise<readonly JobName[]> {
  const cut = await store.interrupt(account, now)
  for (const { job, failures } of cut) {
    if (failures <= mostKills) await store.bringForward(account, job, now)
  }
  return cut.map(({ job }) => job)
}
