import { type RetryPolicy, retry } from './retry.ts'
import type { TokenProvider } from './tokens/token-provider.ts'
import { WeChatApiError } from './wechat-api-error.ts'
import type { WeChatHttp, WeChatRequest } from './wechat-http.ts'
import { isWorthRepeating } from './worth-repeating.ts'

/** Calls with an access token. */
export interface AuthorisedCalls {
  /** For calls that do the same when made twice: repeated on -1 and on a missing answer. */
  send<Shape>(request: WeChatRequest<Shape>): Promise<Shape>
  /** For calls that do not: made once (and once more when the token was refused, which is before any effect). */
  sendOnce<Shape>(request: WeChatRequest<Shape>): Promise<Shape>
}

export function createAuthorisedCalls(
  http: WeChatHttp,
  tokens: TokenProvider,
  policy: RetryPolicy,
): AuthorisedCalls {
  function withToken<Shape>(request: WeChatRequest<Shape>, token: string): Promise<Shape> {
    return http.send({ ...request, query: { ...request.query, access_token: token } })
  }

  async function sendOnce<Shape>(request: WeChatRequest<Shape>): Promise<Shape> {
    const token = await tokens.token()
    try {
      return await withToken(request, token)
    } catch (error) {
      if (!(error instanceof WeChatApiError) || error.kind !== 'token') throw error
      await tokens.expire(token)
      return await withToken(request, await tokens.token())
    }
  }

  return { sendOnce, send: (request) => retry(policy, isWorthRepeating, () => sendOnce(request)) }
}
