import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applySavedPlan } from '../../src/pipeline/apply.ts'
import { approvePlan } from '../../src/pipeline/approve-plan.ts'
import { decideAndPlan } from '../../src/pipeline/decide.ts'
import { runAndApply } from '../../src/pipeline/run-and-apply.ts'
import { type LiveWorkspace, openLiveWorkspace } from '../support/live-workspace.ts'
import { carriers, people, withPeople, writeRules } from '../support/plan-account.ts'

let workspace: LiveWorkspace
beforeAll(async () => {
  const accounts = ['loss', 'removal', 'some', 'group', 'names']
  workspace = await openLiveWorkspace(mkdtempSync(join(tmpdir(), 'tagloom-plans-')), { accounts, rules: '' })
})
afterAll(() => workspace.remove())

const rules = (...lines: string[]) => writeRules(workspace, lines)
const reader = 'reader: { name: Reader, status: live, when: { did: link_click } }'
const buyer = 'buyer: { name: Buyer, status: live, when: { did: purchase } }'

describe('a plan beyond the limits', () => {
  it('waits, is refused, and is applied once it was approved; who did what is noted', () =>
    withPeople(workspace, 'loss', async (account) => {
      const { session } = account
      rules(reader)
      const first = await runAndApply(session)
      expect(first.applied?.summary).toMatchObject({ outcome: 'applied', applied: 60 })
      rules('reader: { name: Reader, status: live, when: { did: purchase } }')
      const { outcome, applied } = await runAndApply(session)
      expect(applied).toBeUndefined()
      expect(outcome.plan.asks).toEqual([
        { kind: 'max-loss', tag: 'reader', name: 'Reader', carriers: 60, loses: 30, limit: 18 },
      ])
      await expect(applySavedPlan(session)).rejects.toMatchObject({
        code: 'plan.needs-approval',
        message: expect.stringContaining('30 of its 60 followers'),
      })
      expect((await carriers(account))['Reader']).toHaveLength(60)
      const newer = await decideAndPlan(session, { kind: 'plan' })
      await expect(approvePlan(session, outcome.plan.id)).rejects.toMatchObject({ code: 'plan.already' })
      await approvePlan({ ...session, who: 'mei' }, newer.plan.id)
      const done = await applySavedPlan(session, newer.plan.id)
      expect(done).toMatchObject({ observedEqualsDecided: true, summary: { applied: 30 } })
      expect((await session.state.plans.find(newer.plan.id))?.approval).toMatchObject({ who: 'mei' })
      const acts = (await session.state.audit.list('loss', 20)).map(({ who, what }) => `${who} ${what}`)
      expect(acts).toEqual([
        'server plan.applied',
        'mei plan.approved',
        'server plan.saved',
        'server plan.refused',
        'server plan.saved',
        'server plan.applied',
        'server plan.saved',
      ])
    }))

  it('asks about a retired tag once, and what is left of it goes by itself', () =>
    withPeople(workspace, 'removal', async (account) => {
      const { session, client } = account
      rules(reader, buyer)
      await runAndApply(session)
      rules(reader, 'buyer: { name: Buyer, status: retired, when: { did: purchase } }')
      const { outcome } = await runAndApply(session)
      expect(outcome.plan.asks).toMatchObject([{ kind: 'removal', tag: 'buyer', loses: 30 }])
      await approvePlan(session, outcome.plan.id)
      await applySavedPlan(session)
      expect((await carriers(account))['Buyer']).toEqual([])
      const { wechatId = 0 } = (await client.listTags()).find(({ name }) => name === 'Buyer') ?? {}
      await client.addTag(wechatId, people.slice(0, 3))
      const { outcome: next, applied } = await runAndApply(session)
      expect(next.plan).toMatchObject({ asks: [], totals: { removes: 3 } })
      expect(applied?.observedEqualsDecided).toBe(true)
    }))
})

