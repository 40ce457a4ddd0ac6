import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { streamEvents } from '../../src/history/events.ts'
import { importFile } from '../../src/history/import-file.ts'
import { anAccount } from '../support/account.ts'
import { openTestHistory, type TestHistory } from '../support/history.ts'
import { expectedOf, type OracleEvent, type OracleRow } from '../support/import-oracle.ts'
import { runsOf } from '../support/property.ts'

const now = Date.UTC(2026, 5, 30)
const columns = ['follower', 'at', 'kind', 'content', 'value'] as const

const blank = fc.constantFrom('', '', '', ' ', '\t', ' \n')
const padded = (text: fc.Arbitrary<string>) => fc.tuple(blank, text, blank).map((parts) => parts.join(''))
const digits = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((n) => String(n).padStart(2, '0'))
const date = fc
  .tuple(
    fc.constantFrom('1969', '1970', '1997', '2024', '2026', '2027', '0000', '9999'),
    digits(0, 13),
    digits(0, 32),
  )
  .chain((parts) => fc.constantFrom('-', '-', '-', '/', '.').map((between) => parts.join(between)))
const time = fc
  .tuple(
    fc.constantFrom('T', ' ', '  '),
    digits(0, 25),
    digits(0, 61),
    fc.constantFrom('', ':00', ':59', ':60', ':07.5', ':07.1239'),
  )
  .map(([between, hour, minute, rest]) => `${between}${hour}:${minute}${rest}`)
const zone = fc.constantFrom('', '', 'Z', ' Z', '+08:00', '-0530', '+14', '+15:00', '+08:60', 'z', ' CST')
const at = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('2026-05-31', '2026-05-31T07:31:16.747+08:00') },
  date,
  fc.tuple(date, time, zone).map((parts) => parts.join('')),
  fc.tuple(date, zone).map((parts) => parts.join('')),
  fc.integer({ min: 0, max: 2_000_000_000_000 }).map(String),
  fc.constantFrom(
    '',
    'yesterday',
    '12:00',
    '31/05/2026',
    '20260531',
    '2026-5-1',
    '2026/5/1 8:05',
    '2026年5月1日',
    '2026年5月1日8:05',
    '2026年05月01日 08:05:09',
    '2026年2月30日',
    '2026年13月1日',
    '2026年5月1',
    '20260230',
    '20261301',
    '3.11.2026',
    '1e9',
  ),
)
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', '1', '19.90') },
  fc.tuple(fc.integer(), fc.nat(99_999)).map((parts) => parts.join('.')),
  fc.constantFrom(
    '-0',
    '+1.5',
    '.5',
    '5.',
    '.',
    '1,5',
    '１',
    '¥1',
    '￥1,234.50',
    '-$ 1,234,567',
    '¥-5.25',
    '€.5',
    '1,234.50',
    '+1,234.567899',
    '1,234元',
    '5. 元',
    '.5元',
    '元5',
    '¥5元',
    '¥',
    '-¥-5',
    '0,123',
    '12,34',
    '1,234,5',
    '1234,567',
    '1,234e2',
    '1.234,50',
    '99,999,999,999,999.99',
    '100,000,000,000,000',
    'NaN',
    'inf',
    '0x10',
    '--1',
    '1 2',
    '1_0',
  ),
  fc.constantFrom(
    '0.00005',
    '0.00004999',
    '-1.23455',
    '99999999999999.9999',
    '100000000000000',
    '19.990000000000002',
  ),
)
const text = fc.oneof(
  fc.constantFrom(
    '',
    'ok',
    '你好',
    'a,b',
    'a"b',
    '"',
    '""',
    "it's",
    'a\nb',
    'a\r\nb',
    '\\N',
    '\\',
    'NULL',
    '{"a":1}',
    '٣',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
)
const row: fc.Arbitrary<OracleRow> = fc.record({
  follower: padded(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('o1', 'o2', 'o"3', 'o,4', '粉丝', '', 'o5') },
      fc.constantFrom('o 1', 'o\t1', 'o\u00001', 'o\u007f', 'o\u3000', 'o\u00a01', 'o\u0085', 'o\n1'),
      fc.constantFrom('粉'.repeat(128), '粉'.repeat(129), 'a'.repeat(128), '👩'.repeat(129)),
    ),
  ),
  at: padded(at),
  kind: padded(fc.constantFrom('visit', 'message', 'Visit', 'LINK-click', 'menu Click', 'Own-Kind', '')),
  content: padded(text),
  value: padded(value),
})
const rows = fc.array(row, { minLength: 1, maxLength: 120 })
/** Lines that are no record, between the rows: each is one rejected row. */
const rubbish = fc.constantFrom(
  'o1,2026-05-31',
  'o1,2026-05-31,visit,,,more',
  'o1,"x"y,visit,,',
  'o1,"never closed,visit,,',
)

