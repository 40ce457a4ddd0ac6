import { setTimeout } from 'node:timers/promises'
import { createAuthorisedCalls } from './authorised-calls.ts'
import type { CallWatch } from './call-watch.ts'
import { blacklistCalls } from './calls/blacklist-calls.ts'
import { datacubeCalls } from './calls/datacube-calls.ts'
import { draftCalls } from './calls/draft-calls.ts'
import { followerCalls } from './calls/follower-calls.ts'
import { massCalls } from './calls/mass-calls.ts'
import { oauthCalls } from './calls/oauth-calls.ts'
import { publishCalls } from './calls/publish-calls.ts'
import { qrCalls } from './calls/qr-calls.ts'
import { quotaCalls } from './calls/quota-calls.ts'
import { tagCalls } from './calls/tag-calls.ts'
import type { OfficialAccountClient } from './official-account-client.ts'
import { pagesBeside } from './pages-beside.ts'
import type { RetryPolicy } from './retry.ts'
import { createStableTokenProvider } from './tokens/stable-token.ts'
import type { TokenCache, TokenProvider } from './tokens/token-provider.ts'
import { createTokenServerProvider, type TokenServer } from './tokens/token-server.ts'
import { createWeChatHttp, type WeChatHttp } from './wechat-http.ts'

export interface ClientOptions {
  /** `https://api.weixin.qq.com`, a sandbox, or any address that behaves as they do. */
  readonly baseUrl: string
  readonly appid: string
  readonly secret: string
  /** Where tokens come from; by default the token server when there is one, else `stable_token` of `baseUrl`. */
  readonly tokens?: TokenProvider | undefined
  readonly tokenServer?: TokenServer | undefined
  /** Keeps tokens from one process to the next. */
  readonly tokenCache?: TokenCache | undefined
  /** Hears of every call what came of it. */
  readonly watch?: CallWatch | undefined
  /** Milliseconds until an answer is given up; 15 s by default. */
  readonly timeoutMs?: number
  readonly retry?: Partial<RetryPolicy>
  /** Milliseconds since the epoch; the system's clock by default. */
  readonly now?: () => number
}

const patientMs = 15_000

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
  const { baseUrl, appid, secret } = options
  const policy = { ...patience, ...options.retry }
  const http = createWeChatHttp(baseUrl, options.timeoutMs ?? patientMs, options.watch)
  const access = { http, appid, secret, ...pagesBeside(baseUrl) }
  const tokens = options.tokens ?? tokensFor(options, http, policy)
  const api = createAuthorisedCalls(http, tokens, policy)
  return {
    ...tagCalls(api),
    ...blacklistCalls(api),
    ...followerCalls(api),
    ...qrCalls(api, access),
    ...oauthCalls(access),
    ...massCalls(api),
    ...draftCalls(api),
    ...publishCalls(api),
    ...datacubeCalls(api),
    ...quotaCalls(api, access),
  }
}

function tokensFor(options: ClientOptions, http: WeChatHttp, policy: RetryPolicy): TokenProvider {
  const { appid, secret, tokenServer, tokenCache: cache, now = Date.now, timeoutMs = patientMs } = options
  return tokenServer
    ? createTokenServerProvider({ server: tokenServer, retry: policy, timeoutMs, cache, now })
    : createStableTokenProvider({ http, appid, secret, retry: policy, cache, now })
}
