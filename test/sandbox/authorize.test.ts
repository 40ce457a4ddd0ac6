import { describe, expect, it } from 'vitest'
import type { SandboxOptions } from '../../src/sandbox/index.ts'
import { ask, brand, openid, runSandbox } from '../support/wechat.ts'

const back = 'https://brand.example/l/story?x=1'
const { appid, secret } = brand

async function visited(options: Partial<SandboxOptions> = {}) {
  const sandbox = await runSandbox(options)
  const visit = (more: Record<string, string> = {}, headers: Record<string, string> = {}) => {
    const query = {
      appid,
      redirect_uri: back,
      response_type: 'code',
      scope: 'snsapi_base',
      state: 'a1',
      ...more,
    }
    const address = `${sandbox.baseUrl}/connect/oauth2/authorize?${new URLSearchParams(query)}`
    return fetch(address, { redirect: 'manual', headers })
  }
  const codeOf = async (answer: Promise<Response>) =>
    new URL((await answer).headers.get('location') ?? '').searchParams.get('code') ?? ''
  const exchange = (code: string, more: Record<string, string> = {}) => {
    const query = { appid, secret, code, grant_type: 'authorization_code', ...more }
    return ask(`${sandbox.baseUrl}/sns/oauth2/access_token?${new URLSearchParams(query)}`)
  }
  return { sandbox, visit, codeOf, exchange }
}

describe('web sign-in', () => {
  it('sends the visitor back with a code, which gives their openid once', async () => {
    const { visit, codeOf, exchange } = await visited()
    const answer = await visit({ sandbox_openid: openid(7) })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toMatch(
      /^https:\/\/brand\.example\/l\/story\?x=1&code=[\w-]{32}&state=a1$/,
    )
    const code = await codeOf(Promise.resolve(answer))
    expect(await exchange(code)).toEqual({
      access_token: expect.any(String),
      expires_in: 7200,
      refresh_token: expect.any(String),
      openid: openid(7),
      scope: 'snsapi_base',
    })
    expect(await exchange(code)).toMatchObject({ errcode: 40163 })
  })

  it('learns who visits from a header or a cookie too', async () => {
    const { visit, codeOf, exchange } = await visited()
    const ways = [{ 'x-sandbox-openid': openid(1) }, { cookie: `other=1; sandbox_openid=${openid(1)}` }]
    for (const headers of ways) {
      expect(await exchange(await codeOf(visit({}, headers)))).toMatchObject({ openid: openid(1) })
    }
    const nobody = await visit()
    expect(nobody.status).toBe(400)
    expect(await nobody.text()).toMatch(/^sandbox_openid/)
  })

  it('gives no openid for codes that are old, unknown, another account’s or missing', async () => {
    const other = { ...brand, appid: 'wxother', secret: 'other' }
    const { sandbox, visit, codeOf, exchange } = await visited({ accounts: [brand, other] })
    const code = await codeOf(visit({ sandbox_openid: openid(1) }))
    expect(await exchange('made-up')).toMatchObject({ errcode: 40029 })
    expect(await exchange(code, { appid: other.appid, secret: other.secret })).toMatchObject({
      errcode: 40029,
    })
    expect(await exchange(code, { secret: 'x' })).toMatchObject({ errcode: 40125 })
    expect(await exchange('')).toMatchObject({ errcode: 41008 })
    expect(await exchange(code, { grant_type: 'x' })).toMatchObject({ errcode: 40002 })
    sandbox.clock.now += 300_000
    expect(await exchange(code)).toMatchObject({ errcode: 40029 })
  })

  it('names what is wrong with the link, and leads nowhere', async () => {
    const accounts = [{ ...brand, webDomain: 'brand.example' }]
    const { visit } = await visited({ accounts })
    const wrong: [string, Record<string, string>][] = [
      ['appid', { appid: 'wx' }],
      ['redirect_uri', { redirect_uri: 'https://evil.example/' }],
      ['redirect_uri', { redirect_uri: 'javascript:alert(1)' }],
      ['scope', { scope: 'snsapi_login' }],
      ['response_type', { response_type: 'token' }],
      ['state', { state: 'a-b' }],
      ['state', { state: 'a'.repeat(129) }],
    ]
    for (const [parameter, more] of wrong) {
      const answer = await visit({ sandbox_openid: openid(1), ...more })
      expect(answer.status).toBe(400)
      expect(await answer.text()).toMatch(new RegExp(`^${parameter} `))
    }
    const personal = await visited({ accounts: [{ ...brand, certified: false }] })
    expect(await (await personal.visit({ sandbox_openid: openid(1) })).text()).toMatch(/^scope /)
  })

  it('gives made-up openids on the snapshot page, to snsapi_userinfo only', async () => {
    const { visit, codeOf, exchange } = await visited({ limits: { snapshotVisitors: true } })
    const as = async (scope: string) => exchange(await codeOf(visit({ sandbox_openid: openid(1), scope })))
    expect(await as('snsapi_base')).not.toHaveProperty('is_snapshotuser')
    const made = await as('snsapi_userinfo')
    expect(made).toMatchObject({ is_snapshotuser: 1 })
    expect(made.openid).not.toBe(openid(1))
  })
})
