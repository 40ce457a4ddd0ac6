import type { JobName } from '../../domain/job.ts'
import { broadcastsJob } from '../broadcast/send-due.ts'
import { continueApply, runJob } from './apply-jobs.ts'
import { housekeeping } from './housekeeping.ts'
import type { JobHandler } from './job-handler.ts'
import { pull } from './pull.ts'
import { reconcileTags } from './reconcile.ts'
import { retrain } from './retrain.ts'

/** What each job does. */
export const jobHandlers: Readonly<Record<JobName, JobHandler>> = {
  broadcasts: broadcastsJob,
  run: runJob,
  'apply-continue': continueApply,
  pull,
  retrain,
  reconcile: reconcileTags,
  housekeeping,
}
