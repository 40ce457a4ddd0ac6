import { describe, expect, it } from 'vitest'
import type { SandboxFaults } from '../../src/sandbox/index.ts'
import { brand, openid, openids, rawCaller, runSandbox } from '../support/wechat.ts'

async function withFaults(faults: Omit<SandboxFaults, 'seed'>, seed = 7) {
  const directory = (await prepare()).directory
  const sandbox = await runSandbox({ directory, faults: { seed, ...faults } })
  return { sandbox, call: await rawCaller(sandbox) }
}

/** An account with ten followers and tag 100, made while nothing goes wrong. */
async function prepare() {
  const sandbox = await runSandbox()
  sandbox.admit(brand.appid, openids(10))
  await (await rawCaller(sandbox))('tags/create', { tag: { name: 'a' } })
  await sandbox.close()
  return sandbox
}

const all = { openid_list: openids(10), tagid: 100 }
const carriers = async (call: Awaited<ReturnType<typeof rawCaller>>) =>
  (await call('user/tag/get', { tagid: 100 })).data?.openid ?? []

describe('faults', () => {
  it('name the followers that failed and do the others', async () => {
    const { call } = await withFaults({ someFail: 1 })
    const answer = await call('tags/members/batchtagging', all)
    expect(answer).toMatchObject({ errcode: 45171 })
    const failed: string[] = answer.fail_openid_list
    expect(failed.length).toBeGreaterThan(0)
    expect([...failed, ...(await carriers(call))].sort()).toEqual(openids(10))
    const one = await call('tags/members/batchtagging', { openid_list: [failed[0]], tagid: 100 })
    expect(one).toMatchObject({ errcode: 45171, fail_openid_list: [failed[0]] })
  })

  it('say that a tag is missing which is not, and do nothing', async () => {
    const { call } = await withFaults({ tagMissing: 1 })
    expect(await call('tags/members/batchtagging', all)).toMatchObject({ errcode: 45159 })
    expect(await carriers(call)).toEqual([])
    expect((await call('tags/get')).tags).toHaveLength(2)
  })

  it('end the token in the middle, and the next stable one is new', async () => {
    const { sandbox, call } = await withFaults({ tokenExpired: 1 })
    expect(await call('tags/get')).toMatchObject({ errcode: 42001 })
    expect(await (await rawCaller(sandbox))('tags/get')).toMatchObject({ errcode: 42001 })
  })

  it('break the connection after the change was made', async () => {
    const { sandbox, call } = await withFaults({ answerLost: 0.6 }, 3)
    const lost = () => call('tags/members/batchtagging', { openid_list: [openid(0)], tagid: 100 })
    let breaks = 0
    for (let n = 0; n < 10; n++) await lost().catch(() => breaks++)
    expect(breaks).toBeGreaterThan(0)
    await sandbox.close()
    const calm = await runSandbox({ directory: sandbox.directory })
    expect(await carriers(await rawCaller(calm))).toEqual([openid(0)])
  })

  it('strike codes and mass sends too; a send whose answer was lost is told as repeated', async () => {
    const busy = await withFaults({ busy: 0.5 })
    const scene = { action_name: 'QR_LIMIT_SCENE', action_info: { scene: { scene_id: 1 } } }
    const codes = await Promise.all(Array.from({ length: 20 }, () => busy.call('qrcode/create', scene)))
    expect(codes).toContainEqual(expect.objectContaining({ errcode: -1 }))
    expect(codes).toContainEqual(expect.objectContaining({ ticket: expect.any(String) }))
    const { sandbox, call } = await withFaults({ answerLost: 0.6 }, 3)
    const send = {
      filter: { is_to_all: true },
      msgtype: 'text',
      text: { content: 'a' },
      clientmsgid: 'june',
    }
    let answer: { errcode?: number } | undefined
    while (answer === undefined) {
      answer = await call('message/mass/sendall', send).catch(() => undefined)
      sandbox.clock.now += 60_000
    }
    expect(answer).toMatchObject({ errcode: 45065, msg_id: expect.any(Number) })
  })

  it('are the same for the same seed', async () => {
    const answers = async () => {
      const { call } = await withFaults({ busy: 0.3, someFail: 0.3 }, 11)
      const codes: unknown[] = []
      for (let n = 0; n < 20; n++) {
        const { errcode, fail_openid_list } = await call('tags/members/batchtagging', all)
        codes.push(errcode, fail_openid_list)
      }
      return codes
    }
    const first = await answers()
    expect(first).toContain(-1)
    expect(first).toContain(45171)
    expect(await answers()).toEqual(first)
  })
})
