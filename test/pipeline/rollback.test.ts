import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changedFollowers, forgetPlanChanges } from '../../src/history/plan-changes.ts'
import { applySavedPlan } from '../../src/pipeline/apply.ts'
import { approvePlan } from '../../src/pipeline/approve-plan.ts'
import { decideAndPlan } from '../../src/pipeline/decide.ts'
import { carryOutRollback, declineRollback, offerRollback } from '../../src/pipeline/rollback.ts'
import { runAndApply } from '../../src/pipeline/run-and-apply.ts'
import { plansKept } from '../../src/pipeline/save-plan.ts'
import type { Session } from '../../src/pipeline/session.ts'
import { unmadeChanges } from '../../src/pipeline/unmade-changes.ts'
import { type LiveWorkspace, openLiveWorkspace } from '../support/live-workspace.ts'
import { carriers, people, withPeople, writeRules } from '../support/plan-account.ts'
import { emptyPlan } from '../support/state.ts'

let workspace: LiveWorkspace
beforeAll(async () => {
  const accounts = ['whole', 'edited', 'half', 'offer', 'old']
  workspace = await openLiveWorkspace(mkdtempSync(join(tmpdir(), 'tagloom-rollback-')), {
    accounts,
    rules: '',
  })
})
afterAll(() => workspace.remove())

/** Readers are those who clicked, then those who bought; all who wrote get a tag of their own the second time. */
async function twoRuns(session: Session): Promise<readonly [string, string]> {
  writeRules(workspace, ['reader: { name: Reader, status: live, when: { did: link_click } }'])
  const first = await runAndApply(session)
  writeRules(workspace, [
    'reader: { name: Reader, status: live, when: { did: purchase } }',
    'writer: { name: Writer, status: live, when: { did: message } }',
  ])
  const second = await decideAndPlan(session, { kind: 'run' })
  await approvePlan(session, second.plan.id)
  await applySavedPlan(session)
  return [first.outcome.run, second.run]
}

it('a rollback gives back exactly what the run changed, and can be rolled back itself', () =>
  withPeople(workspace, 'whole', async (account) => {
    const { session } = account
    const [, second] = await twoRuns(session)
    const after = await carriers(account)
    expect([after['Reader']?.length, after['Writer']?.length]).toEqual([30, 110])
    const offer = await offerRollback(session, second)
    expect(offer.plan).toMatchObject({ kind: 'rollback', asks: [], totals: { adds: 30, removes: 110 } })
    expect([offer.left, offer.gone]).toEqual([0, []])
    const { summary, observedEqualsDecided } = await carryOutRollback(session, offer)
    expect(summary).toMatchObject({ outcome: 'applied', applied: 140 })
    expect(observedEqualsDecided).toBe(true)
    const back = await carriers(account)
    expect([back['Reader']?.length, back['Writer']]).toEqual([60, []])
    expect(await session.state.runs.inForce('whole')).toBe(offer.run)
    expect((await session.state.runs.find(offer.run))?.tags).toEqual([
      { tag: 'reader', followers: 60 },
      { tag: 'writer', followers: 0 },
    ])
    const acts = (await session.state.audit.list('whole', 3)).map(({ what }) => what)
    expect(acts).toEqual(['plan.applied', 'rollback', 'plan.saved'])
    const again = await offerRollback(session, offer.run)
    await carryOutRollback(session, again)
    expect(await carriers(account)).toEqual(after)
    const next = await decideAndPlan(session, { kind: 'plan' })
    expect(next.plan.totals).toMatchObject({ adds: 0, removes: 0 })
  }))

it('a rollback leaves what somebody has changed since, and says how much', () =>
  withPeople(workspace, 'edited', async (account) => {
    const { session, client } = account
    const [, second] = await twoRuns(session)
    const tags = new Map((await client.listTags()).map(({ name, wechatId }) => [name, wechatId]))
    await client.addTag(tags.get('Reader') ?? 0, people.slice(58, 60))
    await client.removeTag(tags.get('Writer') ?? 0, people.slice(0, 3))
    const offer = await offerRollback(session, second)
    expect(offer).toMatchObject({ left: 5, plan: { totals: { adds: 28, removes: 107 } } })
    const { observedEqualsDecided } = await carryOutRollback(session, offer)
    expect(observedEqualsDecided).toBe(true)
    const back = await carriers(account)
    expect([back['Reader']?.length, back['Writer']]).toEqual([60, []])
  }))

