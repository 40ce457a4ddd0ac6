import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { createPerformer } from '../../src/cli/perform.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { cli } from '../support/cli.ts'
import { happened, said, serverNow, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let clock = serverNow

beforeAll(async () => {
  const environment = readEnvironment({})
  server = await startServer(undefined, {
    performer: (desk) => createPerformer({ commands, environment, desk, now: () => clock }),
  })
})

const at = () => ['--workspace', server.directory] as const
const announcement = () => join(server.directory, 'data', 'server.json')

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

test('who came after the latest run is explained as of now', async () => {
  await cli('run', '--dry-run', ...at())
  clock += 60_000
  await server.push(happened('o-late', 'subscribe', [['EventKey', 'qrscene_kol-june']], clock))
  const explained = await cli('explain', 'o-late', '--json', ...at())
  expect(explained.json()).toMatchObject({ follower: 'o-late', subscribed: true, events: 1 })
})

test('what needs the folder for itself is not handed over', async () => {
  const result = await cli('serve', '--port', '0', ...at())
  expect(result.code).toBe(1)
  expect(result.err).toMatch(/^server\.holds-data: .*kill \d+/s)
})

test('a command that comes while the server starts is done once the server takes commands', async () => {
  const hidden = join(server.directory, 'hidden.json')
  renameSync(announcement(), hidden)
  const asked = cli('explain', 'o-nobody', '--json', ...at())
  await wait(300)
  renameSync(hidden, announcement())
  expect((await asked).json()).toMatchObject({ error: { code: 'explain.unknown-follower' } })
})

test('only who can read the data folder may give commands', async () => {
  expect(statSync(announcement()).mode & 0o077).toBe(0)
})

test('what the server refuses is a document where one was asked for', async () => {
  const turn = server.running.desk.turns.take('brand', { kind: 'command', name: 'run' })
  const { code, json } = await cli('followers', 'pull', '--json', ...at())
  expect([code, json()]).toMatchObject([1, { error: { code: 'server.busy' } }])
  if ('end' in turn) turn.end()
})

test('a command that comes while the server stops is done here once the data is free', async () => {
  rmSync(announcement())
  const asked = cli('explain', 'o-nobody', '--json', ...at())
  await wait(300)
  await server.close()
  expect((await asked).json()).toMatchObject({ error: { code: 'explain.unknown-follower' } })
})
