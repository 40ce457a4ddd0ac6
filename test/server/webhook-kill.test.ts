import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { readWorkspace } from '../../src/config/workspace.ts'
import { openEngines } from '../../src/pipeline/session.ts'
import { openChangeLog } from '../../src/pipeline/tag-changes/change-log.ts'
import { aWorkspace, serverNow } from '../support/server.ts'
import { layState } from '../support/state.ts'
import { stubServer } from '../support/stub-server.ts'
import type { ToldBatch } from '../support/webhook-receiver.ts'

const script = fileURLToPath(new URL('../support/server-process.ts', import.meta.url))
const followers = Array.from({ length: 1200 }, (_, n) => `o-${n}`)

/** A workspace in which WeChat took 1,200 changes that no webhook was told of yet. */
async function workspaceWithChanges(url: string): Promise<string> {
  const directory = aWorkspace({
    'tagloom.yaml': `accounts:
  brand:
    appid: wx1234567890abcdef
    type: service
    webhooks: [{ url: "${url}", secret: of-the-receiver }]
`,
  })
  await layState(join(directory, 'data', 'state'))
  const environment = readEnvironment({})
  const engines = await openEngines(readWorkspace(directory, environment), environment)
  await engines.state.webhooks.keep('brand', [url], 0)
  // Noted, and not in the log yet: as a killed apply leaves it.
  const change = { account: 'brand', tag: 'lang-en', op: 'add', at: serverNow, cause: 'plan:p1' } as const
  await openChangeLog(engines, 'brand').note(followers.map((follower) => ({ ...change, follower })))
  await engines.close()
  return directory
}

function spawnServer(directory: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], { stdio: 'ignore' })
  return { child, gone: once(child, 'exit') }
}

test('a server killed between delivery and cursor delivers the same batch again, and loses nothing', async () => {
  const arrived: ToldBatch[] = []
  let child: ReturnType<typeof spawn> | undefined
  let all = () => {}
  const everything = new Promise<void>((resolve) => {
    all = resolve
  })
  const { baseUrl } = await stubServer(({ body }, response) => {
    arrived.push(JSON.parse(body) as ToldBatch)
    // The second batch is here, and whoever sent it is not there any more to be told so.
    if (arrived.length === 2) child?.kill('SIGKILL')
    response.writeHead(204).end()
    if (arrived.at(-1)?.changes.at(-1)?.follower === followers.at(-1)) all()
  })
  const directory = await workspaceWithChanges(baseUrl)
  const first = spawnServer(directory)
  child = first.child
  await first.gone
  const second = spawnServer(directory)
  await everything
  second.child.kill('SIGTERM')
  await second.gone
  expect(arrived.map(({ changes }) => changes.length)).toEqual([500, 500, 500, 200])
  expect(arrived[2]).toEqual(arrived[1])
  const told = arrived.toSpliced(2, 1).flatMap(({ changes }) => changes.map(({ follower }) => follower))
  expect(told).toEqual(followers)
}, 60_000)
