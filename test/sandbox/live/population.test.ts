import { describe, expect, it } from 'vitest'
import { followersAt, pastOf } from '../../../src/sandbox/live/index.ts'
import { upcomingEvents } from '../../../src/sandbox/live/upcoming.ts'
import { populate } from '../../../src/sandbox/population/index.ts'
import { collect } from '../../support/wechat.ts'

const population = populate({ followers: 150, seed: 3, endDay: '2026-12-20', days: 90, account: 'brand' })
/** Noon of a day in the middle. */
const now = Date.UTC(2026, 10, 10, 4)

async function* pages<Item>(items: AsyncIterable<Item>) {
  for await (const item of items) yield [item]
}

describe('a population at a moment', () => {
  it('does later what it had not done, in order of time, window by window', async () => {
    const expected = [...population.events()].filter(({ at }) => at >= now)
    for (const window of [1_000_000, 40]) {
      const events = await collect(pages(upcomingEvents(population, now, window)))
      expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b))
      expect(new Set(events.map(({ eventId }) => eventId))).toEqual(
        new Set(expected.map(({ eventId }) => eventId)),
      )
      expect(events).toHaveLength(expected.length)
    }
  })

  it('has done what is not ahead', () => {
    const past = [...pastOf(population, now).events()]
    expect(past).toEqual([...population.events()].filter(({ at }) => at < now))
    expect(past.length).toBeGreaterThan(0)
  })

  it('follows as its events say, in the way in which each came last', () => {
    const following = new Map([...followersAt(population, now)].map((one) => [one.openid, one]))
    for (const { follower, events } of population.histories()) {
      const turns = events.filter(({ kind, at }) => at < now && /^(un)?subscribe$/.test(kind))
      const last = turns.at(-1)
      const follows = last ? last.kind === 'subscribe' : follower.joinedAt < population.start
      expect(following.has(follower.openid), follower.openid).toBe(follows)
      if (last?.kind === 'subscribe') {
        expect(following.get(follower.openid)).toMatchObject({ qrSceneStr: last.key, followedAt: last.at })
      }
    }
  })
})
