import { randomBytes } from 'node:crypto'
import { signatureOf } from '../../wechat/callback/signature.ts'
import type { SandboxCallback } from '../options.ts'
import { answerWithinMs } from './post-push.ts'

/** What came of asking a server whether it is the account's. */
export type Verification =
  /** It gave the text back. */
  | { readonly verified: true }
  /** HTTP status of another answer; 0 when nobody answered. */
  | { readonly verified: false; readonly status: number }

/**
 * What WeChat's console does when a callback address is saved: a signed GET with a text that must come back as it
 * is. Never rejects.
 */
export async function verifyAddress({ url, token }: SandboxCallback, now: number): Promise<Verification> {
  const timestamp = String(Math.floor(now / 1000))
  const [nonce, echostr] = [randomBytes(4).readUInt32BE(), randomBytes(8).readBigUInt64BE()].map(String)
  const address = new URL(url)
  const query = { signature: signatureOf(token, timestamp, nonce ?? ''), timestamp, nonce, echostr }
  for (const [name, value = ''] of Object.entries(query)) address.searchParams.set(name, value)
  try {
    const response = await fetch(address, {
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
    })
    const verified = response.status === 200 && (await response.text()) === echostr
    return verified ? { verified } : { verified, status: response.status }
  } catch {
    return { verified: false, status: 0 }
  }
}
