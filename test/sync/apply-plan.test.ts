import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silentProgress } from '../../src/common/progress.ts'
import type { SandboxFaults } from '../../src/sandbox/index.ts'
import type { State } from '../../src/state/open-state.ts'
import { type ApplyOptions, applyPlan, planCalls } from '../../src/sync/index.ts'
import { temporaryState } from '../support/state.ts'
import { changesOf, type PlannedTag, planOf, relayTo, type SeenRequest } from '../support/sync.ts'
import { brand, clientFor, collect, openids, type RunningSandbox, runSandbox } from '../support/wechat.ts'

let state: State
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ state, remove } = await temporaryState())
})
afterAll(() => remove())

let plans = 0

interface Setting {
  readonly followers: readonly string[]
  readonly tags: readonly PlannedTag[]
  readonly faults?: SandboxFaults
  readonly answer?: (request: SeenRequest, index: number) => object | undefined
  readonly admitted?: readonly string[]
  readonly before?: (client: ReturnType<typeof clientFor>) => Promise<readonly PlannedTag[]>
}

/** A sandbox behind a relay, and a saved plan to be applied to it. */
async function setTheScene({ followers, tags, faults, answer, admitted, before }: Setting) {
  const sandbox = await runSandbox(faults ? { faults } : {})
  sandbox.admit(brand.appid, admitted ?? followers)
  const planned = before ? await before(clientFor(sandbox)) : tags
  const relay = await relayTo(sandbox.baseUrl, answer)
  const account = `account-${++plans}`
  const plan = planOf(`plan-${plans}`, planned, account)
  await state.plans.save(plan)
  const pauses: number[] = []
  const client = clientFor({ ...sandbox, baseUrl: relay.baseUrl } as RunningSandbox)
  const options: ApplyOptions = {
    plan,
    writer: client,
    calls: state.calls,
    changes: changesOf(planned),
    pace: {
      now: () => sandbox.clock.now,
      async sleep(ms) {
        pauses.push(ms)
        sandbox.clock.now += ms
      },
    },
    readGround: async () => plan.ground,
  }
  const membersOf = async (tag: string) => {
    const wechatId = (await state.tags.all(account)).find((one) => one.tag === tag)?.wechatId
    return wechatId === undefined ? [] : (await collect(clientFor(sandbox).followersOfTag(wechatId))).sort()
  }
  return { sandbox, relay, plan, options, pauses, account, membersOf }
}

/** Ends the relay when the test ends. */
async function withScene(
  setting: Setting,
  test: (scene: Awaited<ReturnType<typeof setTheScene>>) => Promise<void>,
): Promise<void> {
  const scene = await setTheScene(setting)
  try {
    await test(scene)
  } finally {
    await scene.relay.close()
  }
}

const everybody = openids(230)

