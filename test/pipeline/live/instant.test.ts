import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertEvents } from '../../../src/history/insert-events.ts'
import { applySavedPlan } from '../../../src/pipeline/apply.ts'
import { decideAndPlan } from '../../../src/pipeline/decide.ts'
import { type InstantWorkerOptions, startInstantWorker } from '../../../src/pipeline/live/instant.ts'
import type { CompiledTag } from '../../../src/rules/index.ts'
import { instantTags } from '../../../src/tagging/index.ts'
import { anEvent } from '../../support/history.ts'
import {
  type LiveAccountOfTest,
  type LiveWorkspace,
  openLiveWorkspace,
} from '../../support/live-workspace.ts'
import { tagsOf } from '../../support/rules.ts'
import { collect, openids } from '../../support/wechat.ts'

const rules = `tags:
  lang-en: { name: English, status: live, exclusive: language, priority: 3, on: { said: EN } }
  lang-tc: { name: Traditional, status: live, exclusive: language, priority: 2, on: { said: TC } }
  reader: { name: Reader, status: live, when: { did: link_click } }
`
const tags = tagsOf(rules)
const accounts = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']
const followers = openids(120)
const [anna = '', ben = '', chen = ''] = followers
const day = 86_400_000
let workspace: LiveWorkspace

beforeAll(async () => {
  workspace = await openLiveWorkspace(mkdtempSync(join(tmpdir(), 'tagloom-instant-')), { accounts, rules })
})
afterAll(() => workspace.remove())

/** An account whose followers follow since ten days, the first half of them readers. */
async function withAccount(name: string, work: (account: LiveAccountOfTest) => Promise<void>): Promise<void> {
  await workspace.account(name, async (account) => {
    const { session, config } = account
    const at = workspace.clock.now - 10 * day
    const admitted = followers.map((openid) => ({ openid, followedAt: at }))
    workspace.sandbox.admit(config.appid, admitted)
    const events = followers.flatMap((follower, n) => [
      anEvent({ account: name, follower, kind: 'subscribe', at }),
      ...(n < 60 ? [anEvent({ account: name, follower, kind: 'link_click', at: at + 1000 })] : []),
    ])
    await insertEvents(session.history, events)
    await work(account)
  })
}

/** The follower types a word: stored and queued, as a callback does it. */
async function types({ session }: LiveAccountOfTest, follower: string, content: string): Promise<void> {
  workspace.clock.now += 1000
  const { account, history, state } = session
  const { now } = workspace.clock
  const event = anEvent({ account: account.name, follower, kind: 'message', content, at: now })
  const { changes } = instantTags(tags, event, account.timezone)
  await insertEvents(history, [event])
  await state.instantChanges.add(account.name, changes, now)
}

function workerOf(
  { session, client }: LiveAccountOfTest,
  over: Partial<InstantWorkerOptions> & { readonly tags?: readonly CompiledTag[] } = {},
) {
  const log: { values: object; message: string }[] = []
  const write = (values: object, message: string) => void log.push({ values, message })
  const worker = startInstantWorker({
    account: session.account,
    books: { tags: over.tags ?? tags },
    history: session.history,
    state: session.state,
    log: { info: write, warn: write, error: write },
    platform: async () => ({ client }),
    now: session.now,
    lingerMs: 0,
    ...over,
  })
  return { worker, log }
}

/** Lets what is queued be carried out. */
async function carryOut(account: LiveAccountOfTest): Promise<void> {
  const { worker } = workerOf(account)
  await worker.idle()
  await worker.close()
}

async function carriedBy({ client }: LiveAccountOfTest, follower: string): Promise<readonly string[]> {
  const names = new Map((await client.listTags()).map(({ wechatId, name }) => [wechatId, name]))
  return (await client.tagsOfFollower(follower)).map((id) => names.get(id) ?? '?').sort()
}

