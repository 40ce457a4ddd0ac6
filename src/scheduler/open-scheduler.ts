import { silentProgress } from '../common/progress.ts'
import type { Environment } from '../config/environment.ts'
import type { AccountConfig, Workspace } from '../config/workspace.ts'
import { resumeHalfApplied } from '../pipeline/jobs/apply-jobs.ts'
import { jobHandlers } from '../pipeline/jobs/handlers.ts'
import { jobsOf } from '../pipeline/jobs/job-schedule.ts'
import { workJob } from '../pipeline/jobs/work-job.ts'
import type { LiveLog } from '../pipeline/live/live-log.ts'
import type { WorkTurns } from '../pipeline/live/work-turns.ts'
import { type OpenEngines, withSession } from '../pipeline/session.ts'
import { openInProcessQueue } from './in-process-queue.ts'
import type { AccountJobs, JobQueue, Timer } from './ports.ts'
import { systemTimer } from './system-timer.ts'

export interface SchedulerOptions {
  readonly workspace: Workspace
  readonly environment: Environment
  readonly engines: OpenEngines
  readonly turns: WorkTurns
  readonly log: LiveLog
  /** Milliseconds since the epoch. */
  now(): number
  /** The clock and real pauses unless given. */
  readonly timer?: Timer
}

/** The jobs of every account of a workspace, on engines that stay open until it is closed. */
export function openScheduler(options: SchedulerOptions): JobQueue {
  const { workspace, engines, turns, log, now } = options
  const { jobs: store } = engines.state
  const queue = openInProcessQueue({
    accounts: workspace.accounts.map((account) => accountJobs(options, account)),
    store,
    turns,
    timer: options.timer ?? systemTimer(now),
    log,
  })
  return {
    async begin() {
      for (const { name } of workspace.accounts) await resumeHalfApplied(engines.state, name, now())
      await queue.begin()
    },
    close: queue.close,
  }
}

function accountJobs(options: SchedulerOptions, account: AccountConfig): AccountJobs {
  const { workspace, environment, engines, now } = options
  const { name, language } = account
  const place = {
    directory: workspace.directory,
    account: name,
    environment,
    engines,
    language,
    who: 'schedule',
    now,
  }
  return {
    account: name,
    jobs: jobsOf(account),
    wanted: async (job) => (await jobHandlers[job].wanted?.({ account, state: engines.state, now })) ?? true,
    work: (job, stop) =>
      withSession({ ...place, progress: silentProgress, stop }, (session) => workJob(session, job)),
  }
}
