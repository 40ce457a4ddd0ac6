import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { lockData } from '../../src/history/data-lock.ts'
import { cli } from '../support/cli.ts'
import { layState } from '../support/state.ts'

const workspace = join(mkdtempSync(join(tmpdir(), 'tagloom-mistakes-')), 'brand')
const at = ['--workspace', workspace]
const events = join(workspace, 'events.csv')

beforeAll(async () => {
  await cli('init', workspace)
  await layState(join(workspace, 'data', 'state'))
  const lines = Array.from({ length: 20 }, (_, i) => `o-${i % 10},2026-11-${10 + (i % 9)},/stories/${i}`)
  writeFileSync(events, `openid,day,page\n${lines.join('\n')}\n`)
})

function write(name: string, text: string): string {
  mkdirSync(join(workspace, 'rules'), { recursive: true })
  const file = join(workspace, name)
  writeFileSync(file, text)
  return file
}

const map = 'follower=openid,at=day,key=page'

test('a run before any import stops, and says what to do', async () => {
  const untouched = join(workspace, 'untouched')
  await cli('init', untouched)
  await layState(join(untouched, 'data', 'state'))
  const result = await cli('run', '--dry-run', '--workspace', untouched)
  expect(result.code).toBe(1)
  expect(result.err).toMatch(/^run\.no-history: /)
  expect(result.err).toContain('tagloom import FILE --account brand')
})

describe('an import', () => {
  test('of a file that is not there names it', async () => {
    const result = await cli('import', join(workspace, 'oders.csv'), '--kind', 'purchase', ...at)
    expect(result).toMatchObject({ code: 1, out: '' })
    expect(result.err).toContain('oders.csv')
  })

  test('with a column that is not there proposes the nearest', async () => {
    const result = await cli(
      'import',
      events,
      '--kind',
      'link_click',
      '--map',
      'follower=opneid,at=day',
      ...at,
    )
    expect(result.code).toBe(1)
    expect(result.err).toContain('opneid')
    expect(result.err).toContain('openid')
  })

  test('says the same as a document', async () => {
    const result = await cli(
      'import',
      events,
      '--kind',
      'link_click',
      '--map',
      'follower=opneid,at=day',
      ...at,
      '--json',
    )
    expect(result.code).toBe(1)
    expect(result.json()).toMatchObject({ error: { code: 'import.no-column' } })
  })

  test('speaks Chinese when asked to', async () => {
    const result = await cli(
      'import',
      join(workspace, 'oders.csv'),
      '--kind',
      'purchase',
      ...at,
      '--lang',
      'zh',
    )
    expect(result.err).toMatch(/[\u4e00-\u9fff]/)
  })

  test('rejects bad rows with their line and loads the rest', async () => {
    const file = write(
      'mixed.csv',
      'openid,day,page\no-1,2026-11-01,/stories/a\n,2026-11-02,/x\no-2,yesterday,/y\no-3,2026-11-03,/z\n',
    )
    const result = (await cli('import', file, '--kind', 'link_click', '--map', map, ...at, '--json')).json<{
      loaded: number
      rejected: number
      rows: number
      rejects_file: string
    }>()
    expect(result).toMatchObject({ rows: 4, loaded: 2, rejected: 2 })
    const rejects = readFileSync(result.rejects_file, 'utf8')
    expect(rejects).toMatch(/^3,/m)
    expect(rejects).toMatch(/^4,/m)
  })
})

