import { createOfficialAccountClient } from '../../src/wechat/index.ts'
import { brand } from './sandbox-accounts.ts'
import { type SeenRequest, stubServer } from './stub-server.ts'

/** One call as it reached the platform: `POST qrcode/create`, and its body word for word. */
export interface SeenCall {
  readonly call: string
  readonly query: URLSearchParams
  readonly body: string
}

/**
 * A platform that gives tokens and answers each call by its path (`qrcode/create`, `/datacube/getusersummary`) with
 * this text, or with what a function makes of it; other calls get 40066.
 */
export async function stubPlatform(
  answers: Readonly<Record<string, string | ((call: SeenCall) => string)>> = {},
) {
  const calls: SeenCall[] = []
  const stub = await stubServer((request, response) => {
    const path = pathOf(request)
    if (path === 'stable_token') return response.end('{"access_token":"the-token","expires_in":7200}')
    const query = new URLSearchParams(request.url.split('?')[1])
    const call = { call: `${request.method} ${path}`, query, body: request.body }
    calls.push(call)
    const answer = answers[path] ?? '{"errcode":40066,"errmsg":"invalid url"}'
    response.end(typeof answer === 'string' ? answer : answer(call))
  })
  const client = createOfficialAccountClient({
    baseUrl: stub.baseUrl,
    appid: brand.appid,
    secret: brand.secret,
    retry: { sleep: async () => undefined, random: () => 0.5 },
  })
  return { client, calls, baseUrl: stub.baseUrl }
}

function pathOf({ url }: SeenRequest): string {
  return (url.split('?')[0] ?? '').replace('/cgi-bin/', '')
}

export const ok = '{"errcode":0,"errmsg":"ok"}'
