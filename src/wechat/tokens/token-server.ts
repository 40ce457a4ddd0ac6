import { reasonOf } from '../failure-reason.ts'
import { type RetryPolicy, retry } from '../retry.ts'
import { tokenAnswer, toLife } from './token-answer.ts'
import { type KeptTokens, keepTokens, type TokenProvider } from './token-provider.ts'
import { TokenServerError } from './token-server-error.ts'

/** A firm's own server that gives the access token of the account to every program that needs it. */
export interface TokenServer {
  /** Asked with GET; answers `{"access_token":"…","expires_in":7200}`, the seconds being those that are left. */
  readonly url: string
  /** Sent as `Authorization: Bearer …`; undefined where the server asks for none. */
  readonly key: string | undefined
}

export interface TokenServerOptions extends Pick<KeptTokens, 'cache' | 'now'> {
  readonly server: TokenServer
  readonly retry: RetryPolicy
  readonly timeoutMs: number
}

/** Tokens from a central server. Throws `wechat.token-server` when it gives none. */
export function createTokenServerProvider(options: TokenServerOptions): TokenProvider {
  const { cache, now } = options
  return keepTokens({
    cache,
    now,
    fetch: () => retry(options.retry, isWorthAsking, () => ask(options)),
  })
}

function isWorthAsking(error: unknown): boolean {
  return error instanceof TokenServerError && error.retryable
}

async function ask({ server, timeoutMs }: TokenServerOptions) {
  const failed = (detail: string, retryable: boolean) =>
    new TokenServerError({ host: new URL(server.url).host, detail }, retryable)
  const response = await fetch(server.url, {
    headers: server.key === undefined ? {} : { authorization: `Bearer ${server.key}` },
    // A redirect would carry the key to another host.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw failed(reasonOf(error), true)
  })
  if (!response.ok) throw failed(`HTTP ${response.status}`, response.status >= 500)
  const body: unknown = await response.json().catch(() => undefined)
  const read = tokenAnswer.safeParse(body)
  if (!read.success) throw failed('no access_token and expires_in in the answer', false)
  return toLife(read.data)
}
