import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ApiContext, mostApiEvents, readApiEvents } from '../../src/ingest/api-events.ts'
import { givenIdentity } from '../../src/ingest/event-identity.ts'
import { propertySeed, runsOf } from '../support/property.ts'

const receivedAt = Date.UTC(2026, 5, 1, 4)
const story = {
  channel: 'menu',
  campaign: 'june',
  topic: 'story',
  code: undefined,
  url: 'https://brand.example/7',
}
const stand = { ...story, topic: '', channel: 'fair', code: { scene: 1234, days: undefined } }
const context: ApiContext = {
  account: { name: 'brand', timezone: 'Asia/Shanghai', topics: { perks: ['/coupon/*', '1234'] } },
  touchpoints: { byId: (id) => ({ 'story-7': story, stand })[id] },
  receivedAt,
}
const visit = { follower: 'o1', at: '2026-05-31 07:31', kind: 'visit', event_id: 'v-1' }
const read = (...items: readonly unknown[]) => readApiEvents(items, context)

/** Codes and fields of what is wrong with one event. */
function wrong(item: unknown): readonly string[] {
  const found = read(item)
  return 'problems' in found ? found.problems.map(({ code, field }) => `${code} ${field}`.trim()) : []
}

describe('a body of events', () => {
  it('is a list, or an object with one', () => {
    const events = [
      {
        account: 'brand',
        follower: 'o1',
        at: Date.UTC(2026, 4, 30, 23, 31),
        kind: 'visit',
        key: '',
        topic: '',
        channel: '',
        campaign: '',
        content: '',
        value: 0,
        eventId: givenIdentity('brand', 'v-1'),
        receivedAt,
      },
    ]
    expect(read(visit)).toEqual({ events })
    expect(readApiEvents({ events: [visit] }, context)).toEqual({ events })
    expect(read()).toEqual({ events: [] })
  })

  it.each([[null], ['hello'], [7], [{}], [{ events: {} }], [undefined]])('is refused as %j', (body) => {
    const problem = { index: null, field: '', code: 'events.no-list', params: {} }
    expect(readApiEvents(body, context)).toEqual({ problems: [problem] })
  })

  it('has at most a thousand', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => ({ ...visit, event_id: n }))
    expect(readApiEvents(many(mostApiEvents), context)).toHaveProperty('events.length', 1000)
    expect(readApiEvents(many(1001), context)).toEqual({
      problems: [{ index: null, field: '', code: 'events.too-many', params: { count: 1001, most: 1000 } }],
    })
  })

  it('is refused as a whole, with everything that is wrong and where', () => {
    const found = read(visit, { ...visit, at: 'soon', kind: '' }, 'x', {
      ...visit,
      chanel: 'a',
      event_id: 'v-2',
    })
    expect(found).toEqual({
      problems: [
        { index: 1, field: 'at', code: 'events.bad-date', params: {} },
        { index: 1, field: 'kind', code: 'events.missing', params: { field: 'kind' } },
        { index: 2, field: '', code: 'events.no-object', params: {} },
        {
          index: 3,
          field: 'chanel',
          code: 'events.unknown-field',
          params: { field: 'chanel', hint: 'channel' },
        },
      ],
    })
  })

  it('may have an event twice, but not two events of one id', () => {
    expect(read(visit, { ...visit }, { ...visit, at: '2026-05-31T07:31:00+08:00' })).toHaveProperty(
      'events.length',
      1,
    )
    expect(read(visit, { ...visit, follower: 'o2' })).toEqual({
      problems: [{ index: 1, field: 'event_id', code: 'events.id-twice', params: { first: 0 } }],
    })
  })
})

