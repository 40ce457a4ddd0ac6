import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Broadcast } from '../../src/broadcast/broadcast.ts'
import { oneTagOf } from '../../src/broadcast/broadcast.ts'
import { buildBroadcastPlan } from '../../src/broadcast/build-broadcast-plan.ts'
import { type CellKey, placeOf } from '../../src/broadcast/cell.ts'
import { isDrawn } from '../../src/broadcast/seeded-share.ts'
import { type TagInWeChat, variantTags } from '../../src/broadcast/variant-tags.ts'
import { type BooleanExpr, evaluateExpr, planScan } from '../../src/features/index.ts'
import { broadcastFollowers, broadcastSamples } from '../../src/history/broadcast-followers.ts'
import {
  countSegments,
  type SegmentQuery,
  writeBroadcastFollowers,
} from '../../src/history/broadcast-segments.ts'
import { aBroadcast, aSegment, aVariant } from '../support/checked-broadcasts.ts'
import { anEvent, insertEvents, openTestHistory, type TestHistory } from '../support/history.ts'
import { runsOf } from '../support/property.ts'
import { says, writeVectors } from '../support/tag-decisions.ts'

let test: TestHistory
beforeAll(async () => {
  test = await openTestHistory()
})
afterAll(() => test.remove())

const moment = { asOf: Date.UTC(2026, 10, 22, 4), timeZone: 'Asia/Shanghai' }
const month = { limit: 4, from: Date.UTC(2026, 9, 31, 16), to: Date.UTC(2026, 10, 30, 16), waiting: [] }

/** All that there is to know of one follower. */
interface Person {
  readonly follower: string
  readonly subscribed: boolean
  readonly attributes: Record<string, string>
  /** Tags that the run gave. */
  readonly given: readonly string[]
  /** Ids of tags in WeChat. */
  readonly carried: readonly number[]
  /** Broadcasts had this month. */
  readonly exposures: number
}

function aPerson(follower: string, over: Partial<Person> = {}): Person {
  return { follower, subscribed: true, attributes: {}, given: [], carried: [], exposures: 0, ...over }
}

const ids = new Map([
  ['a', 101],
  ['b', 102],
])

/** An account of its own for each population. */
let populations = 0

async function settle(people: readonly Person[]): Promise<string> {
  const account = `account-${++populations}`
  const { history } = test
  await writeVectors(history, 'vectors', people)
  await history.insert(
    'decided',
    people.flatMap(({ follower, given }) =>
      given.map((tag) => ({ account, run: 'r', follower, tag, given_on: '2026-11-01', state: 'given' })),
    ),
  )
  await history.insert(
    'observed',
    people.flatMap(({ follower, carried }) => carried.map((wechat_id) => ({ account, wechat_id, follower }))),
  )
  const exposures = people.flatMap(({ follower, exposures: had }) =>
    Array.from({ length: had }, (_, day) =>
      anEvent({ account, follower, kind: 'exposure', at: Date.UTC(2026, 10, 1 + day) }),
    ),
  )
  if (exposures.length > 0) await insertEvents(history, exposures)
  return account
}

function queryOf(account: string, broadcast: Broadcast, over: Partial<SegmentQuery> = {}): SegmentQuery {
  const exprs = [broadcast.to.expr, ...broadcast.variants.map(({ segment }) => segment.expr)]
  return {
    account,
    broadcast,
    vectorsTable: 'vectors',
    plan: planScan(exprs, new Map(), moment),
    registry: new Map(),
    scores: [],
    prior: () => Number.NaN,
    tagsRun: 'r',
    wechatIds: ids,
    month,
    ...over,
  }
}

function inWeChat(people: readonly Person[]): readonly TagInWeChat[] {
  return [...ids].map(([tag, wechatId]) => {
    const read = people.filter(({ carried }) => carried.includes(wechatId)).length
    return { tag, wechatId, name: tag, carriers: read, read }
  })
}

async function divide(people: readonly Person[], broadcast: Broadcast, over: Partial<SegmentQuery> = {}) {
  const account = await settle(people)
  const query = queryOf(account, broadcast, over)
  const cells = await countSegments(test.history, query)
  const tags = variantTags(broadcast, cells, inWeChat(people), 'plan')
  const temporary = tags.flatMap(({ kind }, index) => (kind === 'temporary' ? [index] : []))
  await writeBroadcastFollowers(test.history, query, 'plan', temporary)
  const samples = await broadcastSamples(test.history, { account, broadcast: 'plan' }, 3)
  const identity = { id: 'plan', account, run: 'r', tagsRun: 'r', createdAt: 0 }
  const plan = buildBroadcastPlan({ identity, broadcast, cells, tags, samples })
  const rows = await test.history.query<{ line: string }>(
    `SELECT concat(follower, ' ', variant, ' ', role) AS line FROM broadcast_followers
    WHERE account = {account:String} ORDER BY line`,
    { account },
  )
  return { account, plan, lines: rows.map(({ line }) => line) }
}

