import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cli } from '../support/cli.ts'
import { layState } from '../support/state.ts'

const workspace = join(mkdtempSync(join(tmpdir(), 'tagloom-uncertified-')), 'brand')
const at = ['--workspace', workspace]

beforeAll(async () => {
  await cli('init', workspace)
  const account = '{ appid: wxbbbbbbbbbbbbbbbb, type: subscription, certified: false, api: sandbox }'
  writeFileSync(join(workspace, 'tagloom.yaml'), `accounts:\n  brand: ${account}\n`)
  await layState(join(workspace, 'data', 'state'))
})
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

test('an account that may not list its followers is told so, and how else they become known', async () => {
  const pulled = await cli('followers', 'pull', ...at)
  expect(pulled.code).toBe(1)
  expect(pulled.err).toMatch(/^followers\.not-allowed: /)
})

test('an account that may not make codes is not told to wait for them', async () => {
  const { out } = await cli('touchpoint', 'list', ...at)
  expect(out).toContain('not allowed')
  expect(out).toContain('made: elsewhere')
  expect(out).not.toContain('still to be made')
})
