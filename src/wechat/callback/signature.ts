import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * SHA-1, in hexadecimal, of the parts sorted by their bytes and joined. Of token, timestamp and nonce it is the
 * `signature` of a request; with the ciphertext as a fourth part the `msg_signature` of a message.
 * Source: developers.weixin.qq.com, "Getting Started" and "Message encryption".
 */
export function signatureOf(...parts: readonly string[]): string {
  const sorted = parts.map((part) => Buffer.from(part)).sort(Buffer.compare)
  return createHash('sha1').update(Buffer.concat(sorted)).digest('hex')
}

/** Whether `given` signs the parts. Takes as long for a signature that is nearly right; an empty token signs nothing. */
export function isSigned(given: string, token: string, ...parts: readonly string[]): boolean {
  const expected = Buffer.from(signatureOf(token, ...parts))
  const found = Buffer.from(given)
  return token !== '' && found.length === expected.length && timingSafeEqual(found, expected)
}
