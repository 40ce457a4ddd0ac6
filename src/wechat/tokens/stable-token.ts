import { type RetryPolicy, retry } from '../retry.ts'
import type { WeChatHttp } from '../wechat-http.ts'
import { isWorthRepeating } from '../worth-repeating.ts'
import { tokenAnswer, toLife } from './token-answer.ts'
import { type KeptTokens, keepTokens, type TokenProvider } from './token-provider.ts'

export interface StableTokenOptions extends Pick<KeptTokens, 'cache' | 'now'> {
  readonly http: WeChatHttp
  readonly appid: string
  readonly secret: string
  readonly retry: RetryPolicy
}

/**
 * Tokens by `stable_token`, never forced: other programs that ask for the same appid get the same token, so
 * no lock between processes is needed.
 */
export function createStableTokenProvider(options: StableTokenOptions): TokenProvider {
  const { http, appid, secret, cache, now } = options
  const body = { grant_type: 'client_credential', appid, secret, force_refresh: false }
  return keepTokens({
    cache,
    now,
    async fetch() {
      const ask = () => http.send({ call: 'stable_token', body, shape: tokenAnswer })
      return toLife(await retry(options.retry, isWorthRepeating, ask))
    },
  })
}
