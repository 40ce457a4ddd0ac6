import type { PushTime } from './push-time.ts'

/** The platform cuts the connection after so many milliseconds without an answer. */
export const answerWithinMs = 5_000

/** Longer answers are no answers: a reply of eight articles has some 10 KB. */
const longestAnswer = 256 * 1024

export interface PostedPush {
  readonly address: string
  readonly body: string
}

export type Posted =
  | { readonly ending: 'heard'; readonly status: number; readonly text: string }
  | { readonly ending: 'cut' | 'unreachable' }

/** One try: POSTs the push and waits for the answer as long as the platform does. Never rejects. */
export async function postPush(
  { address, body }: PostedPush,
  time: PushTime,
  closing: AbortSignal,
): Promise<Posted> {
  const connection = new AbortController()
  const patience = new AbortController()
  const close = () => connection.abort()
  closing.addEventListener('abort', close)
  try {
    const late = time.sleep(answerWithinMs, patience.signal).then((): Posted => ({ ending: 'cut' }))
    return await Promise.race([exchange(address, body, connection.signal), late])
  } finally {
    closing.removeEventListener('abort', close)
    patience.abort()
    connection.abort()
  }
}

async function exchange(address: string, body: string, signal: AbortSignal): Promise<Posted> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', accept: '*/*', 'user-agent': 'Mozilla/4.0' },
      body,
      redirect: 'manual',
      signal,
    })
    const text = await response.text()
    return { ending: 'heard', status: response.status, text: text.slice(0, longestAnswer) }
  } catch {
    return { ending: 'unreachable' }
  }
}