describe('a plan of some tags only', () => {
  it('leaves all others as they stand, also what the next run remembers of them', () =>
    withPeople(workspace, 'some', async (account) => {
      const { session } = account
      rules(buyer)
      await runAndApply(session)
      const reads = { link_click: 'reader', message: 'writer' }
      rules(
        'buyer: { name: Buyer, status: live, when: { did: message } }',
        ...Object.entries(reads).map(
          ([kind, tag]) => `${tag}: { name: ${tag}, status: live, when: { did: ${kind} } }`,
        ),
      )
      const { plan, only } = await decideAndPlan(session, { kind: 'plan', tags: ['reader'] })
      expect(only).toEqual({ named: ['reader'], ofGroups: [] })
      expect(plan.entries.map(({ tag, adds }) => [tag, adds])).toEqual([['reader', 60]])
      const { observedEqualsDecided } = await applySavedPlan(session, plan.id)
      expect(observedEqualsDecided).toBe(true)
      const tags = await carriers(account)
      expect([tags['Buyer']?.length, tags['reader']?.length, tags['writer']]).toEqual([30, 60, undefined])
      expect((await session.state.runs.find(plan.run))?.tags).toEqual([
        { tag: 'reader', followers: 60 },
        { tag: 'buyer', followers: 30 },
      ])
      const { plan: all } = await decideAndPlan(session, { kind: 'plan' })
      expect(all.entries.map(({ tag, adds, removes }) => [tag, adds, removes])).toEqual([
        ['buyer', 80, 0],
        ['reader', 0, 0],
        ['writer', 110, 0],
      ])
    }))

  it('is made of whole exclusive groups, and knows its tags', () =>
    withPeople(workspace, 'group', async (account) => {
      const { session } = account
      rules(
        'a: { name: A, status: live, exclusive: g, priority: 2, when: { did: purchase } }',
        'b: { name: B, status: live, exclusive: g, priority: 1, when: { did: link_click } }',
        'c: { name: C, status: live, when: { did: message } }',
      )
      const { plan, only } = await decideAndPlan(session, { kind: 'plan', tags: ['b', 'b'] })
      expect(only).toEqual({ named: ['b'], ofGroups: ['a'] })
      expect(plan.entries.map(({ tag, adds }) => [tag, adds])).toEqual([
        ['a', 30],
        ['b', 30],
      ])
      const unknown = decideAndPlan(session, { kind: 'plan', tags: ['d'] })
      await expect(unknown).rejects.toMatchObject({ code: 'plan.unknown-tag', params: { known: 'a, b, c' } })
    }))
})

describe('the name of a tag', () => {
  it('follows its rule, unless another tag bears it', () =>
    withPeople(workspace, 'names', async (account) => {
      const { session, client } = account
      rules(reader)
      await runAndApply(session)
      rules('reader: { name: Keen reader, status: live, when: { did: link_click } }')
      const { outcome, applied } = await runAndApply(session)
      expect(outcome.plan.totals).toMatchObject({ renames: 1, adds: 0, removes: 0, calls: 1 })
      expect(outcome.plan.entries[0]?.renames).toEqual({ from: 'Reader', to: 'Keen reader' })
      expect(applied?.summary).toMatchObject({ outcome: 'applied', calls: 1, namesRefused: 0 })
      expect(Object.keys(await carriers(account))).toEqual(['Keen reader'])
      expect(await session.state.tags.all('names')).toMatchObject([{ tag: 'reader', name: 'Keen reader' }])
      expect((await decideAndPlan(session, { kind: 'plan' })).plan.totals.calls).toBe(0)
      await client.createTag('Taken')
      rules('reader: { name: Taken, status: live, when: { did: link_click } }')
      const taken = await decideAndPlan(session, { kind: 'plan' })
      expect(taken.plan.totals.calls).toBe(0)
      expect(taken.standings).toMatchObject([{ name: 'Keen reader', nameTaken: 'Taken' }])
    }))
})
