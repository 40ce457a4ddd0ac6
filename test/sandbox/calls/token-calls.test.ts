import { describe, expect, it } from 'vitest'
import { ask, brand, type RunningSandbox, runSandbox } from '../../support/wechat.ts'

const minute = 60_000

function asker(sandbox: RunningSandbox) {
  const { appid, secret } = brand
  const at = (path: string) => `${sandbox.baseUrl}/cgi-bin/${path}`
  const grant_type = 'client_credential'
  return {
    plain: () => ask(at(`token?grant_type=${grant_type}&appid=${appid}&secret=${secret}`)),
    stable: (more: object = {}) => ask(at('stable_token'), { grant_type, appid, secret, ...more }),
    works: async (token: string) => (await ask(at(`tags/get?access_token=${token}`))).errcode ?? 0,
    at,
  }
}

describe('access tokens', () => {
  it('of the plain kind end five minutes after the next one was fetched', async () => {
    const sandbox = await runSandbox()
    const { plain, works } = asker(sandbox)
    const first = await plain()
    expect(first).toMatchObject({ expires_in: 7200 })
    const second = await plain()
    expect(second.access_token).not.toBe(first.access_token)
    expect(await works(first.access_token)).toBe(0)
    sandbox.clock.now += 5 * minute
    expect(await works(first.access_token)).toBe(42001)
    expect(await works(second.access_token)).toBe(0)
  })

  it('of the stable kind stay the same until their last five minutes, when both work', async () => {
    const sandbox = await runSandbox()
    const { stable, works } = asker(sandbox)
    const first = await stable()
    sandbox.clock.now += 100 * minute
    expect(await stable()).toEqual({ access_token: first.access_token, expires_in: 1200 })
    sandbox.clock.now += 16 * minute
    const second = await stable()
    expect(second.access_token).not.toBe(first.access_token)
    expect(await works(first.access_token)).toBe(0)
    sandbox.clock.now += 4 * minute
    expect(await works(first.access_token)).toBe(42001)
    expect(await works(second.access_token)).toBe(0)
  })

  it('of the stable kind are forced 30 s apart and 20 times a day; the old one ends at once', async () => {
    const sandbox = await runSandbox()
    const { stable, works } = asker(sandbox)
    const force = async () => (await stable({ force_refresh: true })).access_token
    const first = await force()
    expect(await force()).toBe(first)
    sandbox.clock.now += minute / 2
    const second = await force()
    expect(second).not.toBe(first)
    expect(await works(first)).toBe(42001)
    for (let n = 2; n < 20; n++) {
      sandbox.clock.now += minute
      await force()
    }
    const last = await force()
    sandbox.clock.now += minute
    expect(await force()).toBe(last)
    sandbox.clock.now += 24 * 60 * minute
    expect(await force()).not.toBe(last)
  })

  it('of the two kinds do not end each other', async () => {
    const { plain, stable, works } = asker(await runSandbox())
    const [one, other] = [await stable(), await plain()]
    await plain()
    expect(await works(one.access_token)).toBe(0)
    expect(await works(other.access_token)).toBe(0)
  })

  it('are not given for wrong credentials', async () => {
    const { stable, at } = asker(await runSandbox())
    expect(await stable({ secret: 'x' })).toMatchObject({ errcode: 40125 })
    expect(await stable({ appid: 'wx' })).toMatchObject({ errcode: 40013 })
    expect(await stable({ appid: undefined })).toMatchObject({ errcode: 41002 })
    expect(await stable({ secret: undefined })).toMatchObject({ errcode: 41004 })
    expect(await stable({ grant_type: 'x' })).toMatchObject({ errcode: 40002 })
    expect(await ask(at('stable_token'))).toMatchObject({ errcode: 43002 })
  })

  it('are needed, and must be known', async () => {
    const { works, at } = asker(await runSandbox())
    expect(await works('')).toBe(41001)
    expect(await works('made-up')).toBe(40001)
    expect((await ask(at('tags/get'))).errmsg).toMatch(/rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/)
  })
})
