import { pullFollowers } from '../followers/pull-followers.ts'
import type { JobHandler } from './job-handler.ts'
import { parkedUntilTomorrow } from './quota-day.ts'

/** Reads all followers from WeChat, going on with a reading that was cut short. */
export const pull: JobHandler = {
  async work(session) {
    const { outcome, listed, total, follows, requests } = await pullFollowers(session, { resume: true })
    const values = { listed, total, follows, requests }
    if (outcome === 'done') return { outcome: 'done', values }
    return parkedUntilTomorrow(session.now(), values)
  },
}
