import { describe, expect, it } from 'vitest'
import { ask, brand, noon, rawCaller, runSandbox } from '../../support/wechat.ts'

const hour = 3_600_000
const path = { cgi_path: '/cgi-bin/tags/get' }

describe('quotas', () => {
  it('end a call for the day and begin anew at midnight in Shanghai', async () => {
    const sandbox = await runSandbox({ limits: { dailyCalls: { 'tags/get': 2 } } })
    let call = await rawCaller(sandbox)
    expect(await call('openapi/quota/get', path)).toMatchObject({
      quota: { daily_limit: 2, used: 0, remain: 2 },
    })
    await call('tags/get')
    await call('tags/get')
    const refused = await call('tags/get')
    expect(refused.errcode).toBe(45009)
    expect(refused.errmsg).toMatch(/^reach max api daily quota limit rid: /)
    expect(await call('openapi/quota/get', path)).toMatchObject({
      quota: { daily_limit: 2, used: 2, remain: 0 },
    })
    sandbox.clock.now = noon + 12 * hour - 1
    call = await rawCaller(sandbox)
    expect(await call('tags/get')).toMatchObject({ errcode: 45009 })
    sandbox.clock.now = noon + 12 * hour
    expect(await call('tags/get')).toHaveProperty('tags')
    expect(await call('openapi/quota/get', path)).toMatchObject({ quota: { used: 1 } })
  })

  it('by the minute are off until asked for', async () => {
    const sandbox = await runSandbox({ limits: { callsPerMinute: 3 } })
    const call = await rawCaller(sandbox)
    for (let n = 0; n < 3; n++) expect(await call('tags/get')).toHaveProperty('tags')
    expect(await call('tags/get')).toMatchObject({ errcode: 45011 })
    sandbox.clock.now += 60_000
    expect(await call('tags/get')).toHaveProperty('tags')
  })

  it('know the statistics and web sign-in by their addresses', async () => {
    const call = await rawCaller(await runSandbox())
    for (const cgi_path of ['/datacube/getusersummary', '/sns/oauth2/access_token']) {
      expect(await call('openapi/quota/get', { cgi_path })).toMatchObject({ quota: { used: 0 } })
    }
  })

  it('know the paths of the API only', async () => {
    const call = await rawCaller(await runSandbox())
    expect(await call('openapi/quota/get', { cgi_path: '/cgi-bin/tags/gte' })).toMatchObject({
      errcode: 76021,
    })
    expect(await call('openapi/quota/get', { cgi_path: 'tags/get' })).toMatchObject({ errcode: 76021 })
  })

  it('are cleared ten times a month, in any of the three ways', async () => {
    const sandbox = await runSandbox({ limits: { dailyCalls: { 'tags/get': 1 } } })
    const call = await rawCaller(sandbox)
    const { appid, secret } = brand
    const ways = [
      () => call('clear_quota', { appid }),
      () => call('openapi/quota/clear', path),
      () => ask(`${sandbox.baseUrl}/cgi-bin/clear_quota/v2`, { appid, appsecret: secret }),
    ]
    for (let n = 0; n < 10; n++) {
      expect(await call('tags/get')).toHaveProperty('tags')
      expect(await call('tags/get')).toMatchObject({ errcode: 45009 })
      expect(await ways[n % 3]?.()).toEqual({ errcode: 0, errmsg: 'ok' })
    }
    for (const way of ways) expect(await way()).toMatchObject({ errcode: 48006 })
    expect(await call('clear_quota', { appid: 'wxother' })).toMatchObject({ errcode: 40013 })
  })
})
