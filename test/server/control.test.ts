import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { createPerformer } from '../../src/cli/perform.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { cli } from '../support/cli.ts'
import { said, serverNow, startServer, type TestServer } from '../support/server.ts'

let server: TestServer

beforeAll(async () => {
  const environment = readEnvironment({})
  server = await startServer(undefined, {
    performer: (engines) => createPerformer({ commands, environment, engines, now: () => serverNow }),
  })
})
afterAll(() => server.close())

const at = () => ['--workspace', server.directory] as const

test('a command finds the data held by the server and runs there, paths and output and all', async () => {
  const file = join(server.directory, 'orders.csv')
  writeFileSync(file, 'follower,at,value\no-1,2026-11-20,12.5\no-2,2026-11-21,3\n')
  const imported = await cli('import', file, '--kind', 'purchase', '--json', ...at())
  expect([imported.code, imported.err]).toEqual([0, ''])
  expect(imported.json()).toMatchObject({ rows: 2, loaded: 2 })
  await server.push(said('o-3', '你好', '42'))
  const out = join(server.directory, 'events.csv')
  const exported = await cli('export', 'events', '--format', 'csv', '--out', out, ...at())
  expect(exported.out).toContain('3')
  expect(statSync(out).size).toBeGreaterThan(100)
})

test('errors, exit codes and the language come through', async () => {
  const result = await cli('explain', 'o-nobody', '--lang', 'zh', ...at())
  expect(result.code).toBe(1)
  expect(result.err).toMatch(/\p{Script=Han}/u)
})

test('what needs the folder for itself is not handed over', async () => {
  const result = await cli('serve', '--port', '0', ...at())
  expect(result.code).toBe(1)
  expect(result.err).toMatch(/^history\.locked: /)
})

test('only who can read the data folder may give commands', async () => {
  const file = join(server.directory, 'data', 'server.json')
  expect(statSync(file).mode & 0o077).toBe(0)
})
