import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { planScan } from '../../src/features/index.ts'
import { decide } from '../../src/history/decisions.ts'
import { groundOf, recordObserved } from '../../src/history/observed.ts'
import { changedFollowers, countUnequal, writePlanChanges } from '../../src/history/plan-changes.ts'
import type { CompiledTag } from '../../src/rules/compiled-tag.ts'
import type { State } from '../../src/state/open-state.ts'
import { applyPlan } from '../../src/sync/index.ts'
import { buildPlan, resolveDecisions, tagStandings } from '../../src/tagging/index.ts'
import { openTestHistory, type TestHistory } from '../support/history.ts'
import { runsOf } from '../support/property.ts'
import { temporaryState } from '../support/state.ts'
import { aTag, writeVectors } from '../support/tag-decisions.ts'
import { brand, clientFor, openids, runSandbox } from '../support/wechat.ts'

let test: TestHistory
let state: State
let remove: () => Promise<void>
beforeAll(async () => {
  test = await openTestHistory()
  ;({ state, remove } = await temporaryState())
})
afterAll(async () => {
  await test.remove()
  await remove()
})

const moment = { asOf: Date.UTC(2026, 10, 22, 4), timeZone: 'Asia/Shanghai' }
const followers = openids(70)
type Attributes = readonly Readonly<Record<string, string>>[]

/** Reads WeChat, decides and plans, as a run does. */
async function plan(client: ReturnType<typeof clientFor>, id: string, account: string, tags: CompiledTag[]) {
  const { history } = test
  const observed = await client.listTags()
  await recordObserved(history, account, observed, (tag) => client.followersOfTag(tag))
  const standings = tagStandings(tags, await state.tags.all(account), observed, {
    language: 'en',
    keepHandNames: false,
  })
  const decisions = resolveDecisions(tags)
  const run = `run-of-${id}`
  const expressions = decisions.map((decision) => decision.decided)
  const decided = await decide(history, {
    account,
    run,
    moment,
    vectorsTable: 'vectors',
    plan: planScan(expressions, new Map(), moment),
    registry: new Map(),
    decisions,
    standings,
    scores: [],
    prior: () => Number.NaN,
    earlierRun: (await state.runs.inForce(account)) ?? null,
  })
  const planned = standings.filter(({ standing }) => standing === 'live' || standing === 'retired')
  const changes = await writePlanChanges(history, { account, plan: id, run, tags: planned })
  const ground = await groundOf(history, account, observed)
  const blocked = new Map(decided.tags.map((tag) => [tag.tag, tag.blocked]))
  const made = buildPlan({ id, account, run, createdAt: moment.asOf, ground, standings, changes, blocked })
  await state.plans.save(made)
  return made
}

function apply(client: ReturnType<typeof clientFor>, made: Awaited<ReturnType<typeof plan>>) {
  const { history } = test
  return applyPlan({
    plan: made,
    writer: client,
    calls: state.calls,
    changes: { followers: (...which) => changedFollowers(history, ...which) },
    pace: { now: () => moment.asOf, sleep: async () => undefined },
    async readGround() {
      const tags = await client.listTags()
      await recordObserved(history, made.account, tags, (tag) => client.followersOfTag(tag))
      return groundOf(history, made.account, tags)
    },
  })
}

async function readBack(client: ReturnType<typeof clientFor>, made: Awaited<ReturnType<typeof plan>>) {
  const { account, run } = made
  await recordObserved(test.history, account, await client.listTags(), (tag) => client.followersOfTag(tag))
  const managed = new Map((await state.tags.all(account)).map(({ tag, wechatId }) => [tag, wechatId]))
  const tags = made.entries.map(({ tag }) => ({ tag, wechatId: managed.get(tag) ?? null }))
  return countUnequal(test.history, { account, run, tags }, await state.calls.dropped(made.id))
}

const write = (attributes: Attributes) =>
  writeVectors(
    test.history,
    'vectors',
    followers.map((follower, n) => ({ follower, attributes: attributes[n] ?? {} })),
  )

const ids = ['story', 'giveaway', 'vip', 'lang-en']

/** Somebody gives or takes tags of ours in WeChat's own pages. */
async function editByHand(
  client: ReturnType<typeof clientFor>,
  account: string,
  edits: readonly (readonly [number, boolean, readonly string[]])[],
) {
  const ours = await state.tags.all(account)
  for (const [n, gives, some] of edits) {
    const wechatId = ours.find(({ tag }) => tag === ids[n])?.wechatId
    if (wechatId === undefined || some.length === 0) continue
    await (gives ? client.addTag(wechatId, some) : client.removeTag(wechatId, some))
  }
}

