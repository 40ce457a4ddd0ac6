import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { lockData } from '../../src/history/data-lock.ts'
import { cli } from '../support/cli.ts'

const workspace = join(mkdtempSync(join(tmpdir(), 'tagloom-rules-check-')), 'brand')
const at = ['--workspace', workspace]
const data = join(workspace, 'data')

beforeAll(async () => {
  await cli('init', workspace)
  mkdirSync(join(workspace, 'rules'), { recursive: true })
  writeFileSync(
    join(workspace, 'rules', 'kinds.yaml'),
    `tags:
  clicks: { name: Clicks, when: { did: link_clik } }
  story: { name: Story, when: { did: message, where: { campaign: kol-jnue } } }
`,
  )
})

async function warnings(): Promise<readonly string[]> {
  const { code, out } = await cli('rules', 'check', '--json', ...at)
  expect(code).toBe(0)
  const { problems } = JSON.parse(out)
  return problems
    .map(({ code, message }: { code: string; message: string }) => `${code} ${message}`)
    .filter(
      (text: string) =>
        text.includes('kinds.yaml') || text.includes('link_clik') || text.includes('kol-jnue'),
    )
}

test('a kind that nobody knows is warned of before there are any data, and none are made', async () => {
  expect((await warnings()).join()).toContain('link_clik')
  expect(existsSync(join(data, 'history'))).toBe(false)
})

test('the words of the data are known, and when another process holds them it checks without', async () => {
  const events = join(workspace, 'events.csv')
  writeFileSync(events, 'openid,day,campaign\no-1,2026-11-10,kol-june\no-2,2026-11-11,kol-june\n')
  const map = 'follower=openid,at=day,campaign=campaign'
  const imported = await cli('import', events, '--kind', 'message', '--map', map, ...at)
  expect(imported.code).toBe(0)
  const known = (await warnings()).join()
  expect(known).toContain('link_clik')
  expect(known).toContain('kol-jnue')
  const lock = await lockData(data)
  try {
    const without = (await warnings()).join()
    expect(without).toContain('link_clik')
    expect(without).not.toContain('kol-jnue')
  } finally {
    await lock.release()
  }
})
