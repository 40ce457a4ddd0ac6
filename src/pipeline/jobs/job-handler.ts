import type { JobEnd } from '../../domain/job.ts'
import type { Session } from '../session.ts'

/** What is done when a job is due. The session's `stop` aborts when the server is being stopped. */
export interface JobHandler {
  /** Whether there is anything to do; a job without it always has. Cheap: it may be asked every minute. */
  wanted?(of: Pick<Session, 'account' | 'state' | 'now'>): Promise<boolean>
  /** @throws what made it fail */
  work(session: Session): Promise<JobEnd>
}
