import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  type FollowerHistory,
  motives,
  type Population,
  populate,
  populationTopics,
  subscribedFollowers,
} from '../../../src/sandbox/population/index.ts'
import { isoTime } from '../../../src/sandbox/population/iso-time.ts'
import { motiveProfiles } from '../../../src/sandbox/population/motives.ts'

const options = { followers: 2000, seed: 1, endDay: '2026-07-01', account: 'brand' }
const population = populate(options)
const histories = [...population.histories()]

function digest(of: Population): string {
  const hash = createHash('sha256')
  for (const event of of.events()) hash.update(JSON.stringify(event))
  return hash.digest('hex')
}

describe('a population', () => {
  it('is the same for the same seed and day, on every machine', () => {
    expect(digest(populate({ ...options, followers: 50 }))).toBe(
      '3ab30c7e08b415027076bb250dd7f6133651778fb761b895cbdb9bd3369a6c10',
    )
  })

  it('is another one for another seed, day or account', () => {
    const small = { ...options, followers: 50 }
    const digests = [
      small,
      { ...small, seed: 2 },
      { ...small, endDay: '2026-07-02' },
      { ...small, account: 'other' },
    ].map((one) => digest(populate(one)))
    expect(new Set(digests).size).toBe(4)
  })

  it('lets a follower do the same whatever the size of the population', () => {
    const few = new Map([...populate({ ...options, followers: 100 }).histories()].map(byNumber))
    const many = new Map([...populate({ ...options, followers: 1000 }).histories()].map(byNumber))
    expect(few.size).toBe(100)
    for (const [number, history] of few) expect(many.get(number)).toEqual(history)
    expect(population.history(42)).toEqual(few.get(42))
  })

  it('has followers with openids as the platform makes them, all different, in order', () => {
    const openids = histories.map(({ follower }) => follower.openid)
    for (const openid of openids) expect(openid).toMatch(/^o[\w-]{27}$/)
    expect(openids).toEqual([...new Set(openids)].sort())
  })

  it('has about as many followers of each motive as documented', () => {
    for (const motive of motives) {
      const { share } = motiveProfiles[motive]
      const found = histories.filter(({ follower }) => follower.motive === motive).length
      const spread = Math.sqrt(options.followers * share * (1 - share))
      expect(Math.abs(found - options.followers * share), motive).toBeLessThan(4 * spread)
    }
  })

  it('has about 75 events for each follower, and some followers with next to none', () => {
    const counts = histories.map(({ events }) => events.length)
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    expect(mean).toBeGreaterThan(65)
    expect(mean).toBeLessThan(85)
    const idle = histories.filter(({ events }) => events.every(({ kind }) => !deeds.has(kind)))
    expect(idle.length).toBeGreaterThan(0.05 * options.followers)
  })

  it('gives its customers what a registration form knows', () => {
    for (const { follower } of histories) {
      const { membership, city } = follower.attributes
      expect(['none', 'silver', 'gold']).toContain(membership)
      expect(city === undefined).toBe(membership === 'none')
    }
  })

  it.each([{ followers: 0 }, { followers: 1.5 }, { days: 7 }, { endDay: '2026-02-30' }, { endDay: 'today' }])(
    'refuses %o',
    (wrong) => {
      expect(() => populate({ ...options, ...wrong })).toThrow(
        expect.objectContaining({ code: 'population.invalid' }),
      )
    },
  )
})

describe('its events', () => {
  it('are in order, with ids that are never equal and fit 64 bits', () => {
    const disorder = histories.filter(({ events }) =>
      events.some((event, i) => event.at < (events[i - 1]?.at ?? 0)),
    )
    const events = histories.flatMap((history) => history.events)
    const ids = new Set(events.map(({ eventId }) => eventId))
    expect(disorder).toEqual([])
    expect(ids.size).toBe(events.length)
    expect([...ids].filter((id) => BigInt(id) >= 2n ** 64n)).toEqual([])
  })

  it('lie in the 180 local days before the end day', () => {
    expect(isoTime(population.end)).toBe('2026-06-30T16:00:00.000Z')
    expect(isoTime(population.start)).toBe('2026-01-01T16:00:00.000Z')
    const outside = histories
      .flatMap(({ events }) => events)
      .filter(({ at }) => at < population.start || at >= population.end || !Number.isInteger(at))
    expect(outside).toEqual([])
  })

  it('happen only while the follower follows, exposures included', () => {
    const wrong: string[] = []
    for (const { follower, events } of histories) {
      let following = follower.joinedAt < population.start
      for (const { kind } of events) {
        if (following === (kind === 'subscribe')) wrong.push(`${kind} of ${follower.openid}`)
        if (kind === 'subscribe' || kind === 'unsubscribe') following = kind === 'subscribe'
      }
      if (following !== (follower.unsubscribedAt === null)) wrong.push(`end of ${follower.openid}`)
    }
    expect(wrong).toEqual([])
  })

  it('tell how everybody came who followed within the history', () => {
    const scenes = new Set(population.touchpoints.map(({ scene }) => scene))
    for (const { follower, events } of histories) {
      const first = events.find(({ kind }) => kind === 'subscribe')
      if (follower.joinedAt < population.start) continue
      expect(first?.at).toBe(follower.joinedAt)
      expect(first?.channel).toBe(follower.source?.channel)
      expect(scenes).toContain(first?.key)
      expect(first?.topic).toBe(follower.source?.topic)
    }
  })

  it('leave the topic to the account’s taxonomy where the key tells it', () => {
    const told = new Set(['link_click', 'menu_click', 'visit', 'purchase'])
    const events = histories.flatMap((history) => history.events)
    expect(events.filter(({ kind, topic }) => told.has(kind) && topic !== '')).toEqual([])
    expect(events.filter(({ kind, topic }) => kind === 'exposure' && topic === '')).toEqual([])
  })

  it('have keys that the taxonomy tells the topic of, but for two menus that have none', () => {
    const patterns = Object.values(populationTopics).flat()
    const known = (key: string) =>
      patterns.some(
        (pattern) => key === pattern || (pattern.endsWith('*') && key.startsWith(pattern.slice(0, -1))),
      )
    const clicked = histories
      .flatMap(({ events }) => events)
      .filter(({ kind }) => ['link_click', 'menu_click', 'visit', 'purchase'].includes(kind))
    const unknown = new Set(clicked.map(({ key }) => key).filter((key) => !known(key)))
    expect([...unknown].sort()).toEqual(['menu_member', 'menu_stores'])
  })

  it('show more unfollows among those who came for a prize than among the others', () => {
    const share = (came: (topic: string) => boolean) => {
      const those = histories.filter(({ follower }) => follower.source && came(follower.source.topic))
      return those.filter(({ follower }) => follower.unsubscribedAt !== null).length / those.length
    }
    expect(share((topic) => topic === 'giveaway')).toBeGreaterThan(1.5 * share((topic) => topic === ''))
  })
})

describe('who follows at the end', () => {
  it('is what the events say, each with a scene that the platform would tell', () => {
    const admitted = [...subscribedFollowers(population)]
    const following = histories.filter(({ follower }) => follower.unsubscribedAt === null)
    expect(admitted.map(({ openid }) => openid)).toEqual(following.map(({ follower }) => follower.openid))
    for (const { scene, subscribeScene } of admitted) {
      expect(subscribeScene === 'ADD_SCENE_QR_CODE').toBe(scene !== '')
    }
  })
})

const deeds = new Set(['message', 'menu_click', 'link_click', 'visit', 'purchase', 'scan', 'register'])

function byNumber(history: FollowerHistory): [number, FollowerHistory] {
  return [history.follower.number, history]
}
