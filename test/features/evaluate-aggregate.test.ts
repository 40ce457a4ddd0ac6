import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateAggregate, type Moment, type NumberAggregate } from '../../src/features/index.ts'
import { anAggregate } from '../support/expressions.ts'
import { aMoment, someEvents } from '../support/followers.ts'
import { anEvent } from '../support/history.ts'
import { runsOf } from '../support/property.ts'

const moment: Moment = { asOf: Date.UTC(2026, 10, 22, 4), timeZone: 'Asia/Shanghai' }
/** First millisecond of 2026-11-22 in Shanghai. */
const midnight = Date.UTC(2026, 10, 21, 16)
const dayMs = 86_400_000

function number(aggregate: NumberAggregate, ...ats: readonly number[]): number {
  return evaluateAggregate(
    aggregate,
    ats.map((at) => anEvent({ at })),
    moment,
  )
}

describe('windows', () => {
  test('seven days are today and the six days before it, from midnight on', () => {
    const start = midnight - 6 * dayMs
    expect(number({ op: 'count', of: {}, within: { days: 7 } }, start - 1, start, midnight)).toBe(2)
  })

  test('24 hours reach back from the moment, both ends included', () => {
    const start = moment.asOf - dayMs
    expect(number({ op: 'count', of: {}, within: { hours: 24 } }, start - 1, start, moment.asOf)).toBe(2)
  })

  test('dates are local and both included', () => {
    const within = { from: '2026-11-20', to: '2026-11-20' }
    const start = midnight - 2 * dayMs
    const ats = [start - 1, start, start + dayMs - 1, start + dayMs]
    expect(number({ op: 'count', of: {}, within }, ...ats)).toBe(2)
  })
})

describe('numbers over time', () => {
  test('recency counts local days: one minute before midnight was yesterday', () => {
    expect(number({ op: 'days_since_last', of: {} }, midnight - 60_000)).toBe(1)
    expect(number({ op: 'days_since_last', of: {} }, midnight)).toBe(0)
    expect(number({ op: 'days_since_last', of: {} })).toBeNaN()
  })

  test('an event weighs half after one half-life, and nothing after more than twenty', () => {
    const decayed: NumberAggregate = { op: 'decayed_count', of: {}, halfLifeDays: 2 }
    expect(number(decayed, midnight)).toBe(1)
    expect(number(decayed, midnight, midnight - 2 * dayMs)).toBe(1.5)
    expect(number(decayed, midnight - 40 * dayMs)).toBe(2 ** -20)
    expect(number(decayed, midnight - 41 * dayMs)).toBe(0)
  })

  test('a day with many events is one active day', () => {
    const active: NumberAggregate = { op: 'active_days', of: {}, within: { days: 3 } }
    expect(number(active, midnight, midnight + 1, midnight - 1, midnight - 3 * dayMs)).toBe(2)
  })

  test('amounts add up to the last decimal', () => {
    const events = Array.from({ length: 10 }, () => anEvent({ value: 0.1, at: midnight }))
    expect(evaluateAggregate({ op: 'sum', of: {} }, events, moment)).toBe(1)
  })

  test('a bound on amounts means the number that was written', () => {
    const events = [1.1, 1.1001, 1.0999].map((value) => anEvent({ value, at: midnight }))
    const count = (value: { atLeast?: number; above?: number }) =>
      evaluateAggregate({ op: 'count', of: { value } }, events, moment)
    expect(count({ atLeast: 1.1 })).toBe(2)
    expect(count({ above: 1.1 })).toBe(1)
  })
})

describe('texts', () => {
  test('ties in time are broken by the event id as a number', () => {
    const tie = (eventId: string, topic: string) => anEvent({ at: midnight, eventId, topic })
    const events = [tie('10', 'later'), tie('9', 'earlier')]
    const topic = (op: 'first' | 'last') => evaluateAggregate({ op, column: 'topic', of: {} }, events, moment)
    expect(topic('first')).toBe('earlier')
    expect(topic('last')).toBe('later')
  })

  test('what is said is compared folded: width, case and script do not matter', () => {
    const said = (content: string, word: string) =>
      evaluateAggregate(
        { op: 'count', of: { said: { contains: [word] } } },
        [anEvent({ kind: 'message', content, at: midnight })],
        moment,
      )
    expect(said('我要優惠', '优惠')).toBe(1)
    expect(said('ＥＮ', 'en')).toBe(1)
    expect(said('EN', '')).toBe(0)
  })
})

describe('laws', () => {
  const drawn = aMoment().chain((at) =>
    fc.tuple(fc.constant(at), someEvents('a', 'f', at, 20), anAggregate(at)),
  )

  test('events after the moment do not exist', () => {
    fc.assert(
      fc.property(drawn, ([at, events, aggregate]) => {
        const before = events.filter((event) => event.at <= at.asOf)
        expect(evaluateAggregate(aggregate, events, at)).toEqual(evaluateAggregate(aggregate, before, at))
      }),
      { numRuns: runsOf(300) },
    )
  })

  test('order and repetition of events do not matter', () => {
    fc.assert(
      fc.property(drawn, ([at, events, aggregate]) => {
        const twice = [...events.toReversed(), ...events]
        expect(evaluateAggregate(aggregate, twice, at)).toEqual(evaluateAggregate(aggregate, events, at))
      }),
      { numRuns: runsOf(300) },
    )
  })
})