describe('dividing the followers of a broadcast', () => {
  it('gives each follower the first variant that fits, and nobody two', async () => {
    const people = [
      aPerson('ann', { given: ['a', 'b'], carried: [101, 102] }),
      aPerson('bob', { given: ['b'], carried: [102] }),
      aPerson('cat'),
      aPerson('gone', { subscribed: false, given: ['a'] }),
    ]
    const broadcast = aBroadcast({
      variants: [
        aVariant('a', aSegment({ op: 'tag', tag: 'a' })),
        aVariant('b', aSegment({ op: 'tag', tag: 'b' })),
      ],
    })
    const { plan, lines } = await divide(people, broadcast)
    expect(lines).toEqual(['ann a send', 'bob b send'])
    expect(plan.variants.map(({ matching, takenBy }) => [matching, takenBy])).toEqual([
      [1, []],
      [2, [{ variant: 'a', followers: 1 }]],
    ])
    expect(plan.skipped.noVariant).toBe(1)
    expect(plan.variants[0]?.tag).toMatchObject({ kind: 'existing', wechatId: 101 })
    expect(plan.variants[1]?.tag).toMatchObject({ kind: 'temporary', why: { because: 'cut', leftOut: 1 } })
    expect(plan.totals.calls).toBe(1 + 4)
  })

  it('takes a tag as it is only when WeChat carries exactly what was decided', async () => {
    const toA = aBroadcast({ to: aSegment({ op: 'tag', tag: 'a' }) })
    const carried = aPerson('ann', { given: ['a'], carried: [101] })
    const why = async (people: readonly Person[], broadcast = toA) => {
      const tag = (await divide(people, broadcast)).plan.variants[0]?.tag
      return tag?.kind === 'temporary' ? tag.why : tag?.kind
    }
    expect(await why([carried])).toBe('existing')
    expect(await why([carried, aPerson('bob', { given: ['a'] })])).toMatchObject({ missing: 1, extra: 0 })
    expect(await why([carried, aPerson('bob', { carried: [101] })])).toMatchObject({ missing: 0, extra: 1 })
    // Followed since the run, so that nothing is known of them but the tag that somebody gave.
    expect(await why([carried, aPerson('new', { subscribed: false, carried: [101] })])).toMatchObject({
      extra: 1,
    })
    const half = { share: 0.5, seed: 's' }
    const many = Array.from({ length: 20 }, (_, n) => aPerson(`f${n}`, { given: ['a'], carried: [101] }))
    expect(await why(many, { ...toA, holdout: half })).toMatchObject({ because: 'cut' })
    expect(await why(many, { ...toA, sample: half })).toMatchObject({ because: 'cut' })
    expect(await why([carried], aBroadcast({ to: aSegment({ op: 'tag', tag: 'unmade' }) }))).toMatchObject({
      because: 'not-in-wechat',
    })
  })

  it('leaves out whom WeChat would refuse: the fifth of a month, and the 21st tag', async () => {
    const twenty = Array.from({ length: 20 }, (_, n) => 200 + n)
    const people = [
      aPerson('ann', { exposures: 4 }),
      aPerson('bob', { exposures: 3 }),
      aPerson('cat', { carried: twenty }),
      aPerson('dan', { carried: [1, 2, ...twenty.slice(1)] }),
    ]
    const { plan, lines } = await divide(people, aBroadcast())
    expect(lines).toEqual(['bob otherwise send', 'dan otherwise send'])
    expect(plan.skipped).toEqual({ sample: 0, noVariant: 0, monthlyLimit: 1, tagRoom: 1 })
    const free = await divide(people, aBroadcast(), { month: null })
    expect(free.lines).toContain('ann otherwise send')
  })

  it('counts broadcasts of the month that wait to be sent', async () => {
    const people = [aPerson('ann', { exposures: 3 })]
    const account = await settle(people)
    const waiting = { account, broadcast: 'other', variant: 'v', role: 'send', seq: 0, follower: 'ann' }
    await test.history.insert('broadcast_followers', [waiting])
    const query = queryOf(account, aBroadcast(), { month: { ...month, waiting: ['other'] } })
    expect((await countSegments(test.history, query)).map(({ full }) => full)).toEqual([true])
  })

  it('numbers the followers of a variant, so that a send can be taken up again', async () => {
    const people = ['c', 'a', 'd', 'b'].map((follower) => aPerson(follower))
    const { account, plan } = await divide(people, aBroadcast())
    const group = { account, broadcast: 'plan', variant: 'otherwise', role: 'send' } as const
    expect(await broadcastFollowers(test.history, group, 1, 3)).toEqual(['b', 'c'])
    expect(plan.variants[0]?.sampleFollowers).toEqual(['a', 'b', 'c'])
  })
})

