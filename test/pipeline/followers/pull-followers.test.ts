import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { erase } from '../../../src/history/departures.ts'
import { attributesOfFollower, eventsOfFollower } from '../../../src/history/events.ts'
import { insertEvents } from '../../../src/history/insert-events.ts'
import { followIdentity } from '../../../src/ingest/event-identity.ts'
import { type PullOptions, pullFollowers } from '../../../src/pipeline/followers/pull-followers.ts'
import type { Session } from '../../../src/pipeline/session.ts'
import { anEvent } from '../../support/history.ts'
import {
  type LiveAccountOfTest,
  type LiveWorkspace,
  openLiveWorkspace,
} from '../../support/live-workspace.ts'
import { openids } from '../../support/wechat.ts'

const accounts = ['plain', 'again', 'cut', 'quota', 'spent', 'gone', 'wrong', 'forgotten']
const touchpoints = `touchpoints:
  kol-june: { label: KOL, channel: kol, campaign: june, topic: story, code: { scene: kol-june } }
  till: { label: Till, channel: store, campaign: till, code: { scene: 1234 } }
`
const rules = 'tags: { reader: { name: Reader, when: { did: link_click } } }\n'
const day = 86_400_000
let workspace: LiveWorkspace

beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tagloom-pull-'))
  const limits = { dailyCalls: { 'user/info/batchget': 60 }, pageSize: 2500 }
  workspace = await openLiveWorkspace(directory, { accounts, rules, touchpoints, limits })
})
afterAll(() => workspace.remove())

const pace = () => ({
  now: () => workspace.clock.now,
  async sleep(ms: number) {
    workspace.clock.now += ms
  },
})

function pull(session: Session, options: PullOptions = {}) {
  return pullFollowers(session, { pace: pace(), ...options })
}

const followedAt = Date.UTC(2018, 5, 1, 3, 4, 5)

function admit({ config }: LiveAccountOfTest, count: number): readonly string[] {
  workspace.sandbox.admit(
    config.appid,
    openids(count).map((openid) => ({ openid, followedAt, subscribeScene: 'ADD_SCENE_SEARCH' })),
  )
  return openids(count)
}

async function followsOf({ history }: Session, account: string): Promise<number> {
  const [row] = await history.query<{ n: number }>(
    `SELECT toUInt32(count()) AS n FROM events FINAL WHERE account = {account:String} AND kind = 'subscribe'`,
    { account },
  )
  return row?.n ?? 0
}

function observedOf({ history }: Session, account: string) {
  return history.query<{ wechat_id: number; follower: string }>(
    'SELECT wechat_id, follower FROM observed WHERE account = {account:String} ORDER BY wechat_id, follower',
    { account },
  )
}

