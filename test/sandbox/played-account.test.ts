import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openPlayedAccount } from '../../src/sandbox/played-account.ts'
import { brand, temporaryDirectory } from '../support/wechat.ts'

it('an account’s file is rewritten when it closes with far more calls than state', () => {
  const directory = temporaryDirectory()
  const first = openPlayedAccount(directory, brand)
  first.commit([['create', 100, 'a']])
  for (let n = 0; n < 40_000; n++) first.commit([['use', 20_000, 'tags/get', 1]])
  const size = () => statSync(join(directory, `${brand.appid}.ndjson`)).size
  expect(size()).toBeGreaterThan(1024 * 1024)
  first.close()
  expect(size()).toBeLessThan(1024)
  const second = openPlayedAccount(directory, brand)
  expect(second.state.use.calls.get('tags/get')).toBe(40_000)
  expect(second.state.tags.get(100)?.name).toBe('a')
  second.close()
})

it('an account that is closed writes nothing more', () => {
  const account = openPlayedAccount(temporaryDirectory(), brand)
  account.close()
  const late = () => account.commit([['create', 100, 'a']])
  expect(late).toThrow(expect.objectContaining({ code: 'sandbox.cannot-write' }))
  expect(account.state.tags.has(100)).toBe(false)
})
