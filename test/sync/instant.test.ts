import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SandboxOptions } from '../../src/sandbox/index.ts'
import type { State } from '../../src/state/open-state.ts'
import { FollowersInFlight, type InstantOptions, runInstantChanges } from '../../src/sync/index.ts'
import type { InstantChange } from '../../src/tagging/index.ts'
import { temporaryState } from '../support/state.ts'
import { relayTo, type SeenRequest } from '../support/sync.ts'
import { brand, clientFor, collect, openids, type RunningSandbox, runSandbox } from '../support/wechat.ts'

let state: State
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ state, remove } = await temporaryState())
})
afterAll(() => remove())

const names: Readonly<Record<string, string>> = { en: '英文', tc: '繁体', sc: '简体', vip: 'VIP' }
let accounts = 0
let causes = 0

function says(follower: string, tag: string, over: Partial<InstantChange> = {}): InstantChange {
  const takes = ['en', 'tc', 'sc'].filter((other) => other !== tag)
  return {
    follower,
    tag,
    cause: `${++causes}`,
    at: causes * 1000,
    exclusive: 'language',
    priority: 0,
    takes,
    ...over,
  }
}

interface Setting {
  readonly answer?: (request: SeenRequest, index: number) => object | undefined
  readonly sandbox?: Partial<SandboxOptions>
  readonly followers?: readonly string[]
}

/** A sandbox behind a relay, an account of its own in the state, and what a run works with. */
async function setTheScene({ answer, sandbox: options = {}, followers = openids(230) }: Setting) {
  const sandbox = await runSandbox(options)
  sandbox.admit(brand.appid, followers)
  const relay = await relayTo(sandbox.baseUrl, answer)
  const account = `instant-${++accounts}`
  const client = clientFor({ ...sandbox, baseUrl: relay.baseUrl } as RunningSandbox)
  const pauses: number[] = []
  const run: InstantOptions = {
    account,
    queue: state.instantChanges,
    ledger: state.calls,
    writer: client,
    reader: client,
    pace: {
      now: () => sandbox.clock.now,
      async sleep(ms) {
        pauses.push(ms)
        sandbox.clock.now += ms
      },
    },
    nameOf: (tag) => names[tag],
  }
  const direct = clientFor(sandbox)
  return {
    sandbox,
    relay,
    run,
    pauses,
    client: direct,
    account,
    queue: (...changes: InstantChange[]) => state.instantChanges.add(account, changes, sandbox.clock.now),
    /** Names of the tags that a follower carries. */
    async carriedBy(openid: string): Promise<readonly string[]> {
      const listed = new Map((await direct.listTags()).map(({ wechatId, name }) => [wechatId, name]))
      return (await direct.tagsOfFollower(openid)).map((id) => listed.get(id) ?? '?').sort()
    },
    async membersOf(name: string): Promise<readonly string[]> {
      const tag = (await direct.listTags()).find((one) => one.name === name)
      return tag ? (await collect(direct.followersOfTag(tag.wechatId))).sort() : []
    },
    callsOf: (call: string) => relay.seen.filter((request) => request.call === call),
  }
}

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

const [first = '', second = '', third = ''] = openids(3)

