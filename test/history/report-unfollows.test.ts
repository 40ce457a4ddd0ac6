import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countFollowEnds } from '../../src/history/report-unfollows.ts'
import type { FollowEnd } from '../../src/report/index.ts'
import { anEvent, insertEvents, openTestHistory, type TestHistory } from '../support/history.ts'
import { runsOf } from '../support/property.ts'
import { endsByHand, type SmallHistory, scenes, smallHistories } from './report-oracle.ts'

let test: TestHistory
let accounts = 0
beforeAll(async () => {
  test = await openTestHistory()
})
afterAll(() => test.remove())

async function ends({ events, window }: SmallHistory): Promise<readonly FollowEnd[]> {
  const account = `brand-${accounts++}`
  await insertEvents(
    test.history,
    events.map((event) => ({ ...event, account })),
  )
  return countFollowEnds(test.history, { account, window, scenes })
}

/** One line a follower, in an order of its own. */
function lines(all: readonly FollowEnd[]): readonly string[] {
  return all
    .flatMap(({ followers, stayed, giveawayDriven, keptFor, ...rest }) => {
      const days = keptFor.flatMap(([day, n]) => Array<number | null>(n).fill(day))
      return Array.from({ length: followers }, (_, i) => ({
        ...rest,
        stayed: i < stayed,
        days: rest.left && rest.followedOn !== null ? (days[i] ?? null) : null,
      }))
    })
    .map(lineOf)
    .sort()
}

function lineOf(end: ReturnType<typeof endsByHand>[number]): string {
  const { key, channel, campaign, topic, left, followedOn, stayed, days } = end
  return JSON.stringify([key, channel, campaign, topic, left, followedOn, stayed, days])
}

describe('who left and what had brought them', () => {
  it('is what a reading of one follower after the other finds', async () => {
    await fc.assert(
      fc.asyncProperty(smallHistories, async (history) => {
        expect(lines(await ends(history))).toEqual(endsByHand(history).map(lineOf).sort())
      }),
      { numRuns: runsOf(40) },
    )
  })

  it('does not change when the events come in another order, twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        smallHistories,
        fc.infiniteStream(fc.double({ noNaN: true })),
        async (history, luck) => {
          const keyed = history.events.map((event) => ({ event, key: luck.next().value ?? 0 }))
          const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ event }) => event)
          const again = await ends({ ...history, events: [...shuffled, ...history.events] })
          expect(again).toEqual(await ends(history))
        },
      ),
      { numRuns: runsOf(10) },
    )
  })

  it('counts who leaves twice once, by the last leave, and keeps apart who leaves without a known follow', async () => {
    const day = (n: number) => Date.UTC(2018, 5, n, 4)
    const act = (follower: string, n: number, kind: string, key = '') =>
      anEvent({ follower, at: day(n), kind, key })
    const events = [
      act('twice', 1, 'subscribe', 'booth'),
      act('twice', 11, 'unsubscribe'),
      act('twice', 12, 'subscribe', 'kol-june'),
      act('twice', 13, 'unsubscribe'),
      act('unknown', 13, 'unsubscribe'),
      act('stays', 2, 'subscribe', 'booth'),
      act('later', 2, 'subscribe', 'booth'),
      act('later', 20, 'unsubscribe'),
    ]
    const window = {
      timeZone: 'Asia/Shanghai',
      from: '2018-06-10',
      to: '2018-06-14',
      fromMs: Date.UTC(2018, 5, 9, 16),
      untilMs: Date.UTC(2018, 5, 14, 16),
      asOf: day(30),
    }
    const none = { channel: '', campaign: '', topic: '', giveawayDriven: 0 }
    expect(await ends({ events, window })).toEqual([
      {
        ...none,
        key: 'kol-june',
        left: true,
        followedOn: '2018-06-12',
        followers: 1,
        stayed: 0,
        keptFor: [[1, 1]],
      },
      { ...none, key: 'booth', left: false, followedOn: null, followers: 2, stayed: 2, keptFor: [] },
      { ...none, key: '', left: true, followedOn: null, followers: 1, stayed: 0, keptFor: [] },
    ])
  })

  it('tells who had been decided to be giveaway-driven', async () => {
    await test.history.insert('decided', [
      {
        account: 'tagged',
        run: 'r1',
        follower: 'o-1',
        tag: 'giveaway-driven',
        given_on: '2018-06-01',
        state: 'given',
      },
      {
        account: 'tagged',
        run: 'r1',
        follower: 'o-2',
        tag: 'giveaway-driven',
        given_on: '2018-06-01',
        state: 'draft',
      },
    ])
    await insertEvents(
      test.history,
      ['o-1', 'o-2'].flatMap((follower) => [
        anEvent({ account: 'tagged', follower, at: 1_000, kind: 'subscribe' }),
        anEvent({ account: 'tagged', follower, at: 2_000, kind: 'unsubscribe' }),
      ]),
    )
    const window = {
      timeZone: 'UTC',
      from: '1970-01-01',
      to: '1970-01-01',
      fromMs: 0,
      untilMs: 86_400_000,
      asOf: 9e7,
    }
    const [end] = await countFollowEnds(test.history, { account: 'tagged', window, scenes: [] })
    expect(end).toMatchObject({ followers: 2, giveawayDriven: 1 })
  })
})
