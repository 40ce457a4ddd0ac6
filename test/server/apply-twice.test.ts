import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { createPerformer } from '../../src/cli/perform.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { login } from '../../src/pipeline/session.ts'
import { cli } from '../support/cli.ts'
import { aWorkspace, serverNow, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  const rule = 'tags:\n  buyer: { name: Buyer, status: live, when: { did: purchase } }\n'
  const environment = readEnvironment({})
  server = await startServer(aWorkspace({ 'rules/rules.yaml': rule, 'models/none.md': '' }), {
    performer: (desk) => createPerformer({ commands, environment, desk, now: () => serverNow }),
  })
})
afterAll(() => server.close())

test('of two applies through one server one works and the other is told who does', async () => {
  const at = ['--workspace', server.directory, '--json'] as const
  const file = join(server.directory, 'orders.csv')
  const events = Array.from(
    { length: 60 },
    (_, n) => `o-${n},2026-11-20,subscribe\no-${n},2026-11-21,purchase`,
  )
  writeFileSync(file, `follower,at,kind\n${events.join('\n')}\n`)
  await cli('import', file, ...at)
  const both = await Promise.all([cli('apply', ...at), cli('apply', ...at)])
  expect(both.map(({ code }) => code).sort()).toEqual([0, 1])
  const done = both.find(({ code }) => code === 0)
  const told = both.find(({ code }) => code === 1)
  expect(done?.json()).toMatchObject({ applied: 60, observed_equals_decided: true })
  expect(told?.json()).toMatchObject({ error: { code: 'server.busy', params: { command: 'apply' } } })
  const { audit } = (await cli('history', '--audit', ...at)).json<{ audit: readonly { who: string }[] }>()
  expect(audit.map(({ who }) => who)).toEqual([login(), login()])
})
