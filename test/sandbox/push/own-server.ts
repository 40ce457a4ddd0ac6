import type { ServerResponse } from 'node:http'
import type { SandboxCallback } from '../../../src/sandbox/index.ts'
import { type SeenRequest, stubServer } from '../../support/stub-server.ts'
import { brand, runSandbox } from '../../support/wechat.ts'

type Options = Parameters<typeof runSandbox>[0]

export const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const token = 'the-token-of-brand'

/** The account's own server, as the test wants it to answer, and a sandbox that pushes to it. */
export async function pushedTo(
  answer: (request: SeenRequest, response: ServerResponse) => void,
  mode: SandboxCallback['mode'] = 'plain',
  options: Options = {},
) {
  const { baseUrl, seen } = await stubServer(answer)
  const callback = { url: `${baseUrl}/wechat/brand`, token, aesKey, mode }
  const account = { ...brand, callback }
  const sandbox = await runSandbox({ accounts: [account], ...options })
  return { sandbox, seen, callback, account, act: sandbox.act.bind(undefined, brand.appid) }
}

/** Answers `success` to everything. */
export function succeed(_request: SeenRequest, response: ServerResponse): void {
  response.end('success')
}

/** The text of an element of a push that came in plain. */
export function element(body: string, name: string): string | undefined {
  return new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`, 's').exec(body)?.[1]
}

export function queryOf({ url }: SeenRequest): URLSearchParams {
  return new URL(url, 'http://stub').searchParams
}

/** A reply in plain. */
export function textReply(openid: string, text: string): string {
  return `<xml><ToUserName><![CDATA[${openid}]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content></xml>`
}
