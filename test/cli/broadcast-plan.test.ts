import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from '../support/cli.ts'
import { layState } from '../support/state.ts'

const folder = mkdtempSync(join(tmpdir(), 'tagloom-broadcast-'))
const workspace = join(folder, 'brand')
const at = ['--workspace', workspace]
const example = join(workspace, 'broadcasts', 'example.yaml')

interface Plan {
  readonly plan: string
  readonly audience: number
  readonly variants: readonly {
    readonly variant: string
    readonly followers: number
    readonly held_out: number
    readonly tag: { readonly kind: string; readonly carriers?: number | null }
    readonly sample: readonly string[]
  }[]
  readonly skipped: Readonly<Record<string, number>>
  readonly obstacles: readonly { readonly kind: string }[]
  readonly file_changed?: boolean
  readonly previewed?: readonly string[]
}

/** Forty followers; those of even number click what readers click, one in four asked for English. */
function history(): string {
  const rows = Array.from({ length: 40 }, (_, n) => {
    const id = `o-follower-${String(n).padStart(2, '0')}`
    return [
      `${id},subscribe,2026-10-01T10:00:00+08:00,,`,
      n % 4 === 0 ? `${id},message,2026-11-20T10:00:00+08:00,,EN` : `${id},visit,2026-11-20T10:00:00+08:00,,`,
    ].join('\n')
  })
  return `follower,kind,at,key,content\n${rows.join('\n')}\n`
}

function write(name: string, text: string): string {
  const file = join(workspace, 'broadcasts', name)
  writeFileSync(file, text)
  return file
}

async function plan(file: string): Promise<Plan> {
  const result = await cli('broadcast', 'plan', file, '--json', ...at)
  expect([result.code, result.err]).toEqual([0, ''])
  return result.json() as unknown as Plan
}

beforeAll(async () => {
  await cli('init', workspace)
  await layState(join(workspace, 'data', 'state'))
  writeFileSync(join(folder, 'events.csv'), history())
  expect((await cli('import', join(folder, 'events.csv'), ...at)).code).toBe(0)
  expect((await cli('run', ...at)).code).toBe(0)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('broadcast plan', () => {
  it('sends by a live tag as it is, and by a temporary one where the segment is no tag', async () => {
    const file = write(
      'languages.yaml',
      'broadcast: languages\nto: { everyone: true }\nvariants:\n  - { to: { tag: lang-en }, text: Hello }\n  - { otherwise: true, text: 你好 }\n',
    )
    const shown = await plan(file)
    expect(shown.audience).toBe(40)
    expect(shown.variants.map(({ variant, followers, tag }) => [variant, followers, tag.kind])).toEqual([
      ['lang-en', 10, 'existing'],
      ['otherwise', 30, 'temporary'],
    ])
    expect(shown.variants[0]?.tag.carriers).toBe(10)
    expect(shown.variants[0]?.sample[0]).not.toContain('o-follower-00')
    expect(shown.obstacles).toEqual([])
  })

  it('says a draft that WeChat does not know, a time that has passed, and nobody to send to', async () => {
    const kinds = async (lines: string) => {
      const file = write('odd.yaml', `broadcast: odd\n${lines}\n`)
      return (await plan(file)).obstacles.map(({ kind }) => kind)
    }
    const to = 'to: { everyone: true }'
    expect(await kinds(`${to}\nvariants: [ { otherwise: true, article: NO_SUCH_DRAFT } ]`)).toEqual([
      'no-draft',
    ])
    expect(
      await kinds(`${to}\nsend_at: 2026-11-01 20:00\nvariants: [ { otherwise: true, text: hi } ]`),
    ).toEqual(['too-late'])
    expect(await kinds('to: { tag: lang-tc }\nvariants: [ { otherwise: true, text: hi } ]')).toEqual([
      'nobody',
    ])
  })

  it('shows the plan to a person, in both languages, and no openid', async () => {
    for (const language of ['en', 'zh']) {
      const { code, out } = await cli('broadcast', 'plan', 'languages', '--lang', language, ...at)
      expect(code).toBe(0)
      expect(out).toContain('lang-en')
      expect(out).not.toContain('o-follower-')
    }
  })

  it('reports every mistake where it stands', async () => {
    const file = write(
      'wrong.yaml',
      'broadcast: wrong\nto: { tag: lang-fr }\nvariants: [ { otherwise: true } ]\n',
    )
    const { code, err } = await cli('broadcast', 'plan', file, ...at)
    expect(code).toBe(1)
    expect(err).toContain('broadcasts/wrong.yaml:2:12')
    expect(err).toContain('broadcasts/wrong.yaml:3:13')
    rmSync(file)
  })

  it('plans the example that ships with a workspace', async () => {
    expect((await plan(example)).variants).toHaveLength(3)
    const missing = await cli('broadcast', 'plan', 'no-such', '--json', ...at)
    expect(missing.json()).toMatchObject({ error: { code: 'broadcast.no-file' } })
  })
})

describe('broadcast preview', () => {
  it('shows the saved plan and whether its file has changed, and sends to one follower alone', async () => {
    const file = join(workspace, 'broadcasts', 'languages.yaml')
    const saved = await plan(file)
    const look = async (...more: readonly string[]) =>
      (await cli('broadcast', 'preview', 'languages', '--json', ...more, ...at)).json() as unknown as Plan
    expect(await look()).toMatchObject({ plan: saved.plan, file_changed: false, previewed: [] })
    const sent = await look('--to-openid', 'o-follower-00')
    expect(sent.previewed).toEqual(['lang-en', 'otherwise'])
    expect((await look('--variant', 'lang-en', '--to-openid', 'o-follower-00')).previewed).toEqual([
      'lang-en',
    ])
    writeFileSync(file, `${readFileSync(file, 'utf8')}# later\n`)
    expect((await look()).file_changed).toBe(true)
  })
})