describe('instant changes', () => {
  it('are carried out in batches: a tag is created once, and each call takes up to 50 followers', async () => {
    await withScene({}, async ({ run, queue, membersOf, callsOf }) => {
      await queue(...openids(130).map((openid) => says(openid, 'en')))
      const summary = await runInstantChanges(run)
      expect(summary).toMatchObject({ outcome: 'done', settled: 130, dropped: 0, added: 130, removed: 0 })
      expect(await membersOf('英文')).toEqual(openids(130))
      expect(callsOf('tags/create')).toHaveLength(1)
      expect(callsOf('user/info/batchget')).toHaveLength(2)
      expect(callsOf('tags/members/batchtagging').map((call) => call.openids.length)).toEqual([50, 50, 30])
      expect(await runInstantChanges(run)).toMatchObject({ outcome: 'done', settled: 0, requests: 0 })
    })
  })

  it('switch within a group, and ask only for what is missing', async () => {
    await withScene({}, async ({ run, queue, carriedBy, callsOf, relay }) => {
      await queue(says(first, 'en'), says(second, 'tc'), says(first, 'vip', { exclusive: '', takes: [] }))
      await runInstantChanges(run)
      expect(await carriedBy(first)).toEqual(['VIP', '英文'])
      await queue(says(first, 'tc'), says(second, 'tc'))
      relay.seen.length = 0
      expect(await runInstantChanges(run)).toMatchObject({ settled: 2, added: 1, removed: 1 })
      expect(await carriedBy(first)).toEqual(['VIP', '繁体'])
      expect(callsOf('tags/members/batchtagging')).toMatchObject([{ openids: [first] }])
      expect(callsOf('tags/members/batchuntagging')).toMatchObject([{ openids: [first] }])
    })
  })

  it('end in the last word, whatever was typed before it was carried out', async () => {
    await withScene({}, async ({ run, queue, carriedBy, relay }) => {
      await queue(says(first, 'en'))
      await queue(says(first, 'tc'), says(first, 'sc'))
      expect(await runInstantChanges(run)).toMatchObject({ settled: 1, added: 1 })
      expect(await carriedBy(first)).toEqual(['简体'])
      expect(relay.writes()).toBe(2)
    })
  })

  it('drop whom WeChat does not know, and who left, and tag the others', async () => {
    await withScene({ followers: [first, second] }, async ({ run, queue, sandbox, carriedBy }) => {
      sandbox.unfollow(brand.appid, [second])
      await queue(says(third, 'en'), says(first, 'en'), says(second, 'en'))
      expect(await runInstantChanges(run)).toMatchObject({
        outcome: 'done',
        settled: 3,
        dropped: 2,
        added: 1,
      })
      expect(await carriedBy(first)).toEqual(['英文'])
    })
  })

  it('leave a tag made by hand alone, and say so', async () => {
    await withScene({}, async ({ run, queue, client, membersOf, pauses }) => {
      await client.createTag('英文')
      await queue(says(first, 'en'), says(first, 'vip', { exclusive: '', takes: [] }), says(second, 'tc'))
      const summary = await runInstantChanges(run)
      expect(summary).toMatchObject({ outcome: 'done', settled: 3, dropped: 1, added: 2 })
      expect(summary.unavailable).toMatchObject([{ tag: 'en', name: '英文', reason: 'needs-adopting' }])
      expect(await membersOf('英文')).toEqual([])
      expect(pauses).toEqual([3000])
    })
  })

  it('take up a tag that a killed run had made without noting it', async () => {
    await withScene({}, async ({ run, queue, account, client, carriedBy }) => {
      await queue(says(first, 'en'))
      await state.instantChanges.creating(account, 'en')
      const { wechatId } = await client.createTag('英文')
      expect(await runInstantChanges(run)).toMatchObject({ dropped: 0, added: 1 })
      expect(await carriedBy(first)).toEqual(['英文'])
      expect(await state.tags.all(account)).toMatchObject([{ tag: 'en', wechatId }])
      expect(await state.instantChanges.wasCreating(account, 'en')).toBe(false)
    })
  })

  it('drop a tag that no live rule speaks of any more', async () => {
    await withScene({}, async ({ run, queue, relay }) => {
      await queue(says(first, 'gone', { exclusive: '', takes: [] }))
      const summary = await runInstantChanges(run)
      expect(summary).toMatchObject({ dropped: 1, unavailable: [{ tag: 'gone', reason: 'no-rule' }] })
      expect(relay.writes()).toBe(0)
    })
  })

  it('drop a tag for a follower who carries 20 already', async () => {
    await withScene({}, async ({ run, queue, client }) => {
      for (let n = 0; n < 20; n++)
        await client.addTag((await client.createTag(`foreign ${n}`)).wechatId, [first])
      await queue(says(first, 'en'), says(second, 'en'))
      expect(await runInstantChanges(run)).toMatchObject({ settled: 2, dropped: 1, added: 1 })
    })
  })
})

