import type { WebhookConfig } from '../../config/account-secrets.ts'
import { signatureOf } from './signature.ts'

/** The longest that a receiver may take. */
const timeoutMs = 10_000

/** What the receiver answered: a status of HTTP, or none. */
export interface PostAnswer {
  readonly status: number | 'timeout' | 'unreachable'
  /** Seconds that the receiver asks to be left alone; undefined when it does not. */
  readonly retryAfter: number | undefined
}

export interface PostOptions {
  /** Milliseconds since the epoch; signed along. */
  readonly now: number
  /** Ends a delivery under way. */
  readonly signal: AbortSignal
}

/** Sends a body, signed. Never follows a redirect: the operator has named the receiver. */
export async function postBatch(
  { url, secret }: WebhookConfig,
  body: string,
  { now, signal }: PostOptions,
): Promise<PostAnswer> {
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'tagloom',
        'x-tagloom-signature': signatureOf(secret, now, body),
      },
      body,
      signal: AbortSignal.any([timeout, signal]),
    })
    // What it says does not matter; the connection is free again.
    await answer.body?.cancel()
    return { status: answer.status, retryAfter: secondsOf(answer.headers.get('retry-after')) }
  } catch {
    return { status: timeout.aborted ? 'timeout' : 'unreachable', retryAfter: undefined }
  }
}

function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined
}
