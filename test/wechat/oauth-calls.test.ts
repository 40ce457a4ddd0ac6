import { describe, expect, it } from 'vitest'
import { createOfficialAccountClient } from '../../src/wechat/index.ts'
import { brand } from '../support/sandbox-accounts.ts'
import { stubPlatform } from '../support/stub-platform.ts'

const came =
  '{"access_token":"A","expires_in":7200,"refresh_token":"R","openid":"oVisitor","scope":"snsapi_base"}'

describe('the address that recognises a visitor', () => {
  it('is WeChat’s, with everything encoded and the fragment that it wants', () => {
    const client = createOfficialAccountClient({ ...brand, baseUrl: 'https://api.weixin.qq.com' })
    const url = client.oauthUrl({ redirectUri: 'https://b.example/l/cb?a=1&b=2', state: 'Ab9' })
    expect(url).toBe(
      `https://open.weixin.qq.com/connect/oauth2/authorize?appid=${brand.appid}` +
        '&redirect_uri=https%3A%2F%2Fb.example%2Fl%2Fcb%3Fa%3D1%26b%3D2' +
        '&response_type=code&scope=snsapi_base&state=Ab9#wechat_redirect',
    )
  })

  it('is the sandbox’s own where that answers', async () => {
    const { client, baseUrl } = await stubPlatform()
    expect(client.oauthUrl({ redirectUri: 'http://x/', state: 'a' })).toMatch(
      new RegExp(`^${baseUrl}/connect/oauth2/authorize\\?`),
    )
  })

  it('takes a state of 1 to 128 letters and digits', async () => {
    const { client } = await stubPlatform()
    for (const state of ['', 'a-b', 'x'.repeat(129), '中']) {
      const make = () => client.oauthUrl({ redirectUri: 'http://x/', state })
      expect(make).toThrow(expect.objectContaining({ code: 'wechat.bad-oauth-state' }))
    }
    expect(client.oauthUrl({ redirectUri: 'http://x/', state: 'x'.repeat(128) })).toContain('xxx')
  })
})

describe('a code', () => {
  it('tells who came, outside of /cgi-bin and without an access token', async () => {
    const { client, calls } = await stubPlatform({ '/sns/oauth2/access_token': came })
    expect(await client.exchangeCode('c1')).toEqual({ openid: 'oVisitor', unionid: '', snapshot: false })
    expect(calls.map(({ call, query }) => [call, Object.fromEntries(query)])).toEqual([
      [
        'GET /sns/oauth2/access_token',
        { appid: brand.appid, secret: brand.secret, code: 'c1', grant_type: 'authorization_code' },
      ],
    ])
  })

  it('may belong to a snapshot, which is nobody', async () => {
    const { client } = await stubPlatform({
      '/sns/oauth2/access_token': `${came.slice(0, -1)},"unionid":"u1","is_snapshotuser":1}`,
    })
    expect(await client.exchangeCode('c1')).toEqual({ openid: 'oVisitor', unionid: 'u1', snapshot: true })
  })

  it('works once, is not tried again, and is quoted in no error', async () => {
    const answers = [
      '{"errcode":40163,"errmsg":"code been used, code-123 rid: 1-2-3"}',
      '{"errcode":40029,"errmsg":"invalid code code-123"}',
      '{"errcode":-1,"errmsg":"busy"}',
    ]
    const { client, calls } = await stubPlatform({
      '/sns/oauth2/access_token': () => answers.shift() ?? '{}',
    })
    for (const kind of ['code-spent', 'code-spent', 'busy']) {
      const error = await client.exchangeCode('code-123').catch((thrown) => thrown)
      expect(error).toMatchObject({ kind })
      expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/code-123|the-secret/)
    }
    expect(calls).toHaveLength(3)
  })
})
