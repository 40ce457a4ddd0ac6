import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readApiEvents } from '../../src/ingest/api-events.ts'
import { rowSql } from '../../src/ingest/row-sql.ts'
import { anAccount } from '../support/account.ts'
import { openTestHistory, type TestHistory } from '../support/history.ts'
import { propertySeed, runsOf } from '../support/property.ts'

const receivedAt = Date.UTC(2026, 10, 22)
const names = ['follower', 'at', 'kind', 'content', 'value', 'event_id'] as const
type Row = Readonly<Record<(typeof names)[number], string>>

const two = (n: number) => String(n).padStart(2, '0')
const date = fc
  .tuple(
    fc.integer({ min: 1971, max: 2026 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`)
const time = fc
  .tuple(fc.constantFrom('T', ' '), fc.nat({ max: 23 }), fc.nat({ max: 59 }))
  .map(([between, hour, minute]) => `${between}${two(hour)}:${two(minute)}`)
const seconds = fc.constantFrom('', ':00', ':59', ':16.7', ':16.747', ':16.747999999')
const zone = fc.constantFrom('', '', '', 'Z', ' Z', '+08:00', '-0530', '+08', '+14:59', ' -03:30')
const moments = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(date, time, seconds, zone).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: date },
  { weight: 1, arbitrary: fc.integer({ min: 1_000_000_000, max: 1_790_000_000 }).map(String) },
  { weight: 1, arbitrary: fc.integer({ min: 1_000_000_000_000, max: 1_790_000_000_000 }).map(String) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', 'soon', '2026-13-01', '1969-12-31', '2027-01-01', '2026-02-30'),
  },
)
const amounts = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value.toFixed(6)),
  fc.constantFrom(
    '',
    '0',
    '-0.00005',
    '1.00005',
    '.5',
    '7.',
    '+3',
    '9999999999999.9999',
    '100000000000000',
    'x',
  ),
)
const rows: fc.Arbitrary<Row> = fc.record({
  follower: fc.constantFrom(
    'o1',
    '顾客1',
    ' o2 ',
    'a b',
    '',
    'x'.repeat(128),
    'x'.repeat(129),
    '😀'.repeat(128),
  ),
  at: moments,
  kind: fc.constantFrom('purchase', 'Link-Click', 'visit', 'own kind', ''),
  content: fc.constantFrom('', 'EN', ' 你好\t'),
  value: amounts,
  event_id: fc.uuid(),
})

/** What is checked here by its own name; an import has one reason per row. */
const codes: Readonly<Record<string, string>> = {
  'no-follower': 'events.missing',
  'bad-follower': 'events.bad-follower',
  'implausible-date': 'events.implausible-date',
  'no-kind': 'events.missing',
  'bad-value': 'events.bad-value',
}

describe('an event of POST /v1/events', () => {
  let test: TestHistory
  beforeAll(async () => {
    test = await openTestHistory()
  })
  afterAll(() => test.remove())

  async function imported(given: readonly Row[], timezone: string) {
    const source = { columns: Object.fromEntries(names.map((name) => [name, name])), kind: null }
    const sql = rowSql(
      { source, account: anAccount({ timezone }), now: receivedAt },
      (column) => `nullIf(${column}, '')`,
    )
    const { follower, at, kind, content, value, event_id } = sql.columns
    const tuples = given.map((row) => names.map((name) => row[name]))
    const from = `(SELECT ${names.map((name, n) => `row[${n + 1}] AS ${name}`).join(', ')}
      FROM (SELECT arrayJoin({rows:Array(Array(String))}) AS row))`
    const query = `WITH ${sql.with.join(', ')} SELECT ${sql.reason} AS reason, ${follower} AS follower_,
      if(reason = '', toUnixTimestamp64Milli(${at}), 0) AS at_, ${kind} AS kind_, ${content} AS content_,
      if(reason = '', toString(${value}), '') AS value_, toString(${event_id}) AS id FROM ${from}`
    const found = await test.history.query(query, { rows: tuples })
    return found as readonly Readonly<Record<string, string>>[]
  }

  it.each(['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'UTC'])(
    'is what an import makes of the same texts, in %s',
    async (timezone) => {
      const given = fc.sample(rows, { seed: propertySeed, numRuns: runsOf(400) })
      const context = { account: anAccount({ timezone }), touchpoints: { byId: () => undefined }, receivedAt }
      const expected = await imported(given, timezone)
      for (const [n, row] of given.entries()) {
        const read = readApiEvents([row], context)
        const { reason = '', follower_, at_, kind_, content_, value_, id } = expected[n] ?? {}
        if ('problems' in read) {
          const code = reason === 'bad-date' && row.at === '' ? 'events.missing' : `events.${reason}`
          expect(
            read.problems.map((problem) => problem.code),
            JSON.stringify(row),
          ).toContain(codes[reason] ?? code)
          continue
        }
        const [event] = read.events
        const { follower, at, kind, content, value, eventId } = event ?? {}
        expect([reason, follower, at, kind, content, value, eventId], JSON.stringify(row)).toEqual([
          '',
          follower_,
          Number(at_),
          kind_,
          content_,
          Number(value_),
          id,
        ])
      }
    },
  )

  it('may have a time that clocks skip or show twice, which means what it means to an import', async () => {
    const days = ['2026-03-08', '2026-11-01', '2026-04-05', '2025-10-05', '1986-05-04', '1986-09-14']
    const clocks = [
      '',
      ' 00:30',
      ' 01:00',
      ' 01:30',
      ' 01:45',
      ' 02:00',
      ' 02:15',
      ' 02:30',
      ' 03:00',
      ' 23:59',
    ]
    const given = days.flatMap((day) =>
      clocks.map((clock, n) => ({
        follower: 'o1',
        at: `${day}${clock}`,
        kind: 'visit',
        content: '',
        value: '',
        event_id: `${day}${n}`,
      })),
    )
    for (const timezone of ['America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe']) {
      const context = { account: anAccount({ timezone }), touchpoints: { byId: () => undefined }, receivedAt }
      const read = readApiEvents(given, context)
      const expected = (await imported(given, timezone)).map((row) => Number(row['at_']))
      expect('events' in read && read.events.map((event) => event.at), timezone).toEqual(expected)
    }
  })
})