describe('an event', () => {
  it('says all that an imported row may say', () => {
    const whole = {
      ...visit,
      kind: 'Purchase',
      key: ' sku-1 ',
      topic: 'story',
      channel: 'shop',
      campaign: 'may',
      content: '谢谢',
      value: 12.345678,
    }
    expect(read(whole)).toMatchObject({
      events: [
        { kind: 'purchase', key: 'sku-1', topic: 'story', channel: 'shop', campaign: 'may', value: 12.3457 },
      ],
    })
  })

  it('has the topic of its key when it names none', () => {
    expect(read({ ...visit, key: 'https://shop.example/coupon/1' })).toMatchObject({
      events: [{ topic: 'perks' }],
    })
  })

  it('has what its touchpoint says where it says nothing itself', () => {
    const known = { key: 'https://brand.example/7', topic: 'story', channel: 'menu', campaign: 'june' }
    expect(read({ ...visit, touchpoint: 'story-7' })).toMatchObject({ events: [known] })
    const own = { key: 'k', topic: 't', channel: 'c', campaign: 'd' }
    expect(read({ ...visit, touchpoint: 'story-7', ...own })).toMatchObject({ events: [own] })
    expect(read({ ...visit, touchpoint: 'stand' })).toMatchObject({
      events: [{ key: '1234', topic: 'perks', channel: 'fair' }],
    })
  })

  it('may have whole numbers for texts, null for nothing, and seconds or milliseconds', () => {
    const loose = { ...visit, follower: 10086, event_id: 7, key: null, at: 1780000000 }
    const [one] = [read(loose)].flatMap((found) => ('events' in found ? found.events : []))
    expect(one).toMatchObject({ follower: '10086', key: '', at: 1_780_000_000_000 })
    expect(one?.eventId).toBe(givenIdentity('brand', '7'))
    expect(read({ ...visit, at: 1780000000123 })).toMatchObject({ events: [{ at: 1_780_000_000_123 }] })
  })

  it.each([
    [{ follower: '' }, 'events.missing follower'],
    [{ follower: undefined }, 'events.missing follower'],
    [{ follower: 'a b' }, 'events.bad-follower follower'],
    [{ follower: 'x'.repeat(129) }, 'events.bad-follower follower'],
    [{ follower: 'x'.repeat(9999) }, 'events.too-long follower'],
    [{ follower: 2 ** 53 }, 'events.not-text follower'],
    [{ follower: ['o1'] }, 'events.not-text follower'],
    [{ event_id: ' ' }, 'events.missing event_id'],
    [{ event_id: 'x'.repeat(257) }, 'events.too-long event_id'],
    [{ at: '' }, 'events.missing at'],
    [{ at: 1.5 }, 'events.not-text at'],
    [{ at: '31/5/2026' }, 'events.bad-date at'],
    [{ at: '2026/5/31' }, 'events.bad-date at'],
    [{ at: '20260531' }, 'events.bad-date at'],
    [{ at: '2026年5月31日' }, 'events.bad-date at'],
    [{ at: '2026-02-29' }, 'events.bad-date at'],
    [{ at: '1969-12-31' }, 'events.implausible-date at'],
    [{ at: '2026-06-03' }, 'events.implausible-date at'],
    [{ value: '¥12' }, 'events.bad-value value'],
    [{ value: 1e14 }, 'events.bad-value value'],
    [{ value: '1e3' }, 'events.bad-value value'],
    [{ value: true }, 'events.not-text value'],
    [{ content: 'a\uD800' }, 'events.not-text content'],
    [{ key: 'a\0b' }, 'events.not-text key'],
    [{ content: 'x'.repeat(20_001) }, 'events.too-long content'],
    [{ touchpoint: 'nowhere' }, 'events.unknown-touchpoint touchpoint'],
    [{ constructor: 1 }, 'events.unknown-field constructor'],
  ])('is refused with %j', (part, expected) => {
    expect(wrong({ ...visit, ...part })).toEqual([expected])
  })

  it('is not answered with more than it brought', () => {
    const rubbish = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`${n}${'x'.repeat(100)}`, 1]))
    const found = read({ ...visit, ...rubbish })
    expect('problems' in found && found.problems.map(({ field }) => field.length)).toEqual([
      64, 64, 64, 64, 64,
    ])
  })

  it('has an amount to four decimals, half away from zero', () => {
    const amountOf = (value: unknown) => {
      const found = read({ ...visit, value })
      return 'events' in found ? found.events[0]?.value : found
    }
    expect([1.00005, '-1.00005', '0.00004', -1e-9, '.5', '7.', ' 3 ', null].map(amountOf)).toEqual([
      1.0001, -1.0001, 0, 0, 0.5, 7, 3, 0,
    ])
  })

  it('never makes the reader throw, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom('at', 'value', 'key', 'kind'), fc.jsonValue()),
        (any, part) => {
          for (const body of [any, [any], { events: any }, [{ ...visit, ...part }]]) {
            const found = readApiEvents(body, context)
            expect('events' in found || found.problems.length > 0).toBe(true)
          }
        },
      ),
      { seed: propertySeed, numRuns: runsOf(300) },
    )
  })
})
