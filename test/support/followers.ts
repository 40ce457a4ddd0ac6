import fc from 'fast-check'
import type { FollowerEvent } from '../../src/domain/event.ts'
import type { Moment } from '../../src/features/index.ts'
import { localClock, startOfDay } from '../../src/features/local-clock.ts'

/** Random followers, made to meet random questions (`expressions.ts`): few words, times near every border. */

export const dayMs = 86_400_000

/** Zones whose clocks do all that clocks do: half hours, gaps and repeats at midnight, a day left out. */
export const timeZones = [
  'Asia/Shanghai',
  'UTC',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Havana',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Europe/London',
] as const

export const kinds = [
  'message',
  'link_click',
  'menu_click',
  'subscribe',
  'unsubscribe',
  'purchase',
  '签到',
  '',
]
export const words = [
  '',
  'story',
  'giveaway',
  '故事',
  "it's",
  'a%b',
  'a_b',
  'aXb',
  'back\\slash',
  'line\nbreak',
  '😀',
]
const contents = ['', 'EN', 'ｅｎ please', '我要優惠', '优惠券', 'Straße', 'hello\\', "l'été", '转 人工']
export const attributeNames = ['city', 'level', "odd'name", 'absent']
const attributeValues = [
  '',
  '7',
  '-3.25',
  '+0.1',
  '1e5',
  ' 7',
  '007',
  '.5',
  '5.',
  '-0',
  '1234567890.12345',
  '上海',
]

/** A moment in one of the zones: anywhere, on a local midnight, or beside a change of the clock. */
export function aMoment(): fc.Arbitrary<Moment> {
  return fc
    .record({
      timeZone: fc.constantFrom(...timeZones),
      at: fc.integer({ min: Date.UTC(1986, 0), max: Date.UTC(2027, 0) }),
      place: fc.constantFrom('anywhere', 'midnight', 'change'),
      nudge: fc.constantFrom(-3_600_000, -1, 0, 1, 1_800_000, 5_400_000),
    })
    .map(({ timeZone, at, place, nudge }) => {
      if (place === 'anywhere') return { timeZone, asOf: at }
      const near = place === 'midnight' ? midnightAfter(at, timeZone) : changeAfter(at, timeZone)
      return { timeZone, asOf: near + nudge }
    })
}

function midnightAfter(at: number, timeZone: string): number {
  const clock = localClock({ asOf: at, timeZone })
  return startOfDay(clock, clock.today + 1)
}

/** The first change of the zone's offset after `at`; `at` itself when none is known. */
function changeAfter(at: number, timeZone: string): number {
  return localClock({ asOf: at, timeZone }).spans.find(({ from }) => from > at)?.from ?? at
}

/** A time of an event: mostly near a border that a question about this moment has, some after it. */
function aTime(moment: Moment): fc.Arbitrary<number> {
  const { asOf, timeZone } = moment
  const clock = localClock(moment)
  const nudge = fc.constantFrom(-1, 0, 1)
  const midnight = fc
    .tuple(fc.integer({ min: -1, max: 131 }), nudge)
    .map(([days, by]) => startOfDay(clock, clock.today - days) + by)
  const hour = fc
    .tuple(fc.integer({ min: -1, max: 400 }), nudge)
    .map(([hours, by]) => asOf - hours * 3_600_000 + by)
  const recent = fc.integer({ min: -20 * dayMs, max: dayMs }).map((by) => asOf + by)
  const lastChange = changeAfter(asOf - 366 * dayMs, timeZone)
  const atChange = fc.integer({ min: -7_200_000, max: 7_200_000 }).map((by) => lastChange + by)
  const long = fc.integer({ min: Date.UTC(1965, 0), max: asOf })
  return fc.oneof(midnight, hour, recent, atChange, long, fc.constantFrom(0, -1, 1))
}

/** Up to `most` events of one follower, in any order, with ties in time and repeated deliveries. */
export function someEvents(
  account: string,
  follower: string,
  moment: Moment,
  most = 14,
): fc.Arbitrary<FollowerEvent[]> {
  const event = fc
    .record({
      at: aTime(moment),
      kind: fc.constantFrom(...kinds),
      key: fc.constantFrom(...words),
      topic: fc.constantFrom(...words),
      channel: fc.constantFrom(...words),
      campaign: fc.constantFrom(...words),
      content: fc.constantFrom(...contents),
      value: fc
        .oneof(
          fc.integer({ min: -50, max: 50 }).map((n) => n * 2500),
          fc.integer({ min: -1e9, max: 1e12 }),
        )
        .map((scaled) => scaled / 10_000),
    })
    .map((given) => ({ ...given, account, follower, receivedAt: given.at, eventId: '0' }))
  const ids = fc.constantFrom('0', '9', '10', '9223372036854775808', '18446744073709551615')
  const tied = fc.boolean()
  return fc.array(fc.tuple(event, ids, tied), { maxLength: most }).map(placed)
}

/** Tied events take the time of the one before. Same time and id is the same event: the second is dropped. */
function placed(drawn: readonly (readonly [FollowerEvent, string, boolean])[]): FollowerEvent[] {
  const found = new Map<string, FollowerEvent>()
  let before: number | undefined
  for (const [event, eventId, tied] of drawn) {
    const at = tied ? (before ?? event.at) : event.at
    const key = `${at}/${eventId}`
    if (!found.has(key)) found.set(key, { ...event, at, eventId })
    before = at
  }
  return [...found.values()]
}

export function someAttributes(): fc.Arbitrary<Record<string, string>> {
  return fc.dictionary(
    fc.constantFrom(...attributeNames.filter((name) => name !== 'absent')),
    fc.constantFrom(...attributeValues),
    { maxKeys: 3 },
  )
}
