import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findRunningSandbox } from '../../src/sandbox/index.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { createOfficialAccountClient } from '../../src/wechat/index.ts'

const account = { appid: 'wx1234567890abcdef', secret: 'box', type: 'service', certified: true } as const
let directory: string
let sandbox: Sandbox

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tagloom-running-'))
  sandbox = await startSandbox({ directory, accounts: [account], clock: () => Date.UTC(2026, 10, 22, 4) })
})
afterEach(() => sandbox.close())

test('another process finds the sandbox and makes its followers known to it', async () => {
  const found = findRunningSandbox(directory)
  expect(found?.baseUrl).toBe(sandbox.baseUrl)
  const openids = Array.from({ length: 4_500 }, (_, i) => `o-follower-${String(i).padStart(5, '0')}`)
  await found?.admit(account.appid, account.secret, openids)
  await found?.admit(account.appid, account.secret, openids.slice(0, 10))
  const client = createOfficialAccountClient({ baseUrl: sandbox.baseUrl, ...account })
  const listed: string[] = []
  for await (const page of client.listFollowers()) listed.push(...page)
  expect(listed.toSorted()).toEqual(openids)
})

test('a wrong secret admits nobody', async () => {
  const admission = findRunningSandbox(directory)?.admit(account.appid, 'guess', ['o-1'])
  await expect(admission).rejects.toMatchObject({ code: 'sandbox.not-admitted' })
})

test('an openid that cannot be one is refused, not swallowed', async () => {
  const admission = findRunningSandbox(directory)?.admit(account.appid, account.secret, ['o'.repeat(65)])
  await expect(admission).rejects.toMatchObject({ code: 'sandbox.not-admitted' })
})

test('a sandbox that was closed is not found', async () => {
  await sandbox.close()
  expect(findRunningSandbox(directory)).toBeUndefined()
  sandbox = await startSandbox({ directory, accounts: [account], clock: Date.now })
})
