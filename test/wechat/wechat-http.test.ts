import { describe, expect, it } from 'vitest'
import { createOfficialAccountClient } from '../../src/wechat/index.ts'
import { stubServer } from '../support/stub-server.ts'
import { brand, clientFor, openids, runSandbox } from '../support/wechat.ts'

const token = '{"access_token":"the-token","expires_in":7200}'

/** A client whose calls (but not its token) get these answers in turn; the last one again and again. */
async function answering(...answers: readonly (string | number | 'break' | 'hang')[]) {
  const calls: string[] = []
  const stub = await stubServer(({ url }, response) => {
    if (url.includes('stable_token')) return response.end(token)
    const answer = answers[Math.min(calls.push(url), answers.length) - 1]
    if (answer === 'hang') return
    if (answer === 'break') return response.destroy()
    if (typeof answer === 'number') response.statusCode = answer
    response.end(typeof answer === 'string' ? answer : '<html>')
  })
  const pauses: number[] = []
  const client = createOfficialAccountClient({
    baseUrl: stub.baseUrl,
    appid: brand.appid,
    secret: brand.secret,
    // Short only where it is to run out: a busy machine may take its time.
    ...(answers.includes('hang') ? { timeoutMs: 200 } : {}),
    retry: {
      sleep: async (ms) => {
        pauses.push(ms)
      },
      random: () => 0.5,
    },
  })
  return { client, calls, pauses }
}

const busy = '{"errcode":-1,"errmsg":"system error"}'

describe('calls that meet trouble', () => {
  it('are made again after growing pauses when the platform is busy or silent', async () => {
    const { client, calls, pauses } = await answering(busy, 'break', 502, '{"tags":[]}')
    expect(await client.listTags()).toEqual([])
    expect(calls).toHaveLength(4)
    expect(pauses).toEqual([750, 1500, 3000])
  })

  it('end after four tries', async () => {
    const { client, calls } = await answering(busy)
    await expect(client.listTags()).rejects.toMatchObject({ kind: 'busy', retryable: true })
    expect(calls).toHaveLength(4)
  })

  it('end in an error without a code when no answer comes', async () => {
    for (const trouble of ['break', 'hang', 503] as const) {
      const error = await (await answering(trouble)).client.listTags().catch((thrown) => thrown)
      expect(error).toMatchObject({ name: 'WeChatUnreachableError', kind: 'unreachable', retryable: true })
      expect(error).not.toHaveProperty('errcode')
      expect(`${error.message} ${error.stack}`).not.toContain('the-token')
    }
  })

  it('are made once only when a second time could do something else', async () => {
    const { client, calls } = await answering(busy)
    await expect(client.createTag('a')).rejects.toMatchObject({ kind: 'busy' })
    await expect(client.deleteTag(100)).rejects.toMatchObject({ kind: 'busy' })
    expect(calls).toHaveLength(2)
  })

  it('tell an answer that is not from WeChat', async () => {
    for (const answer of ['<html>log in', '[]', '{"tags":{}}', 'null']) {
      const { client } = await answering(answer)
      await expect(client.listTags(), answer).rejects.toMatchObject({ kind: 'unreadable', retryable: false })
    }
  })

  it('do not follow a redirect, which would carry the token away', async () => {
    let reached = 0
    const elsewhere = await stubServer((_request, response) => {
      reached++
      response.end('{"tags":[]}')
    })
    const stub = await stubServer(({ url }, response) => {
      if (url.includes('stable_token')) return response.end(token)
      response.writeHead(302, { location: elsewhere.baseUrl }).end()
    })
    const client = clientFor(await runSandbox(), { baseUrl: stub.baseUrl })
    await expect(client.listTags()).rejects.toMatchObject({ kind: 'unreachable' })
    expect(reached).toBe(0)
  })

  it('come to the right addresses, with the bodies of the platform’s pages', async () => {
    const seen: string[] = []
    const stub = await stubServer(({ method, url, body }, response) => {
      const path = url.split('?')[0]?.replace('/cgi-bin/', '')
      if (path !== 'stable_token') seen.push(`${method} ${path} ${body}`)
      response.end(path === 'stable_token' ? token : '{"errcode":0,"errmsg":"ok","tag":{"id":7,"name":"a"}}')
    })
    const client = clientFor(await runSandbox(), { baseUrl: `${stub.baseUrl}/` })
    await client.createTag('广东')
    await client.renameTag(7, 'b')
    await client.deleteTag(7)
    await client.addTag(7, ['x'])
    await client.removeTag(7, ['x'])
    expect(seen).toEqual([
      'POST tags/create {"tag":{"name":"广东"}}',
      'POST tags/update {"tag":{"id":7,"name":"b"}}',
      'POST tags/delete {"tag":{"id":7}}',
      'POST tags/members/batchtagging {"openid_list":["x"],"tagid":7}',
      'POST tags/members/batchuntagging {"openid_list":["x"],"tagid":7}',
    ])
  })

  it('reach the same tags through busy answers and lost ones', async () => {
    const sandbox = await runSandbox({ faults: { seed: 4, busy: 0.2, answerLost: 0.2 } })
    sandbox.admit(brand.appid, openids(40))
    const client = clientFor(sandbox, { retry: { attempts: 20 } })
    for (let n = 0; n < 20; n++) await client.addTag(2, openids(2, n * 2))
    const pages: string[] = []
    for await (const page of client.followersOfTag(2)) pages.push(...page)
    expect(pages).toEqual(openids(40))
  })

  it('are not made at all to what cannot be an address', () => {
    for (const baseUrl of ['sandbox', 'ftp://x', '']) {
      const create = () => createOfficialAccountClient({ baseUrl, appid: 'a', secret: 's' })
      expect(create).toThrow(expect.objectContaining({ code: 'wechat.bad-address' }))
    }
  })
})

describe('pages of openids', () => {
  it('end when the platform points back to where it was asked', async () => {
    const { client, calls } = await answering('{"count":1,"data":{"openid":["a"]},"next_openid":"a"}')
    const pages: unknown[] = []
    for await (const page of client.listFollowers()) pages.push(page)
    expect(pages).toEqual([['a'], ['a']])
    expect(calls).toHaveLength(2)
  })

  it('hold no texts that are no openids', async () => {
    const { client } = await answering('{"count":1,"data":{"openid":[1]},"next_openid":""}')
    await expect(client.listFollowers()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      kind: 'unreadable',
    })
  })
})
