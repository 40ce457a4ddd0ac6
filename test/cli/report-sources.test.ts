import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { cli } from '../support/cli.ts'
import { layState } from '../support/state.ts'

const example = fileURLToPath(new URL('../../examples/unfollow/', import.meta.url))
const workspace = join(mkdtempSync(join(tmpdir(), 'tagloom-sources-')), 'unfollow')
const at = ['--workspace', workspace]

beforeAll(async () => {
  cpSync(example, workspace, { recursive: true, filter: (path) => !path.includes('/data') })
  await layState(join(workspace, 'data', 'state'))
  await cli('import', join(example, 'events.csv'), ...at)
})

interface SourcesDocument {
  readonly run: string | null
  readonly all: { readonly won: number; readonly scans: number }
  readonly rows: readonly {
    readonly touchpoint: string | null
    readonly channel: string | null
    readonly won: number
    readonly unfollows: number
    readonly still_following: number
    readonly scans: number
    readonly clicks: number
    readonly kept: readonly { readonly days: number; readonly of: number; readonly share: number | null }[]
    readonly story_driven: unknown
  }[]
}

test('each touchpoint with whom it won, kept and lost, and what was scanned and clicked', async () => {
  const report = await cli('report', 'sources', '--by', 'touchpoint', ...at, '--json')
  const { all, rows, run } = report.json<SourcesDocument>()
  const of = (touchpoint: string) => rows.find((row) => row.touchpoint === touchpoint)

  expect(run).toBeNull()
  expect(all.won).toBe(3365)
  expect(rows.reduce((sum, { won }) => sum + won, 0)).toBe(3365)
  expect(of('kol-june')).toMatchObject({
    channel: 'kol',
    won: 93,
    unfollows: 67,
    still_following: 26,
    story_driven: null,
  })
  expect(of('kol-june')?.kept).toMatchObject([
    { days: 1, of: 93 },
    { days: 7, of: 93, count: 91, share: 0.978495, low: 0.924945, high: 0.994083 },
    { days: 30, of: 93 },
    { days: 90, of: 0, share: null },
  ])
  expect(of('store-shanghai')?.scans).toBe(all.scans)
  expect(of('story-7')).toMatchObject({ won: 0, clicks: 127 })
})

test('by the last touch, who came back stands where they came back', async () => {
  const days = ['--from', '2018-07-01', '--to', '2018-07-01']
  const won = async (touch: string) => {
    const report = await cli('report', 'sources', '--touch', touch, ...days, ...at, '--json')
    return report.json<SourcesDocument>().rows.find(({ channel }) => channel === 'search')?.won ?? 0
  }
  expect(await won('last')).toBe((await won('first')) + 1)
})

test('a person reads two tables, what is not known as a dash', async () => {
  const { out } = await cli('report', 'sources', ...at)
  expect(out).toContain('Followers won until 2018-07-14, by their first follow.')
  expect(out).toMatch(/kol +93 +26 +67 +0 +0 +— +—/)
  expect(out).toMatch(/kol +98% \[92%–99\.4%\] n 93 /)
  expect(out).toMatch(/all sources +3,365/)
})

test('a spreadsheet gets counts, shares and bounds in columns of their own', async () => {
  const { out } = await cli('report', 'sources', '--by', 'campaign', ...at, '--csv')
  const [head = '', ...rows] = out.trim().split('\n')
  expect(head.split(',')).toHaveLength(39)
  expect(head).toContain('kept_30d,kept_30d_of,kept_30d_share,kept_30d_low,kept_30d_high')
  expect(rows.every((row) => row.split(',').length === 39)).toBe(true)
  expect(rows.find((row) => row.startsWith(',kol-june,'))).toContain(',93,26,67,0,0,')
})

test('another way of putting together is refused with those there are', async () => {
  const refused = await cli('report', 'sources', '--by', 'owner', ...at, '--json')
  expect(refused.json()).toMatchObject({ error: { code: 'option.unknown-choice' } })
})
