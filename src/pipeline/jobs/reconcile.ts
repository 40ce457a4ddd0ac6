import { reconcile } from '../reconcile/reconcile.ts'
import type { JobHandler } from './job-handler.ts'
import { parkedUntilTomorrow } from './quota-day.ts'

/** Reads WeChat back and does about drift what the account's policy says. */
export const reconcileTags: JobHandler = {
  async work(session) {
    const { outcome, read, left, drift, healed, notHealed } = await reconcile(session)
    const changed = drift.reduce((sum, { added, removed, untaken }) => sum + added + removed + untaken, 0)
    const plan = notHealed && 'plan' in notHealed ? notHealed.plan : null
    const values = { plan, read, left, drifted: changed, changes: healed?.summary.applied ?? 0 }
    if (notHealed?.because === 'asks') return { outcome: 'waits-for-approval', values }
    if (outcome === 'done') return { outcome: 'done', values }
    return parkedUntilTomorrow(session.now(), values)
  },
}
