import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FollowerEvent } from '../../src/domain/event.ts'
import {
  evaluateExpr,
  type FollowerFacts,
  findFeature,
  type Moment,
  shippedFeatures,
} from '../../src/features/index.ts'
import { aMoment, someEvents } from '../support/followers.ts'
import { anEvent } from '../support/history.ts'
import { runsOf } from '../support/property.ts'

const registry = shippedFeatures(['travel'])
const moment: Moment = { asOf: Date.UTC(2026, 10, 22, 4), timeZone: 'Asia/Shanghai' }
const dayMs = 86_400_000

function facts(events: readonly FollowerEvent[], prior: number): FollowerFacts {
  const none = () => {
    throw new Error('a feature asked for a model or a tag')
  }
  return { events, attributes: {}, priors: () => prior, cluster: none, score: none, tag: none, held: none }
}

/** The feature for a follower with these events, in an account whose every ratio is `prior`. */
function value(feature: string, events: readonly FollowerEvent[], prior = 0.25): number {
  return evaluateExpr(findFeature(registry, feature).value, facts(events, prior), registry, moment)
}

function ago(days: number, given: Partial<FollowerEvent>): FollowerEvent {
  return anEvent({ at: moment.asOf - days * dayMs, ...given })
}

describe('the shipped features', () => {
  test('are at least 36, each with a label and a meaning in both languages', () => {
    expect(registry.size).toBeGreaterThanOrEqual(36)
    for (const [name, feature] of registry) {
      expect(feature.name).toBe(name)
      expect(feature.label.en, name).toMatch(/^[A-Z].{3,44}[^.]$/)
      expect(feature.label.zh, name).toMatch(/^[^。]{2,20}$/)
      expect(feature.meaning.en).toMatch(/\.$/)
      expect(feature.meaning.zh).toMatch(/。$/)
    }
  })

  test('have labels of their own', () => {
    for (const language of ['en', 'zh'] as const) {
      const labels = [...registry.values()].map(({ label }) => label[language])
      expect(new Set(labels).size).toBe(labels.length)
    }
  })

  test('quote a topic that the account made up', () => {
    expect(registry.get('giveaway_affinity')?.label).toEqual({ en: 'Interest in giveaways', zh: '福利兴趣' })
    expect(registry.get('travel_affinity')?.label).toEqual({
      en: 'Interest in "travel"',
      zh: '“travel”兴趣',
    })
  })

  test('include an affinity for each topic of the account, and those of story, giveaway and product', () => {
    const affinities = [...registry.keys()].filter((name) => name.endsWith('_affinity'))
    expect(affinities).toEqual(['story_affinity', 'giveaway_affinity', 'product_affinity', 'travel_affinity'])
  })

  test('are finite numbers for every follower, also in an account of which nothing is known', () => {
    const drawn = aMoment().chain((at) => fc.tuple(fc.constant(at), someEvents('a', 'f', at)))
    const prior = fc.constantFrom(0, 0.5, 3, Number.NaN)
    fc.assert(
      fc.property(drawn, prior, ([at, events], known) => {
        for (const { name, value: expr } of registry.values()) {
          const found = evaluateExpr(expr, facts(events, known), registry, at)
          expect(Number.isFinite(found), `${name} is ${found}`).toBe(true)
        }
      }),
      { numRuns: runsOf(100) },
    )
  })
})

describe('what single features mean', () => {
  test('affinity: one click moves a follower a little from the account’s mean, many clicks all the way', () => {
    const click = ago(3, { kind: 'link_click', topic: 'story' })
    expect(value('story_affinity', [])).toBe(0.25)
    expect(value('story_affinity', [click])).toBe((1 + 4 * 0.25) / 5)
    const many = Array.from({ length: 96 }, () => ago(3, { kind: 'menu_click', topic: 'story' }))
    expect(value('story_affinity', many)).toBe(0.97)
  })

  test('recency and purchase recency: never is longer ago than anything that happened', () => {
    const events = [ago(40, { kind: 'subscribe' }), ago(5, { kind: 'message' })]
    expect(value('tenure', events)).toBe(40)
    expect(value('recency', events)).toBe(5)
    expect(value('purchase_recency', events)).toBe(41)
    expect(value('recency', [])).toBe(365)
  })

  test('topic entropy: 0 bits for one topic, 1 bit for two in equal parts', () => {
    const click = (topic: string) => ago(1, { kind: 'link_click', topic })
    expect(value('topic_entropy', [])).toBe(0)
    expect(value('topic_entropy', [click('story')])).toBe(0)
    expect(value('topic_entropy', [click('story'), click('giveaway'), click('unlisted')])).toBe(1)
  })

  test('a follower joined through a giveaway when the first follow says so, not a later one', () => {
    const first = ago(50, { kind: 'subscribe', topic: 'giveaway' })
    const second = ago(20, { kind: 'subscribe', topic: 'story' })
    expect(value('joined_through_giveaway', [second, first])).toBe(1)
    expect(value('joined_through_giveaway', [second])).toBe(0)
    expect(value('refollows_total', [second, first])).toBe(1)
    expect(value('followed_days', [second, first])).toBe(20)
    expect(value('source_changes', [second, first, ago(1, { kind: 'scan' })])).toBe(2)
  })

  test('response: clicks per broadcast, drawn to the account’s mean; 0 while no broadcast is recorded', () => {
    const exposures = Array.from({ length: 6 }, () => ago(2, { kind: 'exposure', topic: 'story' }))
    const clicked = ago(1, { kind: 'link_click', topic: 'story' })
    expect(value('story_response_90d', [...exposures, clicked])).toBe((1 + 4 * 0.25) / 10)
    expect(value('story_response_90d', [clicked], Number.NaN)).toBe(0)
  })

  test('value: what was bought, how often, and the mean amount', () => {
    const bought = [ago(400, { kind: 'purchase', value: 10 }), ago(10, { kind: 'purchase', value: 20.5 })]
    expect(value('purchases_total', bought)).toBe(2)
    expect(value('purchase_value_365d', bought)).toBe(20.5)
    expect(value('average_order_value', bought)).toBe(15.25)
    expect(value('average_order_value', [])).toBe(0)
  })

  test('rhythm: night goes over midnight, by the local clock', () => {
    const at = (hour: number) => anEvent({ at: Date.UTC(2026, 10, 18, hour - 8), kind: 'message' })
    const events = [at(23), at(5), at(6), at(12)]
    expect(value('night_share', events)).toBe((2 + 4 * 0.25) / 8)
    expect(value('work_hours_share', events)).toBe((1 + 4 * 0.25) / 8)
  })
})