it('a rollback of a plan half applied touches only what was done of it', () =>
  withPeople(workspace, 'half', async (account) => {
    const { session, client } = account
    writeRules(workspace, ['writer: { name: Writer, status: live, when: { did: message } }'])
    const { plan, run } = await decideAndPlan(session, { kind: 'run' })
    await expect(offerRollback(session, run)).rejects.toMatchObject({ code: 'rollback.not-applied' })
    let calls = 0
    const addTag: typeof client.addTag = async (tag, openids) => {
      if (calls++ > 0)
        throw Object.assign(new Error('no more today'), { kind: 'day-quota', errcode: 45009, rid: '' })
      return client.addTag(tag, openids)
    }
    const platform = async () => ({ ...(await session.platform()), client: { ...client, addTag } })
    const { summary } = await applySavedPlan({ ...session, platform }, plan.id)
    expect(summary.pending).toBeGreaterThan(0)
    const given = (await carriers(account))['Writer']?.length ?? 0
    expect(given).toBe(50)
    const offer = await offerRollback(session, plan.id)
    expect(offer.plan.totals).toMatchObject({ adds: 0, removes: 50 })
    await carryOutRollback(session, offer)
    expect((await carriers(account))['Writer']).toEqual([])
    expect((await session.state.plans.find(plan.id))?.status).toBe('superseded')
  }))

it('a rollback that is only looked at leaves no trace', () =>
  withPeople(workspace, 'offer', async ({ session }) => {
    const [, second] = await twoRuns(session)
    const { plan: open } = await decideAndPlan(session, { kind: 'plan' })
    const offer = await offerRollback(session, second)
    await declineRollback(session, offer)
    expect(await session.state.runs.find(offer.run)).toBeUndefined()
    expect((await session.state.plans.open('offer'))?.plan.id).toBe(open.id)
    expect(await changedFollowers(session.history, offer.plan.id, 'reader', 'add', 0, 99)).toEqual([])
    const rows = await session.history.query<{ run: string }>(
      "SELECT DISTINCT run FROM decided WHERE account = 'offer' AND run LIKE '%rollback%'",
    )
    expect(rows).toEqual([])
    await expect(offerRollback(session, 'run-of-nobody')).rejects.toMatchObject({ code: 'rollback.unknown' })
  }))

it('the changes of the newest plans are kept, and a rollback beyond them says so', () =>
  withPeople(workspace, 'old', async ({ session }) => {
    const { state, history } = session
    const [first, second] = await twoRuns(session)
    for (let n = 0; n < plansKept - 1; n++) await state.plans.save(emptyPlan(`old-${n}`, { account: 'old' }))
    await forgetPlanChanges(history, 'old', await state.plans.newest('old', plansKept))
    await expect(offerRollback(session, first)).rejects.toMatchObject({ code: 'rollback.too-old' })
    const plan = (await state.plans.ofRun(first))?.plan.id ?? ''
    expect(await changedFollowers(history, plan, 'reader', 'add', 0, 99)).toEqual([])
    expect((await offerRollback(session, second)).plan.totals).toMatchObject({ adds: 30, removes: 110 })
  }))

it('changes that were not made are joined to long pieces', () => {
  const call = (
    n: number,
    tag: string,
    op: 'add' | 'remove' | 'create',
    status: 'done' | 'pending' | 'failed',
  ) => ({
    n,
    tag,
    op,
    status,
    attempts: 0,
    fromSeq: n * 50,
    toSeq: n * 50 + 50,
    parts: null,
  })
  const calls = [
    call(0, 'a', 'create', 'pending'),
    call(0, 'a', 'add', 'done'),
    call(1, 'a', 'add', 'failed'),
    call(2, 'a', 'add', 'pending'),
    call(3, 'a', 'remove', 'pending'),
    call(4, 'b', 'remove', 'pending'),
  ]
  expect(unmadeChanges(calls)).toEqual([
    { tag: 'a', op: 'add', fromSeq: 50, toSeq: 150 },
    { tag: 'a', op: 'remove', fromSeq: 150, toSeq: 200 },
    { tag: 'b', op: 'remove', fromSeq: 200, toSeq: 250 },
  ])
})
