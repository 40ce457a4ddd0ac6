import { describe, expect, it } from 'vitest'
import { createOfficialAccountClient } from '../../src/wechat/index.ts'
import { brand } from '../support/sandbox-accounts.ts'
import { stubServer } from '../support/stub-server.ts'

const minute = 60_000

/** A token server that answers these in turn, the last one again and again, and a platform that takes `good`. */
async function firm(...answers: readonly (string | number)[]) {
  const keys: (string | undefined)[] = []
  const tokens = await stubServer(({ headers }, response) => {
    const answer = answers[Math.min(keys.push(headers.authorization), answers.length) - 1]
    if (typeof answer === 'number') response.statusCode = answer
    response.end(typeof answer === 'string' ? answer : '{}')
  })
  const platform = await stubServer(({ url }, response) => {
    response.end(url.includes('access_token=good') ? '{"tags":[]}' : '{"errcode":42001,"errmsg":"expired"}')
  })
  const clock = { now: 0 }
  const client = createOfficialAccountClient({
    baseUrl: platform.baseUrl,
    appid: brand.appid,
    secret: '',
    tokenServer: { url: `${tokens.baseUrl}/brand?v=1`, key: 'the-key' },
    now: () => clock.now,
    retry: { sleep: async () => undefined, random: () => 0.5 },
  })
  return { client, keys, clock, tokens, platform }
}

const good = '{"access_token":"good","expires_in":600}'

describe('a token server', () => {
  it('is asked with its key, and WeChat is not', async () => {
    const { client, keys, tokens, platform } = await firm(good)
    await Promise.all([client.listTags(), client.listTags()])
    expect(keys).toEqual(['Bearer the-key'])
    expect(tokens.seen[0]).toMatchObject({ method: 'GET', url: '/brand?v=1' })
    expect(platform.seen.every(({ url }) => url.startsWith('/cgi-bin/tags/get?'))).toBe(true)
  })

  it('is asked again five minutes before the token ends', async () => {
    const { client, keys, clock } = await firm(good)
    await client.listTags()
    clock.now = 5 * minute - 1
    await client.listTags()
    expect(keys).toHaveLength(1)
    clock.now = 5 * minute
    await client.listTags()
    expect(keys).toHaveLength(2)
  })

  it('is asked again when WeChat refuses its token', async () => {
    const { client, keys } = await firm('{"access_token":"old","expires_in":7200}', good)
    expect(await client.listTags()).toEqual([])
    expect(keys).toHaveLength(2)
  })

  it('may be out of order for a moment', async () => {
    const { client, keys } = await firm(503, 502, good)
    expect(await client.listTags()).toEqual([])
    expect(keys).toHaveLength(3)
  })

  it('that gives none is an error that says where, not with which key', async () => {
    const cases: [string | number, boolean, number][] = [
      [401, false, 1],
      [503, true, 4],
      ['<html>', false, 1],
      ['{"access_token":""}', false, 1],
    ]
    for (const [answer, retryable, asked] of cases) {
      const { client, keys } = await firm(answer)
      const error = await client.listTags().catch((thrown) => thrown)
      expect(error, String(answer)).toMatchObject({ code: 'wechat.token-server', retryable })
      expect(`${error.message} ${error.stack}`).not.toContain('the-key')
      expect(error.message).toMatch(/127\.0\.0\.1:\d+/)
      expect(keys).toHaveLength(asked)
    }
  })
})