describe('importFile on arbitrary rows', () => {
  let test: TestHistory
  beforeAll(async () => {
    test = await openTestHistory()
  })
  afterAll(() => test.remove())

  async function load(name: string, content: string) {
    await test.history.command('TRUNCATE TABLE events')
    const file = join(test.directory, name)
    await writeFile(file, content)
    const how = { account: anAccount(), mapping: {}, rejectsDirectory: test.directory, now }
    const summary = await importFile(test.history, { file, ...how })
    const loaded: OracleEvent[] = []
    for await (const batch of streamEvents(test.history, 'brand')) {
      loaded.push(
        ...batch.map(({ follower, at, kind, content, value }) => ({ follower, at, kind, content, value })),
      )
    }
    const text = summary.rejectsFile === null ? '' : await readFile(summary.rejectsFile, 'utf8')
    const reasons = [...text.matchAll(/^(\d+),([a-z0-9-]+),"/gm)].map((found) => `${found[1]} ${found[2]}`)
    return { summary, loaded: sorted(loaded), reasons }
  }

  it('loads from CSV what the oracle loads, and lists the rest with line and reason', async () => {
    const given = fc.tuple(rows, fc.array(fc.tuple(fc.nat(120), rubbish), { maxLength: 3 }), fc.boolean())
    await fc.assert(
      fc.asyncProperty(given, async ([all, noise, crlf]) => {
        const end = crlf ? '\r\n' : '\n'
        const lines = [columns.join(',')]
        let line = 2
        const loaded: OracleEvent[] = []
        const reasons: string[] = []
        all.forEach((each, index) => {
          for (const [place, broken] of noise) {
            if (place !== index) continue
            reasons.push(`${line++} ${broken.includes('"') ? 'broken-quote' : 'wrong-field-count'}`)
            lines.push(broken)
          }
          const written = columns.map((name) => `"${each[name].replaceAll('"', '""')}"`).join(',')
          const expected = expectedOf(each, now)
          if (typeof expected === 'string') reasons.push(`${line} ${expected}`)
          else loaded.push(expected)
          lines.push(written)
          line += written.split('\n').length
        })
        const found = await load('fuzz.csv', lines.join(end) + end)
        expect(found.loaded).toEqual(sorted(loaded))
        expect(found.reasons).toEqual(reasons)
        expect(found.summary).toMatchObject({
          rows: loaded.length + reasons.length,
          loaded: loaded.length,
          duplicates: 0,
        })
      }),
      { numRuns: runsOf(15) },
    )
  })

  it('loads from NDJSON what the oracle loads, and lists the rest with line and reason', async () => {
    const broken = fc.constantFrom('{"follower":"o1"', '[]', '7', '{follower:1}', '"text"')
    const given = fc.tuple(rows, fc.array(fc.tuple(fc.nat(120), broken), { maxLength: 3 }))
    await fc.assert(
      fc.asyncProperty(given, async ([all, noise]) => {
        const lines = ['{"follower":"","at":"","kind":"","content":"","value":""}']
        const loaded: OracleEvent[] = []
        const reasons = ['1 no-follower']
        all.forEach((each, index) => {
          for (const [place, line] of noise) if (place === index) reasons.push(`${lines.push(line)} bad-json`)
          const line = lines.push(JSON.stringify(each))
          const expected = expectedOf(each, now)
          if (typeof expected === 'string') reasons.push(`${line} ${expected}`)
          else loaded.push(expected)
        })
        const found = await load('fuzz.ndjson', lines.join('\n'))
        expect(found.loaded).toEqual(sorted(loaded))
        expect(found.reasons).toEqual(reasons)
        expect(found.summary).toMatchObject({
          rows: loaded.length + reasons.length,
          loaded: loaded.length,
          duplicates: 0,
        })
      }),
      { numRuns: runsOf(10) },
    )
  })
})

function sorted(events: readonly OracleEvent[]): string[] {
  return events.map((event) => JSON.stringify({ ...event, value: event.value + 0 })).sort()
}
