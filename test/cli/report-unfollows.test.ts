import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { cli } from '../support/cli.ts'
import { layState } from '../support/state.ts'

const example = fileURLToPath(new URL('../../examples/unfollow/', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'tagloom-unfollow-'))
const workspace = join(directory, 'unfollow')
const at = ['--workspace', workspace]
const week = ['--from', '2018-06-14', '--to', '2018-06-20']

beforeAll(async () => {
  cpSync(example, workspace, { recursive: true, filter: (path) => !path.includes('/data') })
  await layState(join(workspace, 'data', 'state'))
  await cli('import', join(example, 'events.csv'), ...at)
})

const unknown = { touchpoint: null, channel: null, campaign: null, place: null, owner: null, note: null }
const the108 = {
  total: 108,
  rows: [
    { followed_on: '2018-02-03', followers: 3, ...unknown },
    {
      followed_on: '2018-05-25',
      followers: 10,
      touchpoint: 'moments-may',
      channel: 'moments-ad',
      campaign: 'tea-season',
      place: null,
      owner: 'former agency',
      note: 'Moments ad',
    },
    {
      followed_on: '2018-06-01',
      followers: 35,
      touchpoint: 'giveaway-onsite',
      channel: 'event',
      campaign: 'childrens-day',
      place: 'Shanghai, Taikoo Hui',
      owner: 'in-house event team',
      note: 'on-site giveaway',
    },
    {
      followed_on: '2018-06-05',
      followers: 60,
      touchpoint: 'kol-june',
      channel: 'kol',
      campaign: 'kol-june',
      place: null,
      owner: 'former agency',
      note: 'KOL campaign of the former agency',
    },
  ],
}

describe('the 108 who unfollowed after the new agency had published its first post', () => {
  test('had come on four days, through what the table says and nothing else', async () => {
    const report = await cli('report', 'unfollows', '--account', 'brand', ...week, ...at, '--json')
    expect(report.out).toBe(`${JSON.stringify(the108)}\n`)
  })

  test('are the same when the file is imported again', async () => {
    const again = await cli('import', join(example, 'events.csv'), ...at, '--json')
    expect(again.json()).toMatchObject({ loaded: 0, duplicates: 4117, rejected: 0 })
    expect((await cli('report', 'unfollows', ...week, ...at, '--json')).json()).toEqual(the108)
  })

  test('are told to a person in sentences, with how usual leaving is for each source', async () => {
    const { out } = await cli('report', 'unfollows', ...week, ...at)
    expect(out).toContain('108 people unfollowed from 2018-06-14 to 2018-06-20.')
    expect(out).toContain('六月KOL (kol-june) (56%)')
    expect(out).toContain('lost 35 of the 48 it ever brought (73%), all sources together 108 of 3,002 (3.6%)')
    expect(out).toContain('35 of them (32%) had come through a giveaway.')
    expect(out).not.toContain('had been decided')
    expect(out).toMatch(/六月KOL \(kol-june\) +93 +60 +65% \[54%–73%\] +2 +31 +33%/)
  })

  test('stand in a file for a spreadsheet, one row a line', async () => {
    const file = join(directory, 'unfollows.csv')
    const { out } = await cli('report', 'unfollows', ...week, ...at, '--out', file, '--json')
    expect(JSON.parse(out)).toEqual({ file })
    const said = await cli('report', 'unfollows', ...week, ...at, '--out', file, '--lang', 'zh')
    expect(said.out).toBe(`已写入 ${file}。\n`)
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[3]).toBe(
      '2018-06-01,35,giveaway-onsite,event,childrens-day,"Shanghai, Taikoo Hui",in-house event team,on-site giveaway',
    )
  })

  test('left on the evening of the post: in the days after it, nobody did', async () => {
    const days = ['--from', '2018-06-15', '--to', '2018-06-20']
    const after = await cli('report', 'unfollows', ...days, ...at, '--lang', 'zh')
    expect(after.out).toBe('2018-06-15 至 2018-06-20 没有人取关。\n')
  })
})

test('the days are the last seven of the account unless told', async () => {
  const usual = await cli('report', 'unfollows', ...at, '--json')
  const told = await cli('report', 'unfollows', '--from', '2018-07-08', '--to', '2018-07-14', ...at, '--json')
  expect(usual.json<typeof the108>().total).toBeGreaterThan(0)
  expect(usual.out).toBe(told.out)
})

test('one format at a time', async () => {
  const refused = await cli('report', 'unfollows', ...at, '--json', '--csv')
  expect(refused.json()).toMatchObject({ error: { code: 'report.one-format' } })
})

describe('report with commands below it', () => {
  test('keeps its own action', async () => {
    expect((await cli('report', ...at, '--json')).json()).toMatchObject({ error: { code: 'report.no-run' } })
  })

  test('takes options before the name of the command below as well', async () => {
    const before = await cli('report', ...at, '--json', 'unfollows', ...week)
    expect(before.json()).toEqual(the108)
  })

  test('lists what is below it, in the reader’s language', async () => {
    const { out } = await cli('report', '--help', '--lang', 'zh')
    expect(out).toContain('unfollows')
    expect(out).toContain('取关的人当初是哪天、从哪里来的')
  })

  test('says that it does not know a name', async () => {
    const wrong = await cli('report', 'unfolows', ...at, '--json')
    expect(wrong.code).toBe(1)
    expect(wrong.json()).toMatchObject({ error: { code: 'usage' } })
  })
})

test('a mistake in the touchpoints is said before anything is attributed', async () => {
  const file = join(workspace, 'touchpoints', 'more.yaml')
  writeFileSync(file, 'touchpoints:\n  kol-june:\n    note: again\n    code: permanent\n')
  try {
    const { code, err } = await cli('report', 'unfollows', ...week, ...at)
    expect(code).toBe(1)
    expect(err).toContain('touchpoints/')
  } finally {
    writeFileSync(file, '')
  }
})
