import type { JobName } from '../../domain/job.ts'
import { broadcastsJob } from '../broadcast/send-due.ts'
import { housekeeping } from './housekeeping.ts'
import type { JobHandler } from './job-handler.ts'
import { pull } from './pull.ts'
import { retrain } from './retrain.ts'
import { continueApply, runAndApply } from './run-and-apply.ts'

/** What each job does. */
export const jobHandlers: Readonly<Partial<Record<JobName, JobHandler>>> = {
  broadcasts: broadcastsJob,
  run: runAndApply,
  'apply-continue': continueApply,
  pull,
  retrain,
  housekeeping,
}
