import { afterAll, beforeAll, expect, it } from 'vitest'
import { temporaryTagName } from '../../src/broadcast/plan-names.ts'
import { newSend } from '../../src/broadcast/send-state.ts'
import { applySavedPlan } from '../../src/pipeline/apply.ts'
import { passOnce } from '../../src/pipeline/broadcast/send.ts'
import { decideAndPlan } from '../../src/pipeline/decide.ts'
import { tagsToPlan } from '../../src/pipeline/plan-tags.ts'
import { range, saveBroadcast } from '../support/broadcast-stage.ts'
import { type DriftingAccount, followers, openDrifting, withDrifting } from '../support/drifting.ts'
import { carriersOf } from '../support/hand.ts'
import type { LiveWorkspace } from '../support/live-workspace.ts'

let workspace: LiveWorkspace
beforeAll(async () => {
  workspace = await openDrifting(['beside', 'full'])
})
afterAll(() => workspace.remove())

const nameOf = (id: string) => temporaryTagName('news', 'all', id)

/** A broadcast to 100 followers that was killed while it filled its tag, the tag's id not yet noted. */
async function halfSent({ session, client }: DriftingAccount, id: string) {
  const plan = await saveBroadcast(session, id, [{ variant: 'all', send: range(0, 100) }], {
    sendAt: session.now() + 300_000,
  })
  const planned = { variant: 'all', clientMsgId: id, followers: 100, temporaryTag: true, wechatTagId: null }
  await session.state.broadcasts.putSend({ ...newSend(id, planned), status: 'tagging' })
  await session.state.broadcasts.mark(id, 'waiting')
  const { wechatId } = await client.createTag(nameOf(id))
  await client.addTag(wechatId, followers.slice(0, 40))
  return { plan, wechatId }
}

const goOn = ({ session }: DriftingAccount, plan: Awaited<ReturnType<typeof halfSent>>['plan']) => {
  const pace = { now: session.now, sleep: async () => undefined }
  return passOnce(session, plan, { hearsCallbacks: false, pace })
}

it('a nightly run and its apply work while a broadcast tags, sends and releases, and nothing of it is drift', () =>
  withDrifting(workspace, 'beside', async (account) => {
    const { session, client, hand, reconcile } = account
    const { plan } = await halfSent(account, 'b1')
    const name = nameOf('b1')
    await hand.remove('Reader', followers[0] ?? '')
    const nightly = await decideAndPlan(account.under('heal'), { kind: 'run' })
    expect(nightly.plan.totals).toMatchObject({ adds: 1, removes: 0 })
    await goOn(account, plan)
    expect(await carriersOf(client, name)).toHaveLength(100)
    const applied = await applySavedPlan(session, nightly.plan.id)
    expect(applied).toMatchObject({ observedEqualsDecided: true, summary: { outcome: 'applied' } })
    const looked = await reconcile('report', { full: true })
    expect(looked).toMatchObject({ outcome: 'done', drift: [], foreign: { tags: 0 } })
    const second = await decideAndPlan(session, { kind: 'run' })
    expect(second.plan.totals).toMatchObject({ adds: 0, removes: 0 })
    workspace.clock.now += 300_000
    await goOn(account, plan)
    workspace.clock.now += 60_000
    await goOn(account, plan)
    expect((await client.listTags()).map((tag) => tag.name)).not.toContain(name)
    expect(await applySavedPlan(session, second.plan.id)).toMatchObject({ observedEqualsDecided: true })
    expect(await reconcile('report')).toMatchObject({ drift: [] })
  }))

it('the tags of a broadcast take room under the 100', () =>
  withDrifting(workspace, 'full', async (account) => {
    const { session, client } = account
    const { wechatId } = await halfSent(account, 'b2')
    const listed = await client.listTags()
    const planned = await tagsToPlan(session, listed)
    expect(listed.filter((tag) => !planned.includes(tag)).map((tag) => tag.wechatId)).toEqual([wechatId])
    const { wechatId: reader = 0 } = listed.find((tag) => tag.name === 'Reader') ?? {}
    await client.deleteTag(reader)
    for (let n = listed.length - 1; n < 100 + systemTags(listed); n++) await client.createTag(`other ${n}`)
    const { standings } = await decideAndPlan(session, { kind: 'plan' })
    expect(standings.find(({ tag }) => tag === 'reader')?.standing).toBe('account-budget')
  }))

function systemTags(listed: readonly { readonly wechatId: number }[]): number {
  return listed.filter(({ wechatId }) => wechatId <= 2).length
}
