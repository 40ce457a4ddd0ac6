import { afterAll, beforeAll, expect, it } from 'vitest'
import { day, followers, openDrifting, withDrifting } from '../../support/drifting.ts'
import type { LiveWorkspace } from '../../support/live-workspace.ts'

let workspace: LiveWorkspace
beforeAll(async () => {
  // Giving the tags took 7 calls; the second list ends with the 11th, in the middle.
  workspace = await openDrifting(['quota'], { dailyCalls: { 'user/tag/get': 10 } })
})
afterAll(() => workspace.remove())

it('a quota leaves each tag with its earlier or its new reading, and the rest comes first the next time', () =>
  withDrifting(workspace, 'quota', async ({ reconcile, hand }) => {
    await hand.remove('Reader', followers[0] ?? '')
    await hand.remove('Buyer', followers[70] ?? '')
    const parked = await reconcile('report')
    expect(parked).toMatchObject({ outcome: 'parked', read: 1, left: 1, reason: { code: 'drift.parked' } })
    expect(parked.drift).toHaveLength(1)
    workspace.clock.now += day
    const next = await reconcile('report')
    expect(next).toMatchObject({ outcome: 'done', read: 2, left: 0 })
    expect(next.drift).toHaveLength(1)
    expect(next.drift[0]?.tag).not.toBe(parked.drift[0]?.tag)
    expect(next.chosen.lists[0]).toBe(next.drift[0]?.wechatId)
  }))
