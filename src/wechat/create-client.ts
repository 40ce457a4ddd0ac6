import { setTimeout } from 'node:timers/promises'
import { quotaAnswer } from './answer-shapes.ts'
import { type AuthorisedCalls, createAuthorisedCalls } from './authorised-calls.ts'
import { followerCalls } from './follower-calls.ts'
import type { OfficialAccountClient } from './official-account-client.ts'
import type { RetryPolicy } from './retry.ts'
import { tagCalls } from './tag-calls.ts'
import { createStableTokenProvider, type TokenProvider } from './token-provider.ts'
import { createWeChatHttp } from './wechat-http.ts'

export interface ClientOptions {
  /** `https://api.weixin.qq.com`, a sandbox, or any address that behaves as they do. */
  readonly baseUrl: string
  readonly appid: string
  readonly secret: string
  /** Where tokens come from; by default `stable_token` of the same address. */
  readonly tokens?: TokenProvider
  /** Milliseconds until an answer is given up; 15 s by default. */
  readonly timeoutMs?: number
  readonly retry?: Partial<RetryPolicy>
  /** Milliseconds since the epoch; the system's clock by default. */
  readonly now?: () => number
}

const patience: RetryPolicy = {
  attempts: 4,
  baseMs: 1000,
  longestMs: 30_000,
  sleep: async (ms) => {
    await setTimeout(ms)
  },
  random: Math.random,
}

/** A client for one account. Throws `wechat.bad-address` at once when `baseUrl` cannot be one. */
export function createOfficialAccountClient(options: ClientOptions): OfficialAccountClient {
  const { baseUrl, appid, secret, timeoutMs = 15_000, now = Date.now } = options
  const policy = { ...patience, ...options.retry }
  const http = createWeChatHttp(baseUrl, timeoutMs)
  const tokens = options.tokens ?? createStableTokenProvider({ http, appid, secret, retry: policy, now })
  const api = createAuthorisedCalls(http, tokens, policy)
  return { ...tagCalls(api), ...followerCalls(api), quota: (cgiPath) => quota(api, cgiPath) }
}

async function quota(api: AuthorisedCalls, cgiPath: string) {
  const answer = await api.send({
    call: 'openapi/quota/get',
    body: { cgi_path: cgiPath },
    shape: quotaAnswer,
  })
  const { daily_limit, used, remain } = answer.quota
  return { dailyLimit: daily_limit, used, remain }
}