describe('when WeChat does not take it as it is, instant changes', () => {
  it('park on a day quota, and go on the next day', async () => {
    const sandbox = { limits: { dailyCalls: { 'tags/members/batchtagging': 1 } } }
    await withScene({ sandbox }, async ({ run, queue, sandbox: { clock }, membersOf }) => {
      await queue(...openids(100).map((openid) => says(openid, 'en')))
      expect(await runInstantChanges(run)).toMatchObject({
        outcome: 'parked',
        settled: 0,
        cause: { errcode: 45009 },
      })
      clock.now += 86_400_000
      // What the first call of yesterday gave is not asked for again.
      expect(await runInstantChanges(run)).toMatchObject({ outcome: 'done', settled: 100, added: 50 })
      expect(await membersOf('英文')).toEqual(openids(100))
    })
  })

  it('wait for the next minute', async () => {
    const sandbox = { limits: { callsPerMinute: 2 } }
    await withScene({ sandbox }, async ({ run, queue, pauses, membersOf, sandbox: { clock } }) => {
      await queue(...openids(200).map((openid) => says(openid, 'en')))
      expect(await runInstantChanges(run)).toMatchObject({ outcome: 'done', added: 200 })
      expect(pauses).toContain(60_000)
      clock.now += 60_000
      expect(await membersOf('英文')).toEqual(openids(200))
    })
  })

  it('stop when the account may not use tags, and lose nothing', async () => {
    const answer = ({ call }: SeenRequest) =>
      call === 'tags/get' ? { errcode: 48001, errmsg: 'no' } : undefined
    await withScene({ answer }, async ({ run, queue, account }) => {
      await queue(says(first, 'en'))
      expect(await runInstantChanges(run)).toMatchObject({ outcome: 'stopped', cause: { errcode: 48001 } })
      expect(await state.instantChanges.waiting(account)).toBe(1)
    })
  })

  it('come through random faults of every kind', async () => {
    const faults = { seed: 9, busy: 0.1, answerLost: 0.1, tokenExpired: 0.1, tagMissing: 0.1, someFail: 0.2 }
    await withScene({ sandbox: { faults } }, async ({ run, queue, sandbox, account }) => {
      const client = clientFor(sandbox)
      const talk = openids(120).flatMap((openid, n) => [
        says(openid, 'en'),
        says(openid, n % 2 ? 'tc' : 'sc'),
      ])
      await queue(...talk.slice(0, 120))
      await runInstantChanges({ ...run, writer: client, reader: client })
      await queue(...talk.slice(120))
      const summary = await runInstantChanges({ ...run, writer: client, reader: client })
      expect(summary).toMatchObject({ outcome: 'done', dropped: 0 })
      for (const { tag, wechatId } of await state.tags.all(account)) {
        const wanted = openids(120).filter((_, n) => tag === (n % 2 ? 'tc' : 'sc'))
        expect((await collect(client.followersOfTag(wechatId))).sort()).toEqual(wanted)
      }
    })
  })

  it('end the same when they are cut short after any number of requests', async () => {
    const talk = openids(8).flatMap((openid, n) => [says(openid, 'en'), says(openid, n % 2 ? 'tc' : 'en')])
    for (const cut of [1, 2, 3, 4, 6]) {
      await withScene({}, async ({ run, queue, sandbox, membersOf }) => {
        let requests = 0
        const client = clientFor(sandbox)
        const dying = <Args extends readonly unknown[], Answer>(work: (...args: Args) => Promise<Answer>) => {
          return async (...args: Args): Promise<Answer> => {
            if (requests++ >= cut) throw new Error('killed')
            return work(...args)
          }
        }
        const killed = {
          ...client,
          listTags: dying(client.listTags),
          createTag: dying(client.createTag),
          addTag: dying(client.addTag),
          removeTag: dying(client.removeTag),
          followerInfo: dying(client.followerInfo),
        }
        await queue(...talk.slice(0, 8))
        await runInstantChanges({ ...run, writer: killed, reader: killed }).catch(() => undefined)
        await queue(...talk)
        expect(await runInstantChanges(run)).toMatchObject({ outcome: 'done', dropped: 0 })
        expect(await membersOf('英文')).toEqual(openids(8).filter((_, n) => n % 2 === 0))
        expect(await membersOf('繁体')).toEqual(openids(8).filter((_, n) => n % 2 === 1))
      })
    }
  })
})

describe('beside an apply, instant changes', () => {
  it('wait for followers whom another call holds, and take the free ones first', async () => {
    await withScene({}, async ({ run, queue, carriedBy }) => {
      const inFlight = new FollowersInFlight()
      inFlight.take([first])
      await queue(says(first, 'en'), says(second, 'en'))
      const running = runInstantChanges({ ...run, inFlight })
      while ((await carriedBy(second)).length === 0) await setTimeout(5)
      await setTimeout(30)
      expect(await carriedBy(first)).toEqual([])
      inFlight.giveBack([first])
      expect(await running).toMatchObject({ outcome: 'done', settled: 2 })
      expect(await carriedBy(first)).toEqual(['英文'])
      expect(inFlight.isFree([first, second])).toBe(true)
    })
  })
})