describe('a pull of followers', () => {
  it('writes when and how each came, as the callback about the same follow would', () =>
    workspace.account('plain', async ({ session, config, client }) => {
      const source = (openid: string, over: object) => ({ openid, followedAt, ...over })
      workspace.sandbox.admit(config.appid, [
        source('o-kol', { subscribeScene: 'ADD_SCENE_QR_CODE', qrSceneStr: 'kol-june' }),
        source('o-till', { subscribeScene: 'ADD_SCENE_QR_CODE', qrScene: '1234' }),
        source('o-stray', { subscribeScene: 'ADD_SCENE_QR_CODE', qrSceneStr: 'nobody-knows' }),
        source('o-search', { subscribeScene: 'ADD_SCENE_SEARCH' }),
        source('o-other', {}),
        source('o-left', { subscribed: false }),
      ])
      await client.setRemark('o-kol', 'VIP')
      const { wechatId } = await client.createTag('by hand')
      await client.addTag(wechatId, ['o-kol', 'o-search'])
      const outcome = await pull(session)
      expect(outcome).toMatchObject({
        outcome: 'done',
        listed: 5,
        total: 5,
        follows: 5,
        compared: { current: 5, notListed: 0 },
        marked: null,
        reason: null,
      })
      const follow = async (follower: string) => {
        const [event, ...more] = await eventsOfFollower(session.history, 'plain', follower)
        expect(more).toEqual([])
        return event
      }
      expect(await follow('o-kol')).toMatchObject({
        kind: 'subscribe',
        at: followedAt,
        key: 'kol-june',
        channel: 'kol',
        campaign: 'june',
        topic: 'story',
        eventId: followIdentity('plain', 'o-kol', followedAt / 1000),
      })
      expect(await follow('o-till')).toMatchObject({ key: '1234', channel: 'store', campaign: 'till' })
      expect(await follow('o-stray')).toMatchObject({ key: 'nobody-knows', channel: '' })
      expect(await follow('o-search')).toMatchObject({ key: '', channel: 'search' })
      expect(await follow('o-other')).toMatchObject({ key: '', channel: '' })
      expect(await eventsOfFollower(session.history, 'plain', 'o-left')).toEqual([])
      expect(await attributesOfFollower(session.history, 'plain', 'o-kol')).toEqual({
        subscribe_scene: 'ADD_SCENE_QR_CODE',
        remark: 'VIP',
      })
      expect(await observedOf(session, 'plain')).toEqual([
        { wechat_id: wechatId, follower: 'o-kol' },
        { wechat_id: wechatId, follower: 'o-search' },
      ])
      expect(await session.history.query('SELECT 1 FROM pulled')).toEqual([])
    }))

  it('adds a follow only where the history has none, and keeps imported attributes', () =>
    workspace.account('again', async (account) => {
      const { session, config } = account
      const [known = '', earlier = '', imported = '', fresh = ''] = admit(account, 4)
      const at = (follower: string, moment: number, kind = 'subscribe') =>
        anEvent({ account: 'again', follower, kind, at: moment })
      await insertEvents(session.history, [
        at(known, followedAt),
        at(earlier, followedAt - 30 * day),
        at(earlier, followedAt - 20 * day, 'unsubscribe'),
        // A date without a time, in local midnight.
        at(imported, Date.UTC(2018, 4, 31, 16)),
      ])
      const attributes = { city: '上海', remark: 'old' }
      await session.history.insert('followers', [
        { account: 'again', follower: known, attributes, updated_at: 0 },
      ])
      expect(await pull(session)).toMatchObject({ follows: 2 })
      expect(await followsOf(session, 'again')).toBe(5)
      expect(await attributesOfFollower(session.history, 'again', known)).toEqual({
        city: '上海',
        subscribe_scene: 'ADD_SCENE_SEARCH',
      })
      expect(await pull(session)).toMatchObject({ follows: 0, listed: 4 })
      workspace.clock.now += 3 * day
      workspace.sandbox.unfollow(config.appid, [fresh])
      workspace.sandbox.follow(config.appid, [fresh])
      expect(await pull(session)).toMatchObject({ follows: 1 })
    }))

  it('cut short anywhere goes on where it was, and asks for nobody twice', () =>
    workspace.account('cut', async (account) => {
      const { session, client } = account
      admit(account, 5000)
      let asked = 0
      const dying = {
        ...client,
        followerInfo: async (openidsAsked: readonly string[]) => {
          if (++asked > 25) throw new Error('killed')
          return client.followerInfo(openidsAsked)
        },
      }
      const platform = async () => ({ ...(await session.platform()), client: dying })
      await expect(pull({ ...session, platform })).rejects.toThrow('killed')
      const place = await session.state.pulls.latest('cut')
      expect(place).toMatchObject({ status: 'running', listed: 2500, total: 5000 })
      const before = asked
      asked = -1000
      const outcome = await pull({ ...session, platform }, { resume: true })
      expect(before).toBeGreaterThanOrEqual(25)
      expect(asked).toBe(-1000 + 25)
      expect(outcome).toMatchObject({ outcome: 'done', listed: 5000, follows: 5000, pull: place?.id })
      expect(await followsOf(session, 'cut')).toBe(5000)
    }))

  it('parks when a quota is used up, keeps what it has, and goes on the next day', () =>
    workspace.account('quota', async (account) => {
      const { session } = account
      admit(account, 8000)
      const parked = await pull(session)
      expect(parked).toMatchObject({
        outcome: 'parked',
        compared: null,
        reason: { code: 'followers.parked' },
      })
      expect(parked.listed).toBe(6000)
      expect(parked.follows).toBe(6000)
      expect(await observedOf(session, 'quota')).toEqual([])
      expect(await pull(session, { resume: true })).toMatchObject({
        outcome: 'parked',
        listed: 6000,
        requests: 2,
      })
      workspace.clock.now += day
      const done = await pull(session, { resume: true })
      expect(done).toMatchObject({ outcome: 'done', listed: 8000, follows: 2000, compared: { notListed: 0 } })
      expect(await session.state.pulls.latest('quota')).toMatchObject({ status: 'done', listed: 8000 })
    }))

  it('asks nothing when the quota of the list is used up before', () =>
    workspace.account('spent', async (account) => {
      const { session, client } = account
      admit(account, 100)
      const quota = async (path: string) => ({
        ...(await client.quota(path)),
        ...(path === '/cgi-bin/user/get' && { remain: 0 }),
      })
      const platform = async () => ({ ...(await session.platform()), client: { ...client, quota } })
      const outcome = await pull({ ...session, platform })
      expect(outcome).toMatchObject({ outcome: 'parked', listed: 0, requests: 1 })
      expect(outcome.reason?.says('en')).toContain('user/get')
    }))

  it('keeps nothing of a forgotten person until they follow anew', () =>
    workspace.account('forgotten', async (account) => {
      const { session, config } = account
      const [follower = '', other = ''] = admit(account, 2)
      await insertEvents(session.history, [anEvent({ account: 'forgotten', follower, at: followedAt })])
      await erase(session.history, 'forgotten', [{ follower, leftAt: workspace.clock.now }])
      expect(await pull(session)).toMatchObject({ listed: 2, follows: 1 })
      expect(await attributesOfFollower(session.history, 'forgotten', follower)).toBeUndefined()
      expect(await attributesOfFollower(session.history, 'forgotten', other)).toBeDefined()
      workspace.clock.now += day
      workspace.sandbox.unfollow(config.appid, [follower])
      workspace.sandbox.follow(config.appid, [follower])
      expect(await pull(session)).toMatchObject({ listed: 2, follows: 1 })
    }))
})