describe('an apply', () => {
  const tags: readonly PlannedTag[] = [
    { tag: 'story', adds: everybody },
    { tag: 'vip', adds: openids(101, 20) },
    { tag: 'few', adds: openids(3, 200) },
  ]

  it('makes exactly the calls that the plan counts, and WeChat carries the result', async () => {
    await withScene({ followers: everybody, tags }, async ({ relay, options, plan, membersOf }) => {
      const counted = plan.entries.reduce((sum, entry) => sum + entry.calls, 0)
      const summary = await applyPlan(options)
      expect(summary).toMatchObject({
        outcome: 'applied',
        applied: 334,
        calls: counted,
        dropped: 0,
        pending: 0,
      })
      expect(counted).toBe(3 + 5 + 3 + 1)
      expect(relay.writes()).toBe(counted)
      expect(await membersOf('story')).toEqual(everybody)
      expect(await membersOf('vip')).toEqual(openids(101, 20))
      expect((await state.plans.find(plan.id))?.status).toBe('applied')
    })
  })

  it('does nothing when it is asked again', async () => {
    await withScene({ followers: everybody, tags }, async ({ relay, options }) => {
      await applyPlan(options)
      const before = relay.seen.length
      expect(await applyPlan(options)).toMatchObject({ outcome: 'applied', applied: 334, calls: 0 })
      expect(relay.seen).toHaveLength(before)
    })
  })

  it('removes before it adds', async () => {
    const setting: Setting = {
      followers: everybody,
      tags: [],
      async before(client) {
        const { wechatId } = await client.createTag('old')
        await client.addTag(wechatId, openids(50))
        return [
          { tag: 'new', adds: openids(60) },
          { tag: 'old', wechatId, removes: openids(50) },
        ]
      },
    }
    await withScene(setting, async ({ relay, options, account, plan, membersOf }) => {
      const old = plan.entries.find((entry) => entry.tag === 'old')
      const known = { tag: 'old', wechatId: old?.wechatId ?? 0, name: 'old', managedSince: 0 }
      await state.tags.manage(account, known)
      await applyPlan(options)
      const calls = relay.seen
        .map(({ call }) => call.split('/').at(-1))
        .filter((call) => call !== 'stable_token')
      expect(calls).toEqual(['create', 'batchuntagging', 'batchtagging', 'batchtagging'])
      expect(await membersOf('old')).toEqual([])
    })
  })

  it('refuses a plan whose ground has moved, before it asks anything of WeChat', async () => {
    await withScene({ followers: everybody, tags }, async ({ relay, options }) => {
      const moved = applyPlan({ ...options, readGround: async () => 'other ground' })
      await expect(moved).rejects.toMatchObject({ code: 'sync.ground-moved' })
      expect(relay.writes()).toBe(0)
      expect(await state.calls.load(options.plan.id)).toEqual([])
    })
  })

  it('can be stopped, and goes on where it stopped, on whatever ground', async () => {
    await withScene({ followers: everybody, tags }, async ({ relay, options, membersOf }) => {
      let calls = 0
      const progress = {
        ...silentProgress,
        advance(by: number) {
          calls += by
        },
      }
      const stopped = await applyPlan({ ...options, parallel: 1, progress, shouldStop: () => calls >= 6 })
      expect(stopped).toMatchObject({ outcome: 'stopped', reason: null, calls: 6, pending: 6 })
      const resumed = await applyPlan({ ...options, readGround: async () => 'moved by ourselves' })
      expect(resumed).toMatchObject({ outcome: 'applied', calls: 6, applied: 334 })
      expect(relay.writes()).toBe(12)
      expect(await membersOf('story')).toEqual(everybody)
    })
  })
})

