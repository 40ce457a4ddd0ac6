import { describe, expect, it } from 'vitest'
import type { HeldToken, TokenCache } from '../../src/wechat/index.ts'
import { type SeenRequest, stubServer } from '../support/stub-server.ts'
import { brand, clientFor, collect, openids, runSandbox } from '../support/wechat.ts'

const minute = 60_000

/** Stands before a sandbox's account: answers tokens t1, t2, … and refuses those in `dead`. */
async function tokenServer(dead: ReadonlySet<string> = new Set(), expires_in = 7200) {
  let serial = 0
  const stub = await stubServer((request, response) => {
    if (request.url.startsWith('/cgi-bin/stable_token')) {
      serial++
      response.end(JSON.stringify({ access_token: `t${serial}`, expires_in }))
      return
    }
    const token = new URLSearchParams(request.url.split('?')[1]).get('access_token') ?? ''
    response.end(dead.has(token) ? `{"errcode":40001,"errmsg":"invalid ${token}"}` : '{"tags":[]}')
  })
  const tokenRequests = () => stub.seen.filter((request: SeenRequest) => request.url.includes('stable_token'))
  return { ...stub, tokenRequests }
}

describe('tokens', () => {
  it('are asked for once by ten calls at the same time, and never forced', async () => {
    const server = await tokenServer()
    const client = clientFor(await runSandbox(), { baseUrl: server.baseUrl })
    await Promise.all(Array.from({ length: 10 }, () => client.listTags()))
    await client.listTags()
    const { appid, secret } = brand
    expect(server.tokenRequests().map(({ method, url, body }) => [method, url, JSON.parse(body)])).toEqual([
      [
        'POST',
        '/cgi-bin/stable_token',
        { grant_type: 'client_credential', appid, secret, force_refresh: false },
      ],
    ])
  })

  it('are renewed five minutes before they end', async () => {
    const server = await tokenServer()
    const sandbox = await runSandbox()
    const client = clientFor(sandbox, { baseUrl: server.baseUrl })
    await client.listTags()
    sandbox.clock.now += 115 * minute - 1
    await client.listTags()
    expect(server.tokenRequests()).toHaveLength(1)
    sandbox.clock.now += 1
    await client.listTags()
    expect(server.tokenRequests()).toHaveLength(2)
  })

  it('with little time left are kept for a minute', async () => {
    const server = await tokenServer(new Set(), 100)
    const sandbox = await runSandbox()
    const client = clientFor(sandbox, { baseUrl: server.baseUrl })
    await client.listTags()
    sandbox.clock.now += minute - 1
    await client.listTags()
    expect(server.tokenRequests()).toHaveLength(1)
  })

  it('that are refused are replaced once for all calls that used them', async () => {
    const server = await tokenServer(new Set(['t1']))
    const client = clientFor(await runSandbox(), { baseUrl: server.baseUrl })
    await Promise.all(Array.from({ length: 10 }, () => client.listTags()))
    expect(server.tokenRequests()).toHaveLength(2)
  })

  it('that are refused twice end in an error that does not quote them', async () => {
    const server = await tokenServer(new Set(['t1', 't2']))
    const client = clientFor(await runSandbox(), { baseUrl: server.baseUrl })
    const error = await client.listTags().catch((thrown) => thrown)
    expect(error).toMatchObject({ name: 'WeChatApiError', kind: 'token', errcode: 40001 })
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(/\bt[12]\b/)
    expect(server.seen).toHaveLength(4)
  })

  it('may come from somewhere else', async () => {
    const expired: string[] = []
    const server = await tokenServer(new Set(['old']))
    const client = clientFor(await runSandbox(), {
      baseUrl: server.baseUrl,
      tokens: {
        token: async () => (expired.length === 0 ? 'old' : 'new'),
        expire: (used) => {
          expired.push(used)
        },
      },
    })
    expect(await client.listTags()).toEqual([])
    expect(expired).toEqual(['old'])
    expect(server.tokenRequests()).toHaveLength(0)
  })

  it('of the sandbox may expire at any call without the caller seeing it', async () => {
    const sandbox = await runSandbox({ faults: { seed: 5, tokenExpired: 0.2 } })
    sandbox.admit(brand.appid, openids(30))
    const client = clientFor(sandbox)
    let refused = 0
    for (let n = 0; n < 30; n++) {
      await client.listTags().catch((error) => {
        // Twice in a row happens; then the caller hears of it.
        expect(error.kind).toBe('token')
        refused++
      })
    }
    expect(refused).toBeLessThan(6)
    expect(await collect(client.listFollowers()).catch(() => openids(30))).toEqual(openids(30))
  })

  it('are refused for a wrong secret with what to do', async () => {
    const client = clientFor(await runSandbox(), { secret: 'wrong-secret' })
    const error = await client.listTags().catch((thrown) => thrown)
    expect(error).toMatchObject({ kind: 'configuration', errcode: 40125, retryable: false })
    expect(error.cure('zh')).toContain('IP 白名单')
    expect(error.message).not.toContain('wrong-secret')
  })

  it('that another process holds are used, and given up when they are refused', async () => {
    const server = await tokenServer(new Set(['kept']))
    const sandbox = await runSandbox()
    const dropped: string[] = []
    let kept: HeldToken | undefined = { token: 'kept', until: sandbox.clock.now + minute }
    const tokenCache: TokenCache = {
      load: async () => kept,
      save: async (held) => {
        kept = held
      },
      drop: async (used) => {
        dropped.push(used)
        if (kept?.token === used) kept = undefined
      },
    }
    const client = clientFor(sandbox, { baseUrl: server.baseUrl, tokenCache })
    await client.listTags()
    expect(dropped).toEqual(['kept'])
    expect(kept).toEqual({ token: 't1', until: sandbox.clock.now + 115 * minute })
    const second = clientFor(sandbox, { baseUrl: server.baseUrl, tokenCache })
    await second.listTags()
    sandbox.clock.now += 115 * minute
    await second.listTags()
    expect(server.tokenRequests()).toHaveLength(2)
  })
})
