import { tokenAnswer } from './answer-shapes.ts'
import { type RetryPolicy, retry } from './retry.ts'
import type { WeChatHttp } from './wechat-http.ts'
import { isWorthRepeating } from './worth-repeating.ts'

/**
 * Where access tokens come from. The one below asks the platform; a firm with a central token server hands
 * in its own.
 */
export interface TokenProvider {
  /** A token that is believed to be valid. */
  token(): Promise<string>
  /** The platform refused `used`: it must not be given out again, unless a newer one is held already. */
  expire(used: string): void | Promise<void>
}

export interface StableTokenOptions {
  readonly http: WeChatHttp
  readonly appid: string
  readonly secret: string
  readonly retry: RetryPolicy
  /** Milliseconds since the epoch. */
  now(): number
}

/** The platform renews a stable token in its last five minutes; ours is given up when they begin. */
const marginMs = 300_000
const shortestMs = 60_000

/**
 * Tokens by `stable_token`, never forced: other programs that ask for the same appid get the same token, so
 * no lock between processes is needed. In this process many askers share one request.
 */
export function createStableTokenProvider(options: StableTokenOptions): TokenProvider {
  let held: { readonly token: string; readonly until: number } | undefined
  let coming: Promise<string> | undefined

  async function renew(): Promise<string> {
    const answer = await retry(options.retry, isWorthRepeating, () => fetchToken(options))
    const lifeMs = answer.expires_in * 1000
    held = { token: answer.access_token, until: options.now() + Math.max(shortestMs, lifeMs - marginMs) }
    return held.token
  }

  return {
    async token() {
      if (held && options.now() < held.until) return held.token
      coming ??= renew().finally(() => {
        coming = undefined
      })
      return await coming
    },
    expire(used) {
      if (held?.token === used) held = undefined
    },
  }
}

function fetchToken({ http, appid, secret }: StableTokenOptions) {
  const body = { grant_type: 'client_credential', appid, secret, force_refresh: false }
  return http.send({ call: 'stable_token', body, shape: tokenAnswer })
}
