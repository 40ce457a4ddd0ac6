import type { JobEnd, JobName } from '../../domain/job.ts'
import { noteAct } from '../note-act.ts'
import type { Session } from '../session.ts'
import { jobHandlers } from './handlers.ts'
import { jobErrorOf } from './job-error.ts'

/** Does what the job is about, and notes in the audit log what came of it. @throws what made it fail */
export async function workJob(session: Session, job: JobName): Promise<JobEnd> {
  try {
    const end = await jobHandlers[job].work(session)
    await noteAct(session, 'job.run', job, { outcome: end.outcome, ...end.values })
    return end
  } catch (error) {
    const outcome = session.stop?.aborted ? 'stopped' : 'failed'
    await noteAct(session, 'job.run', job, { outcome, code: jobErrorOf(error).code })
    throw error
  }
}
