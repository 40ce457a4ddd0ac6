import type { JobEnd, JobName } from '../../domain/job.ts'
import type { Session } from '../session.ts'
import { jobHandlers } from './handlers.ts'

/** Does what the job is about. @throws what made it fail */
export function workJob(session: Session, job: JobName): Promise<JobEnd> {
  const handler = jobHandlers[job]
  if (!handler) throw new Error(`nobody does the job ${job}`)
  return handler.work(session)
}
