import { describe, expect, it } from 'vitest'
import { stubPlatform } from '../support/stub-platform.ts'
import { brand, clientFor, runSandbox } from '../support/wechat.ts'

describe('quotas', () => {
  it('are set back one by one or all at once, ten times a month', async () => {
    const client = clientFor(await runSandbox())
    const used = async () => (await client.quota('/cgi-bin/tags/get')).used
    await client.listTags()
    await client.clearQuota('/cgi-bin/tags/get')
    expect(await used()).toBe(0)
    await client.listTags()
    await client.clearAllQuotas()
    expect(await used()).toBe(0)
    for (let n = 3; n <= 10; n++) await client.clearAllQuotasBySecret()
    await expect(client.clearAllQuotasBySecret()).rejects.toMatchObject({
      kind: 'quota-clears-spent',
      errcode: 48006,
    })
  })

  it('are cleared by the secret without a token, and no error quotes it', async () => {
    const { client, calls } = await stubPlatform({
      'clear_quota/v2': ({ body }) => `{"errcode":40001,"errmsg":"bad ${JSON.parse(body).appsecret}"}`,
    })
    const error = await client.clearAllQuotasBySecret().catch((thrown) => thrown)
    expect(error).toMatchObject({ kind: 'configuration' })
    expect(error.message).not.toContain(brand.secret)
    expect(calls[0]?.query.has('access_token')).toBe(false)
  })
})

it('a request is looked up by its rid, its token masked', async () => {
  const { client, calls } = await stubPlatform({
    'openapi/rid/get':
      '{"errcode":0,"errmsg":"ok","request":{"invoke_time":1635927298,"cost_in_ms":100,"request_url":"access_token=50_Im7&x=1","request_body":"","response_body":"{\\"errcode\\":45009}","client_ip":"113.0.0.1"}}',
  })
  expect(await client.requestOf('61725984-6126f6f9-040f19c4')).toEqual({
    at: 1_635_927_298_000,
    tookMs: 100,
    address: 'access_token=***&x=1',
    requestBody: '',
    answerBody: '{"errcode":45009}',
    clientAddress: '113.0.0.1',
  })
  expect(calls[0]?.body).toBe('{"rid":"61725984-6126f6f9-040f19c4"}')
})