describe('when WeChat does not take it as it is', () => {
  const tags: readonly PlannedTag[] = [
    { tag: 'a', adds: everybody },
    { tag: 'b', adds: everybody },
  ]

  it('everything comes through random faults of every kind', async () => {
    const faults = { seed: 5, busy: 0.1, answerLost: 0.1, tokenExpired: 0.1, tagMissing: 0.1, someFail: 0.2 }
    await withScene({ followers: everybody, tags, faults }, async ({ options, membersOf, sandbox }) => {
      const summary = await applyPlan({ ...options, writer: clientFor(sandbox), parallel: 1 })
      expect(summary).toMatchObject({ outcome: 'applied', applied: 460, dropped: 0, failed: 0 })
      expect(await membersOf('a')).toEqual(everybody)
      expect(await membersOf('b')).toEqual(everybody)
    })
  })

  it('strangers and those who left are found by halving and left out, the others are tagged', async () => {
    const admitted = everybody.filter((_, n) => n % 60 !== 7)
    const strangers = everybody.filter((_, n) => n % 60 === 7)
    await withScene({ followers: everybody, admitted, tags }, async ({ options, membersOf, plan }) => {
      const summary = await applyPlan(options)
      expect(summary).toMatchObject({
        outcome: 'applied',
        applied: 2 * admitted.length,
        dropped: 2 * strangers.length,
        blocked: { 'not-following': 2 * strangers.length },
      })
      expect(await membersOf('a')).toEqual(admitted)
      const dropped = await state.calls.dropped(plan.id)
      expect(dropped.filter((drop) => drop.tag === 'a').map((drop) => drop.follower)).toEqual(strangers)
      expect(dropped[0]).toMatchObject({ errcode: 40003, op: 'add', rid: expect.stringMatching(/./) })
    })
  })

  it('a follower with 20 tags already is left out as such', async () => {
    const full = openids(1, 3)
    const setting: Setting = {
      followers: everybody,
      tags: [],
      async before(client) {
        for (let n = 0; n < 20; n++) {
          const { wechatId } = await client.createTag(`foreign ${n}`)
          await client.addTag(wechatId, full)
        }
        return [{ tag: 'a', adds: openids(10) }]
      },
    }
    await withScene(setting, async ({ options, membersOf }) => {
      expect(await applyPlan(options)).toMatchObject({ applied: 9, blocked: { 'follower-budget': 1 } })
      expect(await membersOf('a')).toEqual(openids(10).filter((openid) => openid !== full[0]))
    })
  })

  it('a less important tag of ours gives way to a more important one', async () => {
    const full = openids(1, 3)
    const setting: Setting = {
      followers: everybody,
      tags: [],
      async before(client) {
        for (let n = 0; n < 19; n++)
          await client.addTag((await client.createTag(`foreign ${n}`)).wechatId, full)
        const { wechatId } = await client.createTag('minor')
        await client.addTag(wechatId, full)
        return [
          { tag: 'major', adds: openids(10) },
          { tag: 'minor', wechatId },
        ]
      },
    }
    await withScene(setting, async ({ options, membersOf, plan, sandbox }) => {
      const told: string[] = []
      const summary = await applyPlan({
        ...options,
        changeLog: {
          async note(changes) {
            told.push(...changes.map(({ op, tag, follower }) => `${op} ${tag} ${follower}`))
          },
        },
        followerTags: {
          tagsOfFollower: (follower) => clientFor(sandbox).tagsOfFollower(follower),
          givingWay: async (_tag, _follower, carried) => carried.filter((tag) => tag === 'minor'),
        },
      })
      expect(summary).toMatchObject({ outcome: 'applied', applied: 10, evicted: 1, dropped: 0 })
      expect(await membersOf('major')).toEqual(openids(10))
      expect(await membersOf('minor')).toEqual([])
      expect(told).toHaveLength(11)
      expect(told).toContain(`remove minor ${full[0]}`)
      expect(await state.calls.dropped(plan.id)).toMatchObject([
        { tag: 'minor', op: 'evict', follower: full[0], reason: 'follower-budget', errcode: 45059 },
      ])
    })
  })

  it('stops when WeChat knows hardly anybody of the plan', async () => {
    const setting: Setting = { followers: everybody, admitted: openids(5), tags }
    await withScene(setting, async ({ options, relay }) => {
      const summary = await applyPlan({ ...options, parallel: 1 })
      expect(summary).toMatchObject({ outcome: 'stopped', reason: { cause: { code: 'sync.strangers' } } })
      expect(relay.writes()).toBeLessThan(400)
    })
  })

  it('waits for the next minute when the minute quota is used up, and goes slower from then on', async () => {
    const scene: Setting = {
      followers: everybody,
      tags,
      answer: ({ call }, index) =>
        call.endsWith('batchtagging') && index === 4
          ? { errcode: 45011, errmsg: 'slower rid: 1-2' }
          : undefined,
    }
    await withScene(scene, async ({ options, pauses, membersOf }) => {
      expect(await applyPlan({ ...options, parallel: 1 })).toMatchObject({ outcome: 'applied', applied: 460 })
      expect(pauses[0]).toBe(60_000)
      expect(pauses.slice(1).every((pause) => pause <= 2000)).toBe(true)
      expect(pauses.length).toBeGreaterThan(5)
      expect(await membersOf('a')).toEqual(everybody)
    })
  })

  it('parks when the day quota is used up, and goes on the next day', async () => {
    let used = 0
    let quota = 4
    const answer = ({ call }: SeenRequest) => {
      if (!call.endsWith('batchtagging')) return undefined
      return ++used > quota
        ? { errcode: 45009, errmsg: 'reach max api daily quota limit rid: 7-8' }
        : undefined
    }
    await withScene({ followers: everybody, tags, answer }, async ({ options, membersOf }) => {
      const parked = await applyPlan({ ...options, parallel: 1 })
      expect(parked).toMatchObject({ outcome: 'parked', pending: 6, reason: { code: 'sync.parked' } })
      quota = Number.POSITIVE_INFINITY
      expect(await applyPlan(options)).toMatchObject({ outcome: 'applied', applied: 460, calls: 6 })
      expect(await membersOf('b')).toEqual(everybody)
    })
  })

  it('stops when the account may not use tags, and says so', async () => {
    const answer = ({ call }: SeenRequest) =>
      call === 'tags/create' ? { errcode: 48001, errmsg: 'api unauthorized rid: 9' } : undefined
    await withScene({ followers: everybody, tags, answer }, async ({ options }) => {
      const summary = await applyPlan(options)
      expect(summary).toMatchObject({
        outcome: 'stopped',
        calls: 0,
        pending: 12,
        reason: { code: 'sync.stopped', cause: { errcode: 48001 } },
      })
    })
  })

  it('believes that a tag is gone only after two looks, and goes on with the others', async () => {
    const setting: Setting = {
      followers: everybody,
      tags: [],
      async before(client) {
        const { wechatId } = await client.createTag('gone')
        await client.deleteTag(wechatId)
        return [
          { tag: 'gone', wechatId, adds: everybody },
          { tag: 'here', adds: everybody },
        ]
      },
    }
    await withScene(setting, async ({ options, relay, account, plan, membersOf }) => {
      const wechatId = plan.entries[0]?.wechatId ?? 0
      await state.tags.manage(account, { tag: 'gone', wechatId, name: 'gone', managedSince: 0 })
      const summary = await applyPlan({ ...options, parallel: 1 })
      expect(summary).toMatchObject({ outcome: 'applied', applied: 230, failed: 230 })
      expect(relay.seen.filter(({ call }) => call === 'tags/get')).toHaveLength(2)
      expect(await membersOf('here')).toEqual(everybody)
    })
  })

  it('takes up a tag that it created without hearing so', async () => {
    const setting: Setting = {
      followers: everybody,
      tags: [],
      async before(client) {
        await client.createTag('a')
        return [{ tag: 'a', adds: openids(5) }]
      },
    }
    await withScene(setting, async ({ options, membersOf }) => {
      expect(await applyPlan(options)).toMatchObject({ outcome: 'applied', applied: 5 })
      expect(await membersOf('a')).toEqual(openids(5))
    })
  })

  it('leaves out a tag for which the account has no room', async () => {
    const answer = ({ call }: SeenRequest) =>
      call === 'tags/create' ? { errcode: 45056, errmsg: 'full' } : undefined
    await withScene(
      { followers: everybody, tags: [{ tag: 'a', adds: everybody }], answer },
      async ({ options, plan }) => {
        expect(await applyPlan(options)).toMatchObject({ outcome: 'applied', applied: 0, failed: 230 })
        expect(await state.calls.dropped(plan.id)).toMatchObject([
          { tag: 'a', reason: 'account-budget', follower: '' },
        ])
      },
    )
  })

  it('never has two calls under way for one follower', async () => {
    const many = Array.from({ length: 6 }, (_, n) => ({ tag: `t${n}`, adds: openids(60) }))
    await withScene({ followers: everybody, tags: many }, async ({ options, plan }) => {
      const summary = await applyPlan({ ...options, parallel: 8 })
      expect(summary).toMatchObject({ outcome: 'applied', calls: planCalls(plan).length })
    })
  })
})
