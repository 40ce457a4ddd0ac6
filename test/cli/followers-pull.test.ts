import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { readWorkspace } from '../../src/config/workspace.ts'
import { sandboxAccounts, sandboxDirectory } from '../../src/pipeline/platform.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts'
import { cli } from '../support/cli.ts'
import { noon } from '../support/sandbox-accounts.ts'
import { layState } from '../support/state.ts'
import { openids } from '../support/wechat.ts'

const workspace = join(mkdtempSync(join(tmpdir(), 'tagloom-pull-')), 'brand')
const at = ['--workspace', workspace]
let day = 0
let sandbox: Sandbox

beforeAll(async () => {
  await cli('init', workspace)
  await layState(join(workspace, 'data', 'state'))
  const config = readWorkspace(workspace, readEnvironment())
  sandbox = await startSandbox({
    directory: sandboxDirectory(config),
    accounts: sandboxAccounts(config),
    clock: () => noon + day * 86_400_000,
    limits: { dailyCalls: { 'user/info/batchget': 30 } },
  })
  const followers = openids(4000).map((openid) => ({ openid, followedAt: noon - 1e9 }))
  sandbox.admit(config.accounts[0]?.appid ?? '', followers)
})
afterAll(async () => {
  await sandbox.close()
  rmSync(workspace, { recursive: true, force: true })
})

test('followers pull parks with exit code 75, and says how to go on', async () => {
  const parked = await cli('followers', 'pull', ...at)
  expect(parked.code).toBe(75)
  expect(parked.out).toContain('Read 3,000 followers from WeChat')
  expect(parked.out).toContain('"tagloom followers pull --resume"')
  const again = await cli('followers', 'pull', '--resume', '--json', ...at)
  expect(again).toMatchObject({ code: 75 })
  expect(again.json()).toMatchObject({
    outcome: 'parked',
    listed: 3000,
    reason: { code: 'followers.parked' },
  })
})

test('it goes on the next day, and compares the history with the list', async () => {
  day = 1
  const done = await cli('followers', 'pull', '--resume', '--json', ...at)
  expect(done.json()).toMatchObject({
    outcome: 'done',
    listed: 4000,
    total: 4000,
    follows: 1000,
    current: 4000,
    not_listed: 0,
    marked: null,
    reason: null,
  })
  expect(done.code).toBe(0)
  const chinese = await cli('followers', 'pull', '--lang', 'zh', ...at)
  expect(chinese.code).toBe(75)
  expect(chinese.out).toContain('--resume')
})