describe('rules', () => {
  test('with several mistakes are told all of them, each at its place', async () => {
    const file = write(
      'rules/broken.yaml',
      'tags:\n  loyal:\n    name: Loyal\n    when:\n      did: link_click\n      at_laest: 3\n  vip:\n    name: { en: VIP }\n    when: { tag: loyl }\n  everyone:\n    name: All\n    when: {}\n',
    )
    const result = await cli('rules', 'check', ...at)
    expect(result.code).toBe(1)
    expect(result.out).toMatch(/rules\/broken\.yaml:6:7: .*at_laest.*at_least/)
    expect(result.out).toMatch(/rules\/broken\.yaml:9:\d+: .*loyl.*loyal/)
    expect(result.out).toMatch(/rules\/broken\.yaml:12:\d+: /)
    rmSync(file)
  })

  test('with an error decide nothing', async () => {
    await cli('import', events, '--kind', 'link_click', '--map', map, ...at)
    const file = write(
      'rules/broken.yaml',
      'tags:\n  loyal:\n    name: Loyal\n    when: { did: link_click, at_least: three }\n',
    )
    const result = await cli('run', '--dry-run', ...at, '--json')
    expect(result.code).toBe(1)
    expect(result.json()).toMatchObject({ error: { code: 'problems', problems: [{ line: 4 }] } })
    rmSync(file)
  })
})

test('a data folder that another process holds is named with its pid, and nothing is touched', async () => {
  const lock = await lockData(join(workspace, 'data'))
  const result = await cli('doctor', ...at)
  await lock.release()
  expect(result.code).toBe(1)
  expect(result.err).toContain(String(process.pid))
})

test('a misspelt command proposes the right one', async () => {
  const result = await cli('improt', ...at)
  expect(result.code).toBe(1)
  expect(result.err).toContain('import')
})

test('a workspace that is not one says how to make it', async () => {
  const result = await cli('plan', '--workspace', tmpdir())
  expect(result).toMatchObject({ code: 1, out: '' })
  expect(result.err).toContain('tagloom init')
})

test('init never overwrites a workspace', async () => {
  const before = readFileSync(join(workspace, 'tagloom.yaml'), 'utf8')
  expect((await cli('init', workspace)).err).toContain('init.exists')
  expect(readFileSync(join(workspace, 'tagloom.yaml'), 'utf8')).toBe(before)
})

test('the demo leaves a workspace alone that it did not make', async () => {
  const result = await cli('demo', '--followers', '500', ...at)
  expect(result.code).toBe(1)
  expect(result.err).toContain('demo.not-a-demo')
})

test('numbers out of range and dates that do not exist are refused', async () => {
  expect((await cli('demo', '--followers', 'many', ...at)).err).toContain('--followers')
  expect((await cli('run', '--dry-run', '--as-of', '2026-02-30', ...at)).err).toContain('2026-02-30')
  expect((await cli('export', 'tags', '--format', 'xml', ...at)).err).toContain('csv')
})

test('every command has help with an example in both languages', async () => {
  for (const name of [
    'init',
    'import',
    'train',
    'plan',
    'apply',
    'run',
    'explain',
    'report',
    'sandbox',
    'demo',
    'doctor',
  ]) {
    expect((await cli(name, '--help')).out).toContain(`Example:\n  tagloom ${name}`)
    expect((await cli(name, '--help', '--lang', 'zh')).out).toContain(`示例:\n  tagloom ${name}`)
  }
})

test('wrong usage is a document too when documents are asked for', async () => {
  const result = await cli('plan', '--bad', ...at, '--json')
  expect(result.code).toBe(1)
  expect(result.json()).toMatchObject({ error: { code: 'usage', message: expect.stringContaining('--bad') } })
})

test('a report that cannot be written and a plan that does not exist say what to do', async () => {
  await cli('import', events, '--kind', 'link_click', '--map', map, ...at)
  await cli('run', '--dry-run', ...at)
  expect((await cli('report', '--out', '/nowhere/report.html', ...at)).err).toMatch(/^export\.cannot-write: /)
  expect((await cli('apply', '--plan', 'plan-x', ...at)).err).toMatch(/^plan\.unknown: .*plan-x/)
})

test('a rule file that is gone is noticed, and its tags stay', async () => {
  const file = write(
    'rules/extra.yaml',
    'tags:\n  reader:\n    name: Reader\n    status: live\n    when: { did: link_click }\n',
  )
  await cli('import', events, '--kind', 'link_click', '--map', map, ...at)
  await cli('run', ...at)
  rmSync(file)
  const plan = await cli('plan', ...at)
  expect(plan.out).toContain('"Reader"')
  expect((await cli('plan', ...at, '--json')).json()).toMatchObject({ plan: { removes: 0 } })
})
