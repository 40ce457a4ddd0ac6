import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { streamEvents } from '../../src/history/events.ts'
import { type ImportSummary, importFile } from '../../src/history/import-file.ts'
import { anAccount } from '../support/account.ts'
import { openTestHistory, type TestHistory } from '../support/history.ts'

const now = Date.UTC(2026, 5, 30)
const header = 'openid,time,kind,key,topic,amount,text'
const mapping = { follower: 'openid', at: 'time', value: 'amount', content: 'text' }
const account = anAccount({ topics: { story: ['/stories/*'], perks: ['menu_lucky'] } })

/** 你好 as a Chinese Windows writes it. */
const gbk = Buffer.concat([
  Buffer.from(`${header}\no1,2026-05-31,visit,`),
  Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
  Buffer.from(',,,\n'),
])

describe('importFile', () => {
  let test: TestHistory
  let files: string
  beforeAll(async () => {
    test = await openTestHistory()
    files = await mkdtemp(join(tmpdir(), 'tagloom-files-'))
  })
  afterAll(async () => {
    await test.remove()
    await rm(files, { recursive: true, force: true })
  })
  beforeEach(() => test.history.command('TRUNCATE TABLE events'))

  async function given(name: string, content: string | Buffer): Promise<string> {
    await writeFile(join(files, name), content)
    return join(files, name)
  }
  function load(file: string, more: object = {}): Promise<ImportSummary> {
    return importFile(test.history, {
      file,
      account,
      mapping,
      rejectsDirectory: join(files, 'rejects'),
      now,
      ...more,
    })
  }
  async function events() {
    const all = []
    for await (const batch of streamEvents(test.history, account.name)) all.push(...batch)
    return all
  }
  const rejects = async (summary: ImportSummary) =>
    (await readFile(summary.rejectsFile ?? '', 'utf8')).replace('\ufeff', '').trim().split('\n').slice(1)

  const rows = [
    ['o1', '2026-05-31T07:31:16.747+08:00', 'menu_click', 'menu_lucky', '', '', ''],
    ['o1', '2026-05-31 07:31:16', 'link_click', '/stories/1', '', '', ''],
    ['o2', '2026-05-31', 'purchase', 'sku, "7"', 'product', '19.990000000000002', ''],
    ['o2', '1780185076', 'message', '', '', '', '你好\n"ok"'],
    ['o3', '1780185076747', 'link_click', 'https://brand.example/stories/2', 'own', '', ''],
  ]
  const quoted = (delimiter: string, end: string) =>
    [header.split(','), ...rows]
      .map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter) + end)
      .join('')
  const objects = () =>
    rows
      .map((row) => JSON.stringify(Object.fromEntries(header.split(',').map((name, at) => [name, row[at]]))))
      .join('\n')

  it('gives the same events from every format', async () => {
    const csv = await load(await given('a.csv', quoted(',', '\n')))
    expect(csv).toMatchObject({
      rows: 5,
      loaded: 5,
      duplicates: 0,
      rejected: 0,
      rejectsFile: null,
      followers: 3,
    })
    const expected = await events()
    expect(expected).toMatchObject([
      { at: '2026-05-30T23:31:16.000Z', topic: 'story', follower: 'o1' },
      { at: '2026-05-30T23:31:16.747Z', topic: 'perks' },
      { at: '2026-05-30T16:00:00.000Z', topic: 'product', key: 'sku, "7"', value: 19.99 },
      { at: '2026-05-30T23:51:16.000Z', content: '你好\n"ok"' },
      { at: '2026-05-30T23:51:16.747Z', topic: 'own' },
    ])
    const parquet = join(files, 'a.parquet')
    await test.history.command(
      `INSERT INTO FUNCTION file('${parquet}', 'Parquet') SELECT * FROM file('${join(files, 'a.csv')}', 'CSVWithNames')`,
    )
    const others = [
      await given('crlf.csv', quoted(',', '\r\n')),
      await given('mark.csv', `\ufeff${quoted(',', '\n')}`),
      await given('semicolon.csv', quoted(';', '\n')),
      await given('a.tsv', quoted('\t', '\n')),
      await given('a.csv.gz', gzipSync(quoted(',', '\n'))),
      await given('a.ndjson', objects()),
      await given('mark.jsonl', `\ufeff${objects()}\r\n\r\n`),
      await given('a.jsonl.gz', gzipSync(objects())),
      await given('glob{1,2}*[x].csv', quoted(',', '\n')),
      parquet,
    ]
    for (const file of others) {
      await test.history.command('TRUNCATE TABLE events')
      expect(await load(file), file).toMatchObject({ rows: 5, loaded: 5, rejected: 0 })
      const found = await events()
      expect(found, file).toEqual(expected)
    }
    for (const file of others)
      expect(await load(file), file).toMatchObject({ rows: 5, loaded: 0, duplicates: 5 })
  })

  it('reads amounts and dates as people write them, and known kinds in any spelling', async () => {
    const written = [
      ['Purchase', '20260503', '"1,234.50"'],
      ['purchase', '2026年5月4日', '￥12'],
      ['PURCHASE', '2026/5/5', '"$1,000,000"'],
      ['Link-Click', '2026年5月6日 7:31', '9.5元'],
      ['Own-Kind', '2026-05-07', '"¥-1,234.50"'],
    ]
    const lines = [header, ...written.map(([kind, at, amount]) => `o1,${at},${kind},,,${amount},`)]
    const rejected = ['3.11.2026,visit,,,1,', '2026-05-08,visit,,,"0,123",', '2026-05-08,visit,,,"1.234,5",']
    const file = await given('people.csv', [...lines, ...rejected.map((rest) => `o1,${rest}`)].join('\n'))
    const summary = await load(file)
    expect((await rejects(summary)).map((line) => line.split(',').slice(0, 2).join(' '))).toEqual([
      '7 bad-date',
      '8 bad-value',
      '9 bad-value',
    ])
    expect(await events()).toMatchObject([
      { kind: 'purchase', at: '2026-05-02T16:00:00.000Z', value: 1234.5 },
      { kind: 'purchase', at: '2026-05-03T16:00:00.000Z', value: 12 },
      { kind: 'purchase', at: '2026-05-04T16:00:00.000Z', value: 1_000_000 },
      { kind: 'link_click', at: '2026-05-05T23:31:00.000Z', value: 9.5 },
      { kind: 'Own-Kind', at: '2026-05-06T16:00:00.000Z', value: -1234.5 },
    ])
  })

  it('reads typed columns of Parquet', async () => {
    const file = join(files, 'typed.parquet')
    await test.history.command(
      `INSERT INTO FUNCTION file('${file}', 'Parquet') SELECT toUInt64(7) AS openid,
       toDateTime64('2026-05-31 00:00:00.5', 6, 'UTC') AS time, toDate('2026-05-31') AS day, 1780185076 AS seconds,
       toFloat64(0.1) + 0.2 AS amount, toDecimal64('12.3', 2) AS exact`,
    )
    await load(file, { mapping: { follower: 'openid', at: 'time', value: 'amount' }, kind: 'a' })
    await load(file, { mapping: { follower: 'openid', at: 'day', value: 'exact' }, kind: 'b' })
    await load(file, { mapping: { follower: 'openid', at: 'seconds' }, kind: 'c' })
    expect(await events()).toMatchObject([
      { kind: 'b', at: '2026-05-30T16:00:00.000Z', value: 12.3 },
      { kind: 'c', at: '2026-05-30T23:51:16.000Z', value: 0 },
      { kind: 'a', at: '2026-05-31T00:00:00.500Z', value: 0.3 },
    ])
  })

  it('lists bad rows with their line in the file and loads the rest', async () => {
    const summary = await load(
      await given(
        'bad.csv',
        [
          header,
          'o1,2026-05-31,purchase,,,1,"two\nlines"',
          ',2026-05-31,purchase,,,1,',
          'o1,2026-02-30,purchase,,,1,',
          'o1,2026-05-31 24:00,purchase,,,1,"a\r\nb"',
          'o1,1969-12-31,purchase,,,1,',
          'o1,2026-07-31,purchase,,,1,',
          'o1,2026-05-31,  ,,,1,',
          'o1,2026-05-31,purchase,,,１２,',
          'o1,2026-05-31,purchase,,,"1,23",',
          ' o2 , 2026-05-31 , purchase ,,, 2.50 ,',
        ].join('\n'),
      ),
    )
    expect(summary).toMatchObject({ rows: 10, loaded: 2, rejected: 8 })
    expect((await rejects(summary)).join('\n').match(/^\d+,[a-z-]+,/gm)).toEqual([
      '4,no-follower,',
      '5,bad-date,',
      '6,bad-date,',
      '8,implausible-date,',
      '9,implausible-date,',
      '10,no-kind,',
      '11,bad-value,',
      '12,bad-value,',
    ])
    expect(await events()).toMatchObject([
      { content: 'two\nlines', value: 1 },
      { follower: 'o2', kind: 'purchase', value: 2.5 },
    ])
  })

  it('takes "\\N" within quotes for a text, beside a broken row too', async () => {
    const lines = [header, 'o1,2026-05-31,visit,,,,"\\N"', 'o2,2026-05-31,visit,,,,\\N']
    for (const more of [[], ['o3,2026-05-31']]) {
      await test.history.command('TRUNCATE TABLE events')
      await load(await given('null.csv', [...lines, ...more].join('\n')))
      expect((await events()).map(({ content }) => content)).toEqual(['\\N', ''])
    }
  })

  it('lists rows of broken structure and loads the rest', async () => {
    const lines = [
      header,
      'o1,2026-05-31,purchase,,,1,',
      'o1,2026-05-31,purchase',
      'o1,2026-05-31,purchase,,,1,,more',
      '',
      'o1,2026-05-31,purchase,"a"b,,1,',
      'o1,2026-05-31,purchase,"a",,x,',
      'o1,2026-05-31,purchase,"never closed,,2,',
      'o2,2026-05-31,purchase,a"b,,3,',
      'o2,2026-05-31,purchase,"\\N",\\N,4,"a ""b"""',
    ]
    const summary = await load(await given('broken.csv', `${lines.join('\n')}\n`))
    expect(summary).toMatchObject({ rows: 8, loaded: 3, rejected: 5 })
    expect((await rejects(summary)).map((line) => line.split(',').slice(0, 2).join(','))).toEqual([
      '3,wrong-field-count',
      '4,wrong-field-count',
      '6,broken-quote',
      '7,bad-value',
      '8,broken-quote',
    ])
    expect((await events()).map((event) => event.value)).toEqual([1, 3, 4])
    expect(await load(join(files, 'broken.csv'))).toMatchObject({
      rows: 8,
      loaded: 0,
      duplicates: 3,
      rejected: 5,
    })
  })

  it('lists lines that are no JSON object and keeps every digit of the others', async () => {
    const good =
      '{"openid":"o1","time":"2026-05-31","kind":"purchase","event_id":12345678901234567890,"amount":1.10}'
    const lines = [
      good,
      '{"openid":"o1"',
      '[1]',
      'null',
      '',
      '{"openid":"o1","time":"2026-05-31","openid":"o9","kind":"x","event_id":1}',
      `${good.replace('890', '891')} x`,
      good.replace('890', '891'),
    ]
    const how = { mapping: { follower: 'openid', at: 'time', value: 'amount' } }
    const summary = await load(await given('bad.ndjson', lines.join('\n')), how)
    expect(summary).toMatchObject({ rows: 7, loaded: 3, rejected: 4 })
    expect((await rejects(summary)).map((line) => line.split(',').slice(0, 2).join(','))).toEqual([
      '2,bad-json',
      '3,bad-json',
      '4,bad-json',
      '7,bad-json',
    ])
    expect((await events()).map((event) => event.follower)).toEqual(['o1', 'o1', 'o9'])
    expect(await load(await given('good.ndjson', good), how)).toMatchObject({ loaded: 0, duplicates: 1 })
  })

  it('keeps equal rows apart in one file and finds them again in the next import', async () => {
    const row = 'o1,2026-05-31,purchase,,,1,'
    const file = await given('equal.csv', [header, row, row, row, row.replace('o1', 'o2')].join('\n'))
    expect(await load(file)).toMatchObject({ rows: 4, loaded: 4, duplicates: 0 })
    expect(await load(file)).toMatchObject({ rows: 4, loaded: 0, duplicates: 4 })
    const longer = await given('longer.csv', [header, row, row, row, row, row].join('\n'))
    expect(await load(longer)).toMatchObject({ rows: 5, loaded: 2, duplicates: 3 })
    expect(await events()).toHaveLength(6)
  })

  it('takes rows with the same event id for one event', async () => {
    const lines = [
      'follower,at,event_id',
      'o1,2026-05-31,a',
      'o1,2026-05-31,a',
      'o1,2026-05-31,b',
      'o2,2026-05-31,a',
    ]
    const file = await given('ids.csv', lines.join('\n'))
    const how = { mapping: {}, kind: 'visit' }
    expect(await load(file, how)).toMatchObject({ rows: 4, loaded: 3, duplicates: 1 })
    expect(await load(file, how)).toMatchObject({ rows: 4, loaded: 0, duplicates: 4 })
  })

  it('leaves other accounts alone', async () => {
    const file = await given('accounts.csv', `${header}\no1,2026-05-31,visit,,,,`)
    expect(await load(file)).toMatchObject({ loaded: 1 })
    expect(await load(file, { account: anAccount({ name: 'other' }) })).toMatchObject({ loaded: 1 })
  })

  it('does not make new events of a file when the taxonomy changes', async () => {
    const file = await given('topics.csv', `${header}\no1,2026-05-31,visit,/stories/1,,,`)
    await load(file, { account: anAccount() })
    expect(await load(file)).toMatchObject({ loaded: 0, duplicates: 1 })
  })

  it.each([
    ['gone.csv', undefined, 'import.no-file'],
    ['rejects', undefined, 'import.not-a-file'],
    ['empty.csv', '', 'import.empty-file'],
    ['book.xlsx', 'PK', 'import.unknown-format'],
    ['broken.parquet', 'PAR1 not', 'import.unreadable'],
    ['broken.csv.gz', 'not gzip', 'import.unreadable'],
    ['gbk.csv', gbk, 'import.not-utf8'],
    ['utf16.csv', Buffer.from(`\ufeff${header}\n`, 'utf16le'), 'import.not-utf8'],
    ['twice.csv', 'openid,time,time\n', 'import.broken-header'],
    ['columns.csv', 'open_id,time,kind,amount,text\n', 'import.no-column'],
  ])('refuses %s before anything is loaded', async (name, content, code) => {
    if (content !== undefined) await given(name, content)
    await expect(load(join(files, name))).rejects.toMatchObject({ code })
    expect(await events()).toEqual([])
  })

  it('names the line of another encoding', async () => {
    await expect(load(await given('other.csv', gbk))).rejects.toMatchObject({
      params: { line: 2, encoding: 'GB18030' },
    })
  })

  it('rejects single rows with bytes that are no text', async () => {
    const content = Buffer.concat([
      Buffer.from(`${header}\no1,2026-05-31,visit,`),
      Buffer.from([0xff]),
      Buffer.from(',,,\no2,2026-05-31,visit,,,,\n'),
    ])
    const summary = await load(await given('bytes.csv', content))
    expect(summary).toMatchObject({ rows: 2, loaded: 1, rejected: 1 })
    expect((await rejects(summary))[0]).toContain('2,not-utf8,')
  })

  it('loads nothing from a header alone', async () => {
    expect(await load(await given('header.csv', `${header}\n`))).toMatchObject({
      rows: 0,
      loaded: 0,
      from: null,
      to: null,
    })
  })
})