it('plan then apply: WeChat carries the decision, the next plan is empty, foreign tags are untouched', async () => {
  const attributes = fc.array(
    fc.subarray(ids).map((some) => Object.fromEntries(some.map((id) => [id, '1']))),
    { minLength: followers.length, maxLength: followers.length },
  )
  const statuses = fc.array(fc.constantFrom<CompiledTag['status'][]>('live', 'live', 'draft', 'retired'), {
    minLength: ids.length,
    maxLength: ids.length,
  })
  // How often each rule was given another name, and who was tagged or untagged by hand before the round.
  const names = fc.array(fc.nat(2), { minLength: ids.length, maxLength: ids.length })
  const edits = fc.array(
    fc.tuple(fc.nat(ids.length - 1), fc.boolean(), fc.subarray(followers, { maxLength: 9 })),
    {
      maxLength: 4,
    },
  )
  const rounds = fc.array(fc.tuple(attributes, statuses, names, edits), { minLength: 2, maxLength: 3 })
  let count = 0
  await fc.assert(
    fc.asyncProperty(rounds, async (changes) => {
      const sandbox = await runSandbox()
      sandbox.admit(brand.appid, followers)
      const client = clientFor(sandbox)
      const foreign = await client.createTag('made by hand')
      await client.addTag(foreign.wechatId, followers.slice(0, 5))
      const account = `converge-${count++}`
      for (const [round, [attributes, statuses, names, edits]] of changes.entries()) {
        await write(attributes)
        await editByHand(client, account, edits)
        const tags = ids.map((id, n) =>
          aTag(id, {
            status: statuses[n] ?? 'live',
            priority: n,
            name: { en: `${id} ${names[n]}`, zh: `${id} ${names[n]}` },
            ...(n < 2 ? { exclusive: 'motive' } : {}),
          }),
        )
        const made = await plan(client, `${account}-${round}`, account, tags)
        const summary = await apply(client, made)
        expect(summary).toMatchObject({
          outcome: 'applied',
          applied: made.totals.adds + made.totals.removes,
          calls: made.totals.calls,
          dropped: 0,
        })
        expect(await readBack(client, made)).toBe(0)
        const next = await plan(client, `${account}-${round}-next`, account, tags)
        expect(next.totals).toEqual({ creates: 0, renames: 0, adds: 0, removes: 0, calls: 0, blocked: 0 })
      }
      expect((await client.tagsOfFollower(followers[0] ?? '')).includes(foreign.wechatId)).toBe(true)
      await sandbox.close()
    }),
    { numRuns: runsOf(3) },
  )
})

it('a hand edit in WeChat moves the ground, and the next plan heals it', async () => {
  const sandbox = await runSandbox()
  sandbox.admit(brand.appid, followers)
  const client = clientFor(sandbox)
  await write(followers.map((_, n) => (n < 60 ? { vip: '1' } : {})))
  const tags = [aTag('vip')]
  await apply(client, await plan(client, 'edit-1', 'edit', tags))
  const [vip] = await state.tags.all('edit')
  const stale = await plan(client, 'edit-2', 'edit', [aTag('vip'), aTag('vip2', { when: aTag('vip').when })])
  await client.removeTag(vip?.wechatId ?? 0, followers.slice(0, 3))
  await client.addTag(vip?.wechatId ?? 0, followers.slice(60, 62))
  await expect(apply(client, stale)).rejects.toMatchObject({ code: 'sync.ground-moved' })
  const healing = await plan(client, 'edit-3', 'edit', tags)
  expect(healing.totals).toEqual({ creates: 0, renames: 0, adds: 3, removes: 2, calls: 2, blocked: 0 })
  expect(await apply(client, healing)).toMatchObject({ outcome: 'applied', applied: 5 })
  expect(await readBack(client, healing)).toBe(0)
})

it('a tag of the same name made by hand is left alone, and its followers are counted as blocked', async () => {
  const sandbox = await runSandbox()
  sandbox.admit(brand.appid, followers)
  const client = clientFor(sandbox)
  const { wechatId } = await client.createTag('vip')
  await client.addTag(wechatId, followers.slice(0, 2))
  await write(followers.map(() => ({ vip: '1' })))
  const made = await plan(client, 'same-name', 'same-name', [aTag('vip')])
  expect(made.entries).toMatchObject([
    { tag: 'vip', creates: false, adds: 0, blocked: { 'needs-adopting': 70 } },
  ])
  expect(await apply(client, made)).toMatchObject({ outcome: 'applied', calls: 0 })
  expect(await readBack(client, made)).toBe(0)
  expect((await client.listTags()).find((tag) => tag.wechatId === wechatId)?.followers).toBe(2)
})
