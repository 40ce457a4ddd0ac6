import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countSourceFollows, countSourceTouches } from '../../src/history/report-sources.ts'
import type { SourceFollows } from '../../src/report/index.ts'
import { mergeBy, type SourceWords } from '../../src/report/tallies/follow-source.ts'
import { anEvent, insertEvents, openTestHistory, type TestHistory } from '../support/history.ts'
import { runsOf } from '../support/property.ts'
import {
  followsByHand,
  lastWholeDay,
  type SmallHistory,
  scenes,
  smallHistories,
  touchesByHand,
  urls,
} from './report-oracle.ts'

const keptDays = [1, 3]

let test: TestHistory
let accounts = 0
beforeAll(async () => {
  test = await openTestHistory()
})
afterAll(() => test.remove())

async function stored({ events }: SmallHistory): Promise<string> {
  const account = `brand-${accounts++}`
  await insertEvents(
    test.history,
    events.map((event) => ({ ...event, account })),
  )
  return account
}

async function follows(history: SmallHistory, touch: 'first' | 'last'): Promise<readonly SourceFollows[]> {
  const { window } = history
  return countSourceFollows(test.history, {
    account: await stored(history),
    window,
    lastWholeDay: lastWholeDay(window),
    touch,
    scenes,
    run: null,
    keptDays,
  })
}

type ByHand = ReturnType<typeof followsByHand>

const sourceKey = ({ key, channel, campaign, topic }: SourceWords) => [key, channel, campaign, topic]

function countByHand(followers: ByHand): readonly SourceFollows[] {
  return mergeBy(followers, sourceKey, (all) => {
    const [first] = all
    const count = (holds: (follower: ByHand[number]) => boolean) => all.filter(holds).length
    return {
      key: first.key,
      channel: first.channel,
      campaign: first.campaign,
      topic: first.topic,
      won: all.length,
      stillFollowing: count(({ following }) => following),
      unfollows: count(({ days }) => Number.isFinite(days)),
      storyDriven: 0,
      giveawayDriven: 0,
      atRisk: keptDays.map((n) => count(({ seen }) => seen >= n)),
      kept: keptDays.map((n) => count(({ seen, days }) => seen >= n && days > n)),
      leftAfter: histogram(all.filter(({ days, seen }) => days <= seen).map(({ days }) => days)),
      seenFor: histogram(all.filter(({ days, seen }) => seen >= 0 && days > seen).map(({ seen }) => seen)),
    }
  })
}

function histogram(days: readonly number[]): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>()
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => a - b)
}

function inOrder<Item extends object>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

describe('what became of those whom a source brought', () => {
  it('is what a reading of one follower after the other finds, by first and by last touch', async () => {
    await fc.assert(
      fc.asyncProperty(smallHistories, fc.constantFrom('first', 'last'), async (history, touch) => {
        const found = await follows(history, touch)
        expect(inOrder(found)).toEqual(inOrder(countByHand(followsByHand(history, touch))))
      }),
      { numRuns: runsOf(40) },
    )
  })

  it('does not change when the events come in another order, twice', async () => {
    await fc.assert(
      fc.asyncProperty(smallHistories, async (history) => {
        const again = { ...history, events: [...history.events.toReversed(), ...history.events] }
        expect(await follows(again, 'first')).toEqual(await follows(history, 'first'))
      }),
      { numRuns: runsOf(10) },
    )
  })

  it('tells who of those still following carries a tag by the run', async () => {
    const account = 'tagged'
    await insertEvents(
      test.history,
      ['o-1', 'o-2', 'o-3'].map((follower) => anEvent({ account, follower, at: 1_000, kind: 'subscribe' })),
    )
    await insertEvents(test.history, [anEvent({ account, follower: 'o-3', at: 2_000, kind: 'unsubscribe' })])
    const decided = (follower: string, tag: string, run = 'r1') => ({
      account,
      run,
      follower,
      tag,
      given_on: '1970-01-01',
      state: 'given',
    })
    await test.history.insert('decided', [
      decided('o-1', 'story-driven'),
      decided('o-2', 'story-driven', 'r0'),
      decided('o-3', 'giveaway-driven'),
    ])
    const window = {
      timeZone: 'UTC',
      from: '1970-01-01',
      to: '1970-01-01',
      fromMs: 0,
      untilMs: 86_400_000,
      asOf: 9e7,
    }
    const question = {
      account,
      window,
      lastWholeDay: '1970-01-01',
      touch: 'first',
      scenes: [],
      run: 'r1',
      keptDays,
    } as const
    const [source] = await countSourceFollows(test.history, question)
    expect(source).toMatchObject({
      won: 3,
      stillFollowing: 2,
      unfollows: 1,
      storyDriven: 1,
      giveawayDriven: 0,
    })
  })
})

describe('scans and clicks', () => {
  it('are counted within the days by what they say of their source', async () => {
    await fc.assert(
      fc.asyncProperty(smallHistories, async (history) => {
        const account = await stored(history)
        const found = await countSourceTouches(test.history, {
          account,
          window: history.window,
          scenes,
          urls,
        })
        const byHand = mergeBy(touchesByHand(history), sourceKey, (all) => {
          const [{ key, channel, campaign, topic }] = all
          const count = (kind: string) => all.filter((touch) => touch.kind === kind).length
          return { key, channel, campaign, topic, scans: count('scan'), clicks: count('link_click') }
        })
        expect(inOrder(found)).toEqual(inOrder(byHand))
      }),
      { numRuns: runsOf(20) },
    )
  })
})
