import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertEvents } from '../../../src/history/insert-events.ts'
import { listOverrides } from '../../../src/history/overrides.ts'
import { applySavedPlan } from '../../../src/pipeline/apply.ts'
import { decideAndPlan } from '../../../src/pipeline/decide.ts'
import { reconcile } from '../../../src/pipeline/reconcile/reconcile.ts'
import { day, followers, openDrifting, withDrifting } from '../../support/drifting.ts'
import { carriersOf } from '../../support/hand.ts'
import { anEvent } from '../../support/history.ts'
import type { LiveWorkspace } from '../../support/live-workspace.ts'

const names = [
  'quiet',
  'heal',
  'respect',
  'group',
  'report',
  'dry',
  'left',
  'run',
  'gone',
  'big',
  'counts',
  'lost',
]
const readers = followers.slice(0, 60)
let workspace: LiveWorkspace

beforeAll(async () => {
  workspace = await openDrifting(names)
})
afterAll(() => workspace.remove())

const counted = ({
  drift,
}: {
  readonly drift: readonly { readonly tag: string; readonly added: number; readonly removed: number }[]
}) => drift.map(({ tag, added, removed }) => ({ tag, added, removed }))

describe('a reconciliation', () => {
  it('finds nothing where nobody changed anything, at the price of a call a tag', () =>
    withDrifting(workspace, 'quiet', async ({ reconcile, session }) => {
      const outcome = await reconcile('heal')
      expect(outcome).toMatchObject({ outcome: 'done', drift: [], healed: null, notHealed: null })
      expect(outcome.chosen).toMatchObject({ way: 'lists', calls: 5 })
      expect(outcome.requests).toBe(5)
      expect(await session.state.drift.recent('quiet', 9)).toEqual([])
    }))

  it('brings WeChat back to the decision', () =>
    withDrifting(workspace, 'heal', async ({ reconcile, hand, client, session }) => {
      await hand.remove('Reader', ...readers.slice(0, 3))
      await hand.add('Buyer', 'o-nobody-else'.replace('o-nobody-else', followers[100] ?? ''))
      const outcome = await reconcile('heal')
      expect(counted(outcome)).toEqual([
        { tag: 'buyer', added: 1, removed: 0 },
        { tag: 'reader', added: 0, removed: 3 },
      ])
      expect(outcome.drift[0]?.sampleAdded).toEqual([followers[100]])
      expect(outcome.healed?.summary).toMatchObject({ outcome: 'applied', applied: 4 })
      expect(await carriersOf(client, 'Reader')).toEqual([...readers].sort())
      expect(await carriersOf(client, 'Buyer')).toHaveLength(50)
      expect((await reconcile('heal')).drift).toEqual([])
      const noted = await session.state.drift.recent('heal', 9)
      expect(noted.map(({ tag, action }) => `${tag} ${action}`)).toEqual(['reader healed', 'buyer healed'])
    }))

  it('keeps changes by hand as overrides until their day, and then decides again', () =>
    withDrifting(workspace, 'respect', async ({ reconcile, hand, client, session, under }) => {
      await hand.remove('Reader', ...readers.slice(0, 3))
      await hand.add('Reader', followers[100] ?? '')
      const outcome = await reconcile('respect')
      expect(counted(outcome)).toEqual([{ tag: 'reader', added: 1, removed: 3 }])
      expect(outcome).toMatchObject({ action: 'respected', healed: null })
      expect(await listOverrides(session.history, 'respect', session.now())).toHaveLength(4)
      const kept = await decideAndPlan(under('respect'), { kind: 'run' })
      expect(kept.plan.totals).toMatchObject({ adds: 0, removes: 0 })
      expect(kept.plan.entries.find(({ tag }) => tag === 'reader')?.overridden).toBe(4)
      workspace.clock.now += (session.account.sync.respectDays + 1) * day
      const over = await decideAndPlan(under('respect'), { kind: 'run' })
      expect(over.plan.totals).toMatchObject({ adds: 3, removes: 1 })
      await applySavedPlan(under('respect'), over.plan.id)
      expect(await carriersOf(client, 'Reader')).toEqual([...readers].sort())
      expect(await listOverrides(session.history, 'respect', 0)).toEqual([])
    }))

  it('lets what a hand sets stand for the whole exclusive group, until the follower has a word of their own', () =>
    withDrifting(workspace, 'group', async ({ reconcile, hand, session, under }) => {
      const [anna = '', ben = ''] = followers
      const says = (follower: string, content: string) =>
        anEvent({ account: 'group', follower, kind: 'message', content, at: workspace.clock.now })
      await insertEvents(session.history, [says(anna, 'EN'), says(ben, 'TC')])
      await applySavedPlan(session, (await decideAndPlan(session, { kind: 'run' })).plan.id)
      workspace.clock.now += 60_000
      await hand.add('Traditional', anna)
      await reconcile('respect')
      const held = await listOverrides(session.history, 'group', session.now())
      expect(held.map(({ tag, carries }) => [tag, carries])).toEqual([
        ['lang-en', true],
        ['lang-tc', true],
      ])
      workspace.clock.now += 60_000
      const change = {
        follower: anna,
        tag: 'lang-tc',
        cause: '77',
        at: workspace.clock.now,
        exclusive: 'language',
        priority: 2,
        takes: ['lang-en'],
      }
      await session.state.instantChanges.add('group', [change], workspace.clock.now)
      workspace.clock.now += 60_000
      await decideAndPlan(under('respect'), { kind: 'run' })
      expect(await listOverrides(session.history, 'group', 0)).toEqual([])
    }))

  it('only tells, where that is the policy', () =>
    withDrifting(workspace, 'report', async ({ reconcile, hand, client }) => {
      await hand.remove('Reader', readers[0] ?? '')
      const outcome = await reconcile('report')
      expect(counted(outcome)).toEqual([{ tag: 'reader', added: 0, removed: 1 }])
      expect(outcome).toMatchObject({ action: 'reported', healed: null })
      expect(await carriersOf(client, 'Reader')).toHaveLength(59)
      expect((await reconcile('report')).drift).toEqual([])
    }))

  it('changes nothing in a dry run', () =>
    withDrifting(workspace, 'dry', async ({ reconcile, hand, session }) => {
      await hand.remove('Reader', readers[0] ?? '')
      const tables = () =>
        session.history.query(
          `SELECT * FROM (SELECT 'observed' AS what, toString(groupBitXor(cityHash64(*))) AS digest FROM observed WHERE account = 'dry'
          UNION ALL SELECT 'accounted', toString(groupBitXor(cityHash64(*))) FROM accounted WHERE account = 'dry'
          UNION ALL SELECT 'overrides', toString(count()) FROM overrides WHERE account = 'dry')
          ORDER BY what`,
        )
      const before = await tables()
      const dry = await reconcile('respect', { dryRun: true })
      expect(counted(dry)).toEqual([{ tag: 'reader', added: 0, removed: 1 }])
      expect(await tables()).toEqual(before)
      expect(await session.state.drift.recent('dry', 9)).toEqual([])
      expect(counted(await reconcile('respect'))).toEqual(counted(dry))
    }))

  it('tells nothing of followers who left or came back', () =>
    withDrifting(workspace, 'left', async ({ reconcile, config }) => {
      workspace.sandbox.admit(config.appid, [
        { openid: readers[0] ?? '', subscribed: false },
        { openid: readers[1] ?? '', subscribed: false },
      ])
      workspace.clock.now += 60_000
      workspace.sandbox.admit(config.appid, [{ openid: readers[1] ?? '', followedAt: workspace.clock.now }])
      expect((await reconcile('respect')).drift).toEqual([])
    }))

  it('sees in a run, too, what others changed, before anything is planned', () =>
    withDrifting(workspace, 'run', async ({ hand, session, under }) => {
      await hand.remove('Reader', readers[0] ?? '')
      workspace.clock.now += 60_000
      const { plan } = await decideAndPlan(under('respect'), { kind: 'run' })
      expect(plan.totals).toMatchObject({ adds: 0, removes: 0 })
      expect(await session.state.drift.recent('run', 9)).toMatchObject([
        { tag: 'reader', added: 0, removed: 1, untaken: 0, action: 'respected' },
      ])
    }))

  it('makes a tag anew that somebody removed from WeChat', () =>
    withDrifting(workspace, 'gone', async ({ reconcile, client }) => {
      const reader = (await client.listTags()).find(({ name }) => name === 'Reader')
      await client.deleteTag(reader?.wechatId ?? 0)
      const outcome = await reconcile('heal')
      expect(outcome.drift).toMatchObject([{ tag: 'reader', removed: 60, gone: true }])
      // That many taggings are gone, and none is lost by giving them back: nobody has to be asked.
      expect(outcome.healed?.summary.outcome).toBe('applied')
      expect(await carriersOf(client, 'Reader')).toHaveLength(60)
    }))

  it('waits for approval when bringing back goes beyond the limits', () =>
    withDrifting(workspace, 'big', async ({ hand, client, under }) => {
      await hand.remove('Reader', ...readers.slice(0, 30))
      workspace.clock.now += 60_000
      const limits = { maxChanges: { followers: 10 }, maxLoss: { share: 0.5 } }
      const outcome = await reconcile(under('heal', { limits }))
      expect(outcome).toMatchObject({ healed: null, notHealed: { because: 'asks' } })
      expect(await carriersOf(client, 'Reader')).toHaveLength(30)
    }))

  it('finds the tags to read by their counts when all lists would be dear', () =>
    withDrifting(workspace, 'counts', async ({ reconcile, hand }) => {
      await hand.remove('Reader', readers[0] ?? '')
      const outcome = await reconcile('heal', { affordable: 1 })
      expect(outcome.chosen).toMatchObject({ way: 'counts', lists: [expect.any(Number)], calls: 3 })
      expect(counted(outcome)).toEqual([{ tag: 'reader', added: 0, removed: 1 }])
      expect(outcome).toMatchObject({ read: 2, left: 0 })
      expect((await reconcile('heal', { affordable: 1 })).drift).toEqual([])
    }))
})
