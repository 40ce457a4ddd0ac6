import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { brand, openid, openids, rawCaller, runSandbox } from '../support/wechat.ts'

const script = fileURLToPath(new URL('../support/sandbox-process.ts', import.meta.url))

/** Starts a sandbox in a process of its own and answers once it listens. */
async function spawnSandbox(directory: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  const failed = gone.then(() => Promise.reject(new Error('the sandbox ended before it listened')))
  failed.catch(() => undefined)
  const [baseUrl] = (await Promise.race([once(createInterface(child.stdout), 'line'), failed])) as [string]
  return { child, sandbox: { baseUrl } as Sandbox, gone }
}

it('a kill -9 loses no answered call', async () => {
  const first = await runSandbox()
  first.admit(brand.appid, openids(400))
  const create = await rawCaller(first)
  for (let n = 0; n < 8; n++) await create('tags/create', { tag: { name: `t${n}` } })
  await first.close()

  const answered: (readonly [tag: number, openid: string])[] = []
  for (const killAfter of [37, 90]) {
    const { child, sandbox, gone } = await spawnSandbox(first.directory)
    const call = await rawCaller(sandbox)
    const before = answered.length
    // Eight at a time, so that the kill meets calls in every state.
    const work = Array.from({ length: 8 }, async (_, worker) => {
      for (let n = 0; n < 400; n++) {
        const [tag, who] = [100 + worker, openid((n * 8 + worker + before) % 400)]
        const answer = await call('tags/members/batchtagging', { openid_list: [who], tagid: tag })
        expect(answer.errcode).toBe(0)
        answered.push([tag, who])
        if (answered.length - before === killAfter) child.kill('SIGKILL')
      }
    })
    await Promise.allSettled(work)
    await gone
    expect(answered.length - before).toBeGreaterThanOrEqual(killAfter)
    expect(answered.length - before).toBeLessThan(killAfter + 100)
  }

  const call = await rawCaller(await runSandbox({ directory: first.directory }))
  for (let tag = 100; tag < 108; tag++) {
    const expected = answered.filter(([id]) => id === tag).map(([, who]) => who)
    expect((await call('user/tag/get', { tagid: tag })).data.openid).toEqual(expect.arrayContaining(expected))
  }
  expect(await call('user/get')).toMatchObject({ total: 400 })
})

it('a sandbox that was closed comes back as it was', async () => {
  const first = await runSandbox()
  first.admit(brand.appid, [...openids(3), { openid: 'left', subscribed: false, qrSceneStr: 'x' }])
  const call = await rawCaller(first)
  await call('tags/create', { tag: { name: '故事型' } })
  await call('tags/members/batchtagging', { openid_list: openids(2), tagid: 100 })
  const permanent = { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str: 'x' } } }
  const articles = [{ title: 'a', content: 'b', thumb_media_id: 'c' }]
  const { media_id } = await call('draft/add', { articles })
  const { msg_id } = await call('message/mass/sendall', {
    filter: { is_to_all: true },
    msgtype: 'text',
    text: { content: 'a' },
  })
  first.clock.now += 3_000
  const look = async (ask: typeof call) => ({
    tags: await ask('tags/get'),
    carriers: await ask('user/tag/get', { tagid: 100 }),
    followers: await ask('user/get'),
    left: await ask('user/info?openid=left'),
    code: await ask('qrcode/create', permanent),
    draft: await ask('draft/get', { media_id }),
    send: await ask('message/mass/get', { msg_id }),
  })
  const before = await look(call)
  expect(before.send).toMatchObject({ msg_status: 'SEND_SUCCESS' })
  await first.close()
  const second = await runSandbox({ directory: first.directory })
  expect(await look(await rawCaller(second))).toEqual(before)
})
