import { describe, expect, it } from 'vitest'
import { localDate, localWeekday } from '../../../src/common/local-time.ts'
import { populate } from '../../../src/sandbox/population/index.ts'

const zone = 'Asia/Shanghai'
const twoYears = populate({ followers: 1, seed: 7, endDay: '2026-07-01', days: 730, account: 'brand' })
const halfYears = ['2025-12-25', '2026-03-01', '2026-07-15'].map((endDay) =>
  populate({ followers: 1, seed: 7, endDay, account: 'brand' }),
)

describe('the broadcast calendar', () => {
  it('has at most four broadcasts a month, each of one to eight articles', () => {
    const perMonth = new Map<string, number>()
    for (const { at, articles } of twoYears.broadcasts) {
      const month = localDate(at, zone).slice(0, 7)
      perMonth.set(month, (perMonth.get(month) ?? 0) + 1)
      expect(articles.length).toBeGreaterThanOrEqual(1)
      expect(articles.length).toBeLessThanOrEqual(8)
    }
    expect(perMonth.size).toBeGreaterThanOrEqual(24)
    expect(Math.max(...perMonth.values())).toBe(4)
  })

  it('is earliest first, inside the history, with ids and article keys that are never equal', () => {
    const { broadcasts, start, end } = twoYears
    expect(broadcasts.map(({ at }) => at)).toEqual(broadcasts.map(({ at }) => at).sort((a, b) => a - b))
    for (const { at } of broadcasts) expect(at >= start && at < end).toBe(true)
    const names = broadcasts.flatMap(({ id, articles }) => [id, ...articles.map(({ key }) => key)])
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('campaigns', () => {
  it('have the same four in every quarter, whatever the end day, and the festivals of the season', () => {
    for (const { campaigns, start, end } of halfYears) {
      for (const name of ['kol', 'roadshow', 'film', 'coupons']) {
        expect(campaigns.filter(({ id }) => id.startsWith(`${name}-`))).toHaveLength(2)
      }
      for (const { from, until } of campaigns)
        expect(from >= start && from < until && until <= end).toBe(true)
    }
    expect(halfYears[0]?.campaigns.map(({ id }) => id)).toContain('double-11')
    expect(halfYears[2]?.campaigns.map(({ id }) => id)).toContain('618')
  })

  it('bring the roadshow to a weekend', () => {
    for (const { campaigns } of halfYears) {
      for (const { id, from, until } of campaigns) {
        if (!id.startsWith('roadshow')) continue
        expect(localWeekday(from, zone)).toBe(5)
        expect(localWeekday(until, zone)).toBe(7)
      }
    }
  })

  it('have ids and scenes that are never equal, even over years', () => {
    for (const { touchpoints, campaigns } of [twoYears, ...halfYears]) {
      const scenes = touchpoints.map(({ scene }) => scene).filter((scene) => scene !== '')
      expect(new Set(scenes).size).toBe(scenes.length)
      for (const scene of scenes) expect(scene).toMatch(/^[\w-]{1,64}$/)
      expect(new Set(campaigns.map(({ id }) => id)).size).toBe(campaigns.length)
    }
  })
})
