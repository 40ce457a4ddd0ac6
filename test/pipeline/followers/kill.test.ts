import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { readEnvironment } from '../../../src/config/environment.ts'
import { readWorkspace } from '../../../src/config/workspace.ts'
import { sandboxAccounts, sandboxDirectory } from '../../../src/pipeline/platform.ts'
import { startSandbox } from '../../../src/sandbox/index.ts'
import { createOfficialAccountClient } from '../../../src/wechat/index.ts'
import { cli } from '../../support/cli.ts'
import { layState } from '../../support/state.ts'
import { openids } from '../../support/wechat.ts'

let child: ChildProcess | undefined
afterEach(() => child?.kill('SIGKILL'))

it('a pull that was killed goes on, and ends in the same follows, each once', async () => {
  const workspace = join(mkdtempSync(join(tmpdir(), 'tagloom-killed-pull-')), 'brand')
  await cli('init', workspace)
  await layState(join(workspace, 'data', 'state'))
  const config = readWorkspace(workspace, readEnvironment())
  const accounts = sandboxAccounts(config)
  const sandbox = await startSandbox({
    directory: sandboxDirectory(config),
    accounts,
    clock: Date.now,
    limits: { answerDelayMs: 20 },
  })
  const { appid = '', secret = '' } = accounts[0] ?? {}
  const followedAt = Date.UTC(2026, 5, 1)
  sandbox.admit(
    appid,
    openids(8000).map((openid) => ({ openid, followedAt })),
  )
  const client = createOfficialAccountClient({ baseUrl: sandbox.baseUrl, appid, secret })
  const callsMade = async () => (await client.quota('/cgi-bin/user/info/batchget')).used

  const command = ['--import', 'tsx', 'src/cli/main.ts', 'followers', 'pull', '--workspace', workspace]
  child = spawn(process.execPath, command, { stdio: 'ignore' })
  while ((await callsMade()) < 30) await setTimeout(5)
  child.kill('SIGKILL')
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  const before = await callsMade()
  expect(before).toBeLessThan(80)

  const resumed = await cli('followers', 'pull', '--resume', '--json', '--workspace', workspace)
  expect(resumed.json()).toMatchObject({ outcome: 'done', listed: 8000, follows: 8000, current: 8000 })
  // At least the first slice of twenty calls was not asked for again.
  expect((await callsMade()) - before).toBeLessThanOrEqual(60)
  await sandbox.close()
  rmSync(workspace, { recursive: true, force: true })
})