describe('followers whom WeChat does not list', () => {
  it('are counted, and marked as gone only when that is asked for', () =>
    workspace.account('gone', async (account) => {
      const { session } = account
      const listed = admit(account, 20)
      const at = followedAt
      const event = (follower: string, over = {}) =>
        anEvent({ account: 'gone', follower, kind: 'subscribe', at, ...over })
      await insertEvents(session.history, [
        ...listed.map((follower) => event(follower)),
        event('o-silent'),
        event('o-paying', { kind: 'purchase' }),
        event('o-left-before'),
        event('o-left-before', { kind: 'unsubscribe', at: at + day }),
        event('o-just-came', { at: workspace.clock.now + 1000 }),
      ])
      expect(await pull(session)).toMatchObject({ compared: { current: 23, notListed: 2 }, marked: null })
      const outcome = await pull(session, { markUnfollowed: true })
      expect(outcome).toMatchObject({ marked: 2 })
      const pulled = await session.state.pulls.latest('gone')
      const events = await eventsOfFollower(session.history, 'gone', 'o-silent')
      expect(events).toMatchObject([{ kind: 'subscribe' }, { kind: 'unsubscribe', at: pulled?.startedAt }])
      expect(await session.state.departures.waiting('gone')).toBe(2)
      expect(await pull(session, { markUnfollowed: true })).toMatchObject({
        marked: 0,
        compared: { current: 21, notListed: 0 },
      })
    }))

  it('are not marked when more than half would leave: that is rather another account', () =>
    workspace.account('wrong', async (account) => {
      const { session } = account
      admit(account, 2)
      const strangers = ['customer-1', 'customer-2', 'customer-3']
      await insertEvents(
        session.history,
        strangers.map((follower) => anEvent({ account: 'wrong', follower, kind: 'purchase' })),
      )
      await expect(pull(session, { markUnfollowed: true })).rejects.toMatchObject({
        code: 'followers.too-many-gone',
        params: { gone: 3, current: 5 },
      })
      expect(await session.state.departures.waiting('wrong')).toBe(0)
      expect(await pull(session, { resume: true })).toMatchObject({ outcome: 'done', marked: null })
    }))
})
