import { afterAll, beforeAll, expect, it } from 'vitest'
import { renderApply } from '../../../src/cli/views/apply-view.ts'
import { applySavedPlan } from '../../../src/pipeline/apply.ts'
import { decideAndPlan } from '../../../src/pipeline/decide.ts'
import { runJob } from '../../../src/pipeline/jobs/apply-jobs.ts'
import { day, openDrifting, withDrifting } from '../../support/drifting.ts'
import type { LiveWorkspace } from '../../support/live-workspace.ts'

let workspace: LiveWorkspace
beforeAll(async () => {
  // A list takes two reads: its page, and the empty one after it.
  workspace = await openDrifting(['short'], { dailyCalls: { 'user/tag/get': 1 } })
})
afterAll(() => workspace.remove())

it('an account that may read less a day than one list takes is told so, and what was applied counts', () =>
  withDrifting(workspace, 'short', async ({ session, reconcile }) => {
    // The first apply was parked: WeChat's own tag was all that could be read that day.
    workspace.clock.now += day
    const applied = await applySavedPlan(session)
    expect(applied).toMatchObject({
      summary: { outcome: 'applied', pending: 0 },
      readBack: { way: 'unread' },
      observedEqualsDecided: false,
    })
    expect(renderApply(applied, { language: 'en', colour: false })).toContain('Not read back')
    const parked = await reconcile('report', { affordable: 1, tags: ['reader'] })
    expect(parked).toMatchObject({ outcome: 'parked', read: 0, left: 1 })
    expect(parked.reason).toMatchObject({ code: 'drift.list-too-long', params: { calls: 2, limit: 1 } })
    await expect(decideAndPlan(session, { kind: 'plan' })).rejects.toMatchObject({
      code: 'drift.no-reads-left',
    })
    expect(await runJob.work(session)).toMatchObject({ outcome: 'parked' })
  }))
