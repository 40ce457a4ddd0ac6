import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createRandom } from '../../src/common/random.ts'
import { sealPush } from '../../src/wechat/callback/index.ts'
import { aWorkspace, post, said, serverNow, startServer } from '../support/server.ts'

const script = fileURLToPath(new URL('../support/server-process.ts', import.meta.url))
const callbacks = 10_000
const atOnce = 32

async function spawnServer(directory: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const gone = once(child, 'exit')
  const failed = gone.then(() => Promise.reject(new Error('the server ended before it listened')))
  failed.catch(() => undefined)
  const [url] = (await Promise.race([once(createInterface(child.stdout), 'line'), failed])) as [string]
  return { child, url, gone }
}

/** Who says what: a few follow-ups of many followers, every fiftieth asks for a tag. */
function message(n: number) {
  return said(
    `o-${n % 997}`,
    n % 50 === 0 ? 'EN' : `message ${n}`,
    String(6_000_000_000_000_000_000n + BigInt(n)),
  )
}

test('kill -9 amid 10,000 callbacks: every acknowledged one is there, once', async () => {
  const directory = aWorkspace()
  const settings = await settingsOf(directory)
  const random = createRandom('kill')
  const acknowledged = new Set<number>()
  let next = 0
  for (let life = 0; life < 4; life++) {
    const { child, url, gone } = await spawnServer(directory)
    const killAt = life === 3 ? Number.POSITIVE_INFINITY : acknowledged.size + 1000 + random.below(2000)
    // The ones that were under way at the kill come again, as the platform sends what was not answered.
    const waiting = Array.from({ length: next }, (_, n) => n).filter((n) => !acknowledged.has(n))
    const work = Array.from({ length: atOnce }, async () => {
      for (;;) {
        const n = waiting.pop() ?? (next < callbacks ? next++ : undefined)
        if (n === undefined) return
        const answer = await post(url, 'brand', sealPush(message(n), settings, serverNow))
        if (answer.status !== 200) throw new Error(`status ${answer.status}`)
        await answer.text()
        acknowledged.add(n)
        if (acknowledged.size >= killAt) child.kill('SIGKILL')
      }
    })
    const ended = await Promise.allSettled(work)
    if (life === 3) {
      expect(ended.every(({ status }) => status === 'fulfilled')).toBe(true)
      child.kill('SIGTERM')
    }
    await gone
  }
  const server = await startServer(directory)
  const stored = (await server.events()).map(({ content, follower }) => `${follower} ${content}`)
  const sent = Array.from(
    { length: callbacks },
    (_, n) => `o-${n % 997} ${n % 50 === 0 ? 'EN' : `message ${n}`}`,
  )
  expect(acknowledged.size).toBe(callbacks)
  expect(stored.toSorted()).toEqual(sent.toSorted())
  const asked = await server.running.desk.engines.state.instantChanges.newerThan('brand', 0, 0)
  expect(asked).toHaveLength(callbacks / 50)
  await server.close()
}, 120_000)

async function settingsOf(directory: string) {
  const server = await startServer(directory)
  await server.close()
  return server.settings
}