describe('laws of a broadcast', () => {
  const conditions: readonly BooleanExpr[] = [
    { op: 'tag', tag: 'a' },
    { op: 'tag', tag: 'b' },
    says('x'),
    { op: 'not', of: { op: 'tag', tag: 'a' } },
    { op: 'any', of: [says('y'), { op: 'tag', tag: 'b' }] },
  ]
  const share = fc.option(
    fc.record({ share: fc.constantFrom(0.1, 0.5, 0.9), seed: fc.string({ maxLength: 5 }) }),
  )
  const whom = fc.oneof(fc.constantFrom(...conditions).map(aSegment), fc.constant(aSegment()))
  const broadcasts = fc
    .record({
      to: whom,
      variants: fc.array(whom, { minLength: 1, maxLength: 4 }),
      holdout: share,
      sample: share,
    })
    .map(({ variants, ...rest }) =>
      aBroadcast({ ...rest, variants: variants.map((segment, index) => aVariant(`v${index}`, segment)) }),
    )
  const flag = fc.constantFrom('0', '1')
  const person = fc.record({
    subscribed: fc.boolean(),
    attributes: fc.record({ x: flag, y: flag }),
    given: fc.subarray(['a', 'b', 'c']),
    carried: fc.subarray([101, 102, ...Array.from({ length: 20 }, (_, n) => 200 + n)]),
    exposures: fc.nat({ max: 5 }),
  })
  const populations = fc
    .array(person, { minLength: 1, maxLength: 60 })
    .map((people) => people.map((one, index) => ({ follower: `o${index}'故`, ...one })))

  it('SQL for all decides as TypeScript does for one; parts are disjoint and make up the audience', async () => {
    await fc.assert(
      fc.asyncProperty(populations, broadcasts, async (people, broadcast) => {
        const { plan, lines } = await divide(people, broadcast)
        const isTemporary = (variant: number) => plan.variants[variant]?.tag.kind === 'temporary'
        const expected = people.flatMap((one) => {
          const place = placeOf(keyOf(one, broadcast), isTemporary)
          if (!one.subscribed || place.is !== 'placed') return []
          return `${one.follower} ${broadcast.variants[place.variant]?.name} ${place.role}`
        })
        expect(lines).toEqual(expected.sort(byCodeUnit))
        const whose = lines.map((line) => line.split(' ')[0])
        expect(new Set(whose).size).toBe(whose.length)
        const skipped = Object.values(plan.skipped).reduce((sum, count) => sum + count, 0)
        expect(plan.totals.followers + plan.totals.heldOut + skipped).toBe(plan.audience)
        expect(plan.totals.followers + plan.totals.heldOut).toBe(lines.length)
        checkExisting(people, broadcast, plan.variants, lines)
      }),
      { numRuns: runsOf(12) },
    )
  })

  /** Sent by a tag as it is, it reaches those who get it, and besides only whom WeChat refuses. */
  function checkExisting(
    people: readonly Person[],
    { variants }: Broadcast,
    planned: Awaited<ReturnType<typeof divide>>['plan']['variants'],
    lines: readonly string[],
  ): void {
    for (const [index, { tag }] of planned.entries()) {
      if (tag.kind !== 'existing') continue
      const reached = people.filter(({ carried }) => carried.includes(tag.wechatId))
      const allowed = reached.filter(({ exposures }) => exposures < month.limit)
      const get = lines.filter((line) => line.endsWith(` ${variants[index]?.name} send`))
      expect(allowed.map(({ follower }) => follower).sort(byCodeUnit)).toEqual(
        get.map((line) => line.split(' ')[0]),
      )
    }
  }

  function keyOf(one: Person, broadcast: Broadcast): CellKey {
    const facts = {
      events: [],
      attributes: one.attributes,
      priors: () => Number.NaN,
      cluster: () => '',
      score: () => Number.NaN,
      tag: (tag: string) => one.given.includes(tag),
      held: () => false,
    }
    const holds = (expr: BooleanExpr) => evaluateExpr(expr, facts, new Map(), moment)
    const bits = (of: (variant: Broadcast['variants'][number]) => boolean) =>
      broadcast.variants.reduce((sum, variant, index) => sum + (of(variant) ? 2 ** index : 0), 0)
    const { holdout, sample } = broadcast
    return {
      inAudience: holds(broadcast.to.expr),
      matching: bits(({ segment }) => holds(segment.expr)),
      carried: bits((variant) => one.carried.includes(ids.get(oneTagOf(broadcast, variant) ?? '') ?? -1)),
      sampled: sample === null || isDrawn(sample, one.follower),
      full: one.exposures >= month.limit,
      crowded: one.carried.length >= 20,
      heldOut: holdout !== null && isDrawn(holdout, one.follower),
    }
  }

  function byCodeUnit(a: string, b: string): number {
    return Buffer.compare(Buffer.from(a), Buffer.from(b))
  }
})
