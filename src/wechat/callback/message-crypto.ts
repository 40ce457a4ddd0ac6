import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * The platform's encryption of messages: AES-256-CBC, the IV being the key's first 16 bytes, over
 * 16 random bytes, the length of the text as a big-endian 32-bit number, the text, and the appid; padded as
 * PKCS#7 does but to blocks of 32 bytes, which is why the cipher's own padding is off.
 * Source: developers.weixin.qq.com, "Message encryption and decryption".
 */
const algorithm = 'aes-256-cbc'
const cipherBlock = 16
const padBlock = 32
const randomLength = 16
const textStart = randomLength + 4

export interface Decrypted {
  readonly text: string
  /** Of whom the message is; the caller compares it. */
  readonly appid: string
}

/**
 * The 32 bytes of an EncodingAESKey; undefined when it is none. Its last character may carry bits beyond the
 * 32 bytes, at which strict decoders of base64 stop; they are dropped.
 */
export function aesKeyOf(encodingAesKey: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/]{43}$/.test(encodingAesKey)) return undefined
  return Buffer.from(`${encodingAesKey}=`, 'base64')
}

/**
 * The ciphertext in base64.
 * @param random 16 bytes
 */
export function encryptText(
  text: string,
  appid: string,
  key: Buffer,
  random: Uint8Array = randomBytes(randomLength),
): string {
  const message = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  const plain = padded(Buffer.concat([random, length, message, Buffer.from(appid)]))
  const cipher = createCipheriv(algorithm, key, key.subarray(0, cipherBlock)).setAutoPadding(false)
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64')
}

/** What the ciphertext (base64) holds; undefined when anything about it is not as it must be. */
export function decryptText(ciphertext: string, key: Buffer): Decrypted | undefined {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(ciphertext)) return undefined
  const sealed = Buffer.from(ciphertext, 'base64')
  if (sealed.length === 0 || sealed.length % cipherBlock !== 0) return undefined
  const decipher = createDecipheriv(algorithm, key, key.subarray(0, cipherBlock)).setAutoPadding(false)
  const plain = withoutPadding(Buffer.concat([decipher.update(sealed), decipher.final()]))
  if (plain === undefined || plain.length < textStart) return undefined
  const textEnd = textStart + plain.readUInt32BE(randomLength)
  if (textEnd > plain.length) return undefined
  return { text: plain.toString('utf8', textStart, textEnd), appid: plain.toString('utf8', textEnd) }
}

function padded(plain: Buffer): Buffer {
  const pad = padBlock - (plain.length % padBlock)
  return Buffer.concat([plain, Buffer.alloc(pad, pad)])
}

function withoutPadding(plain: Buffer): Buffer | undefined {
  const pad = plain.at(-1) ?? 0
  if (pad < 1 || pad > padBlock || pad > plain.length) return undefined
  const start = plain.length - pad
  return plain.subarray(start).every((byte) => byte === pad) ? plain.subarray(0, start) : undefined
}
