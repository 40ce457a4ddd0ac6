import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Expr,
  type FeatureDefinition,
  type Moment,
  type NumberExpr,
  planScan,
  priorKey,
  shippedFeatures,
} from '../../src/features/index.ts'
import { anAggregate, anExpr } from '../support/expressions.ts'
import { aMoment } from '../support/followers.ts'
import { runsOf } from '../support/property.ts'

const moment: Moment = { asOf: Date.UTC(2026, 10, 22, 4), timeZone: 'Asia/Shanghai' }
const registry = shippedFeatures()
const features = [...registry.keys()]

describe('the planner', () => {
  test('asks a question once, however often and in whatever order of its parts it is asked', () => {
    const asked: Expr[] = [
      { op: 'count', of: { kinds: ['scan'], topic: { is: ['story'] } }, within: { days: 7 } },
      { within: { days: 7 }, of: { topic: { is: ['story'] }, kinds: ['scan'] }, op: 'count' },
      { op: 'or_else', of: { op: 'feature', feature: 'scans_total' }, fallback: { op: 'number', value: 0 } },
      { op: 'count', of: { kinds: ['scan'] } },
    ]
    expect(planScan(asked, registry, moment).columns).toHaveLength(2)
  })

  test('plans the same columns whatever the order of the questions', () => {
    const drawn = aMoment().chain((at) => fc.tuple(fc.constant(at), fc.array(anExpr(at, features))))
    fc.assert(
      fc.property(drawn, ([at, asked]) => {
        const plan = planScan(asked, registry, at)
        const again = planScan([...asked.toReversed(), ...asked], registry, at)
        expect(again.columns).toEqual(plan.columns)
        expect(again.attributes).toEqual(plan.attributes)
        expect(new Set(again.priors.map(priorKey))).toEqual(new Set(plan.priors.map(priorKey)))
        const names = plan.columns.map(({ name }) => name)
        expect(new Set(names).size).toBe(names.length)
      }),
      { numRuns: runsOf(50) },
    )
  })

  test('names a column alike in every plan that asks for it', () => {
    const drawn = fc.tuple(anAggregate(moment), anAggregate(moment))
    fc.assert(
      fc.property(drawn, ([one, other]) => {
        const [alone] = planScan([one], registry, moment).columns
        expect(planScan([other, one], registry, moment).columns).toContainEqual(alone)
      }),
      { numRuns: runsOf(100) },
    )
  })

  test('reaches what features and priors stand on, and puts each prior after those it needs', () => {
    const inner: NumberExpr = {
      op: 'prior',
      prior: { prior: 'top_threshold', of: { op: 'feature', feature: 'story_affinity' }, top: 0.1 },
    }
    const outer: NumberExpr = {
      op: 'prior',
      prior: {
        prior: 'ratio',
        numerator: inner,
        denominator: { op: 'attribute_number', attribute: 'level' },
      },
    }
    const plan = planScan([outer], registry, moment)
    expect(plan.priors.map(({ prior }) => prior)).toEqual(['ratio', 'top_threshold', 'ratio'])
    expect(plan.columns).toHaveLength(2)
    expect(plan.attributes).toEqual(['level'])
  })

  test('tells an unknown feature by name, with the nearest one', () => {
    const asked: Expr = { op: 'feature', feature: 'storry_affinity' }
    expect(() => planScan([asked], registry, moment)).toThrow(
      expect.objectContaining({
        code: 'features.unknown',
        params: expect.objectContaining({ nearest: 'story_affinity' }),
      }),
    )
  })

  test('tells features that are made of each other', () => {
    const nothing = { en: '', zh: '' }
    const made = (name: string, of: string): [string, FeatureDefinition] => [
      name,
      {
        name,
        label: nothing,
        unit: 'number',
        group: 'value',
        meaning: nothing,
        value: { op: 'feature', feature: of },
      },
    ]
    const circle = new Map([made('a', 'b'), made('b', 'a')])
    const asked: Expr = { op: 'feature', feature: 'a' }
    expect(() => planScan([asked], circle, moment)).toThrow(
      expect.objectContaining({ code: 'features.cycle' }),
    )
  })

  test('refuses to count distinct days over more than 128 days', () => {
    const asked: Expr = { op: 'active_days', of: {}, within: { days: 129 } }
    expect(() => planScan([asked], registry, moment)).toThrow(
      expect.objectContaining({ code: 'features.window' }),
    )
  })
})