describe('a server by itself', () => {
  it('carries out what events decide, each time it is woken', () =>
    withAccount('one', async (account) => {
      const { worker, log } = workerOf(account)
      await types(account, anna, 'EN')
      worker.wake()
      await worker.idle()
      expect(await carriedBy(account, anna)).toEqual(['English'])
      await types(account, anna, 'TC')
      await types(account, ben, 'EN')
      worker.wake()
      worker.wake()
      await worker.idle()
      expect(await carriedBy(account, anna)).toEqual(['Traditional'])
      expect(await carriedBy(account, ben)).toEqual(['English'])
      await worker.close()
      expect(log.map(({ message }) => message)).toEqual([
        'instant tags carried out',
        'instant tags carried out',
      ])
      expect(JSON.stringify(log)).not.toContain(anna)
    }))

  it('reads back the tags of those who came back', () =>
    withAccount('two', async (account) => {
      const { session, client, config } = account
      const { wechatId } = await client.createTag('by hand')
      await client.addTag(wechatId, [anna, ben])
      workspace.sandbox.unfollow(config.appid, [ben])
      const readings = () =>
        session.history.query<{ follower: string; wechat_id: number }>(
          `SELECT follower, wechat_id FROM observed WHERE account = 'two' ORDER BY follower`,
        )
      await session.history.insert('observed', [
        { account: 'two', wechat_id: 7, follower: anna },
        { account: 'two', wechat_id: wechatId, follower: ben },
        { account: 'two', wechat_id: 7, follower: chen },
      ])
      await session.state.readBacks.add('two', [anna, ben], session.now())
      await carryOut(account)
      expect(await readings()).toEqual([
        { follower: anna, wechat_id: wechatId },
        { follower: chen, wechat_id: 7 },
      ])
      expect(await session.state.readBacks.waiting('two', 10)).toEqual([])
    }))

  it('says once that a tag made by hand bears the name', () =>
    withAccount('three', async (account) => {
      await account.client.createTag('English')
      await types(account, anna, 'EN')
      const { worker, log } = workerOf(account, { sleep: async () => undefined })
      await worker.idle()
      await types(account, ben, 'EN')
      worker.wake()
      await worker.idle()
      await worker.close()
      const notices = await account.session.state.notices.list('three')
      expect(notices).toMatchObject([
        { event: 'tag_needs_adopting', document: { tag: 'lang-en', name: 'English' } },
      ])
      expect(log.some(({ message }) => message === 'an instant tag cannot be given')).toBe(true)
    }))

  it('waits when WeChat is away, goes on by itself, and ends at once when it is closed', () =>
    withAccount('four', async (account) => {
      await types(account, anna, 'EN')
      const waits: { readonly ms: number; readonly goOn: () => void }[] = []
      const sleep = (ms: number, signal: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          if (ms === 0) return resolve()
          signal.addEventListener('abort', () => reject(signal.reason))
          return waits.push({ ms, goOn: resolve })
        })
      let away = true
      const platform = async () => {
        if (away) throw new Error('away')
        return { client: account.client }
      }
      const { worker, log } = workerOf(account, { platform, sleep })
      await worker.idle()
      worker.wake()
      expect(log).toMatchObject([{ message: 'instant tags wait after an error' }])
      expect(waits.map(({ ms }) => ms)).toEqual([60_000])
      away = false
      waits[0]?.goOn()
      while ((await carriedBy(account, anna)).length === 0) await worker.idle()
      away = true
      await types(account, ben, 'EN')
      worker.wake()
      await worker.idle()
      await worker.close()
      expect(await account.session.state.instantChanges.waiting('four')).toBe(1)
    }))
})

describe('a plan in a live account', () => {
  it('is applied though a follower has typed EN since, and EN stays', () =>
    withAccount('five', async (account) => {
      const { session } = account
      await types(account, anna, 'TC')
      await types(account, ben, 'TC')
      await carryOut(account)
      const { plan } = await decideAndPlan(session, { kind: 'plan' })
      await types(account, anna, 'EN')
      await types(account, chen, 'EN')
      await carryOut(account)
      await types(account, ben, 'EN')
      const { summary, observedEqualsDecided } = await applySavedPlan(session, plan.id)
      expect(summary).toMatchObject({ outcome: 'applied', applied: 60, dropped: 0 })
      expect(observedEqualsDecided).toBe(true)
      expect(await carriedBy(account, anna)).toEqual(['English', 'Reader'])
      expect(await carriedBy(account, chen)).toEqual(['English', 'Reader'])
      await carryOut(account)
      expect(await carriedBy(account, ben)).toEqual(['English', 'Reader'])
      const next = await decideAndPlan(session, { kind: 'plan' })
      expect(next.plan.totals).toMatchObject({ adds: 0, removes: 0 })
    }))

  it('leaves out its own changes that an event has overtaken', () =>
    withAccount('six', async (account) => {
      const { session } = account
      // Typed, stored, and decided by a run before anything was carried out.
      await types(account, anna, 'TC')
      workspace.clock.now += 10 * 60_000
      const { plan } = await decideAndPlan(session, { kind: 'plan' })
      expect(plan.entries.find(({ tag }) => tag === 'lang-tc')?.adds).toBe(1)
      await types(account, anna, 'EN')
      await carryOut(account)
      const { summary, observedEqualsDecided } = await applySavedPlan(session, plan.id)
      expect(summary).toMatchObject({ outcome: 'applied', applied: 60, superseded: 1 })
      expect(observedEqualsDecided).toBe(true)
      expect(await carriedBy(account, anna)).toEqual(['English', 'Reader'])
    }))

  it('is applied though followers have left and come since', () =>
    withAccount('seven', async (account) => {
      const { session, client, config } = account
      const { wechatId } = await client.createTag('by hand')
      await client.addTag(wechatId, [anna, ben])
      const { plan } = await decideAndPlan(session, { kind: 'plan' })
      workspace.clock.now += 5000
      workspace.sandbox.unfollow(config.appid, [anna, ben])
      workspace.sandbox.follow(config.appid, [ben])
      const { summary } = await applySavedPlan(session, plan.id)
      expect(summary).toMatchObject({ outcome: 'applied', applied: 59, blocked: { 'not-following': 1 } })
    }))

  it('is refused after a hand edit, events or not', () =>
    withAccount('eight', async (account) => {
      const { session, client } = account
      const { wechatId } = await client.createTag('by hand')
      await client.addTag(wechatId, [anna])
      const { plan } = await decideAndPlan(session, { kind: 'plan' })
      await types(account, ben, 'EN')
      await carryOut(account)
      await client.removeTag(wechatId, [anna])
      await expect(applySavedPlan(session, plan.id)).rejects.toMatchObject({ code: 'sync.ground-moved' })
      expect(await collect(client.followersOfTag(wechatId))).toEqual([])
      const { plan: again } = await decideAndPlan(session, { kind: 'plan' })
      const renamed = (await client.listTags()).find(({ name }) => name === 'by hand')
      await client.renameTag(renamed?.wechatId ?? 0, 'renamed')
      await expect(applySavedPlan(session, again.id)).rejects.toMatchObject({ code: 'sync.ground-moved' })
    }))
})
