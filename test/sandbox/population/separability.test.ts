import { describe, expect, it } from 'vitest'
import { type FollowerHistory, type Motive, populate } from '../../../src/sandbox/population/index.ts'

const population = populate({ followers: 3000, seed: 3, endDay: '2026-07-01', account: 'brand' })
const clicks = [...population.histories()]
  .filter(({ follower }) => follower.unsubscribedAt === null)
  .map(({ follower, events }) => ({ motive: follower.motive, ...countClicks(events) }))
type Clicks = (typeof clicks)[number]

function countClicks(events: FollowerHistory['events']) {
  const links = events.filter(
    ({ kind }) => kind === 'link_click' || kind === 'menu_click' || kind === 'visit',
  )
  const about = (path: string, menu: string) =>
    links.filter(({ key }) => key.startsWith(path) || key === menu).length
  return {
    all: links.length,
    story: about('/stories/', 'menu_story'),
    giveaway: about('/coupon/', 'menu_lucky_draw'),
  }
}

function f1(motive: Motive, guess: (one: Clicks) => boolean): number {
  const hits = clicks.filter((one) => one.motive === motive && guess(one)).length
  const guessed = clicks.filter(guess).length
  return (2 * hits) / (guessed + clicks.filter((one) => one.motive === motive).length)
}

describe('hidden motives', () => {
  it('are not told by the raw share of giveaway clicks alone', () => {
    const naive = (one: Clicks) => one.all > 0 && one.giveaway / one.all > 0.5
    const wrong = clicks.filter((one) => naive(one) !== (one.motive === 'giveaway')).length
    expect(wrong / clicks.length).toBeGreaterThan(0.05)
    expect(f1('giveaway', naive)).toBeLessThan(0.85)
  })

  it('are not told by one click of a kind', () => {
    expect(f1('giveaway', ({ giveaway }) => giveaway > 0)).toBeLessThan(0.6)
    expect(f1('story', ({ story }) => story > 0)).toBeLessThan(0.7)
  })

  it('can be learnt: a share among enough clicks finds most', () => {
    expect(f1('story', ({ all, story }) => all >= 6 && story / all > 0.36)).toBeGreaterThan(0.8)
    expect(f1('giveaway', ({ all, giveaway }) => all >= 6 && giveaway / all > 0.4)).toBeGreaterThan(0.8)
  })
})
