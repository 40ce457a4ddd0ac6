import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import decodeQR from 'qr/decode.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from '../support/cli.ts'
import { pixelsOf } from '../support/png.ts'
import { layState } from '../support/state.ts'

const folder = mkdtempSync(join(tmpdir(), 'tagloom-touchpoint-'))
const workspace = join(folder, 'brand')
const at = ['--workspace', workspace]
const book = join(workspace, 'touchpoints', 'touchpoints.yaml')
beforeAll(async () => {
  await cli('init', workspace)
  await layState(join(workspace, 'data', 'state'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Listed {
  readonly touchpoint: string
  readonly code: string
  readonly code_url: string | null
  readonly link: string | null
  readonly followers_won: number | null
}

async function list(): Promise<readonly Listed[]> {
  const { code, json } = await cli('touchpoint', 'list', '--json', ...at)
  expect(code).toBe(0)
  return json<{ touchpoints: readonly Listed[] }>().touchpoints
}

describe('touchpoint', () => {
  it('list shows those that ship with a new workspace, with nothing made yet', async () => {
    const shown = (await list()).map(({ touchpoint, code, link }) => [touchpoint, code, link])
    expect(shown).toEqual([
      ['store-shanghai', 'missing', null],
      ['giveaway-stand', 'missing', null],
      ['kol-june', 'missing', null],
      ['story-7', 'none', '/l/story-7'],
    ])
  })

  it('add writes one more, makes its code at once, and image draws what a scanner reads', async () => {
    const before = readFileSync(book, 'utf8')
    const words = [
      '--channel',
      'offline-store',
      '--place',
      'Beijing',
      '--label',
      'Beijing store',
      '--permanent',
    ]
    const added = await cli('touchpoint', 'add', 'store-beijing', ...words, '--scene', '88', '--json', ...at)
    expect(added.code).toBe(0)
    const { code_url: url, scene, file } = added.json<{ code_url: string; scene: string; file: string }>()
    expect([scene, file]).toEqual(['88', 'touchpoints/touchpoints.yaml'])
    expect(readFileSync(book, 'utf8').startsWith(before)).toBe(true)
    const out = join(folder, 'beijing.png')
    const drawn = await cli(
      'touchpoint',
      'image',
      'store-beijing',
      '--out',
      out,
      '--size',
      '400',
      '--json',
      ...at,
    )
    expect(drawn.json()).toMatchObject({
      drawn: [{ touchpoint: 'store-beijing', shows: 'code', expires_at: null }],
    })
    expect(decodeQR(pixelsOf(readFileSync(out)))).toBe(url)
    expect((await list()).at(-1)).toMatchObject({
      touchpoint: 'store-beijing',
      code: 'permanent',
      code_url: url,
    })
  })

  it('image of all makes what is missing and says what it leaves out, and which codes end', async () => {
    const drawn = await cli('touchpoint', 'image', '--all', ...at)
    expect(drawn.code).toBe(0)
    expect(drawn.out).toContain('This code ends on 2026-11-29')
    expect(drawn.out).toContain('Nothing drawn of story-7')
    expect(readFileSync(join(workspace, 'codes', 'kol-june.svg'), 'utf8')).toContain('六月KOL</text>')
    const listed = (await cli('touchpoint', 'list', '--lang', 'zh', ...at)).out
    expect(listed).toContain('7 天后到期')
    expect(listed).toContain('共 5 个触点')
    expect(listed).not.toContain('尚未生成')
  })

  it.each([
    [['add', 'x', '--permanent', '--days', '3'], 'touchpoints.which-code'],
    [['add', 'x', '--scene', '3'], 'touchpoints.which-code'],
    [['add', 'x', '--days', '31'], 'option.not-a-number'],
    [['add', 'x', '--channel', 'kol'], 'touchpoints.add-what'],
    [['add', 'kol-june', '--permanent'], 'touchpoints.exists'],
    [['add', 'x', '--url', 'file:///etc/passwd'], 'touchpoints.not-a-page'],
    [['image'], 'touchpoints.which-one'],
    [['image', 'kol-june', '--all'], 'touchpoints.which-one'],
    [['image', 'kol-june', '--out', 'code.gif'], 'touchpoints.picture-kind'],
    [['image', 'kol-jnue'], 'touchpoints.unknown'],
  ])('%j is refused, and nothing is written', async (words, error) => {
    const before = readFileSync(book, 'utf8')
    const { code, out } = await cli('touchpoint', ...words, '--json', ...at)
    expect(code).toBe(1)
    expect(out).toContain(`"${error}"`)
    expect(readFileSync(book, 'utf8')).toBe(before)
  })

  it('report tells scans, follows and clicks by day, and who is still there', async () => {
    const events = join(folder, 'events.csv')
    writeFileSync(
      events,
      `follower,at,kind,key,channel,campaign
a,2026-11-01T10:00:00+08:00,subscribe,kol-june,kol,kol-june
b,2026-11-01T11:00:00+08:00,subscribe,kol-june,kol,kol-june
b,2026-11-03T11:00:00+08:00,unsubscribe,,,
c,2026-11-02T23:59:00+08:00,subscribe,store-shanghai,offline-store,
c,2026-11-03T00:01:00+08:00,scan,kol-june,kol,kol-june
c,2026-11-04T10:00:00+08:00,link_click,https://brand.example/stories/7,menu,
c,2026-11-04T10:01:00+08:00,link_click,https://brand.example/stories/7,article,
b,2026-11-05T10:00:00+08:00,subscribe,88,offline-store,
`,
    )
    const map = 'follower=follower,at=at,kind=kind,key=key,channel=channel,campaign=campaign'
    expect((await cli('import', events, '--map', map, ...at)).code).toBe(0)
    const all = (await cli('touchpoint', 'report', '--json', ...at)).json<
      readonly Record<string, unknown>[]
    >()
    const row = (id: string) => all.find(({ touchpoint }) => touchpoint === id)
    expect(row('kol-june')).toMatchObject({
      ...{ scans: 1, follows: 2, followers_won: 2, still_following: 2, unfollowed: 0 },
      days: [
        { day: '2026-11-01', scans: 0, follows: 2, clicks: 0 },
        { day: '2026-11-03', scans: 1, follows: 0, clicks: 0 },
      ],
    })
    // Somebody who comes back by another code was won by the first.
    expect(row('store-beijing')).toMatchObject({ follows: 1, followers_won: 0 })
    expect(row('story-7')).toMatchObject({ clicks: 1, followers_won: 0 })
    const one = await cli('touchpoint', 'report', 'store-shanghai', ...at)
    expect(one.out).toContain('2026-11-02')
    expect((await list()).find(({ touchpoint }) => touchpoint === 'kol-june')?.followers_won).toBe(2)
  })

  it('draws the tracked link where there is no code, once the server has an address', async () => {
    const config = join(workspace, 'tagloom.yaml')
    writeFileSync(config, `${readFileSync(config, 'utf8')}\nserver: { url: 'https://go.brand.example/' }\n`)
    const out = join(folder, 'story.png')
    const drawn = await cli('touchpoint', 'image', 'story-7', '--out', out, ...at)
    expect(drawn.code).toBe(0)
    expect(decodeQR(pixelsOf(readFileSync(out)))).toBe('https://go.brand.example/l/story-7')
  })

  it('says every mistake of the files before it does anything', async () => {
    writeFileSync(book, 'touchpoints:\n  a: { cdoe: permanent }\n  b: { url: nowhere }\n')
    const { code, err } = await cli('touchpoint', 'list', ...at)
    expect(code).toBe(1)
    expect(err).toContain('touchpoints/touchpoints.yaml:2:8')
    expect(err).toContain('touchpoints/touchpoints.yaml:3:13')
  })
})
