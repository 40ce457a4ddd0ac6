import { randomBytes } from 'node:crypto'
import { fieldText } from '../../ingest/callback-fields.ts'
import type { XmlFields } from '../../ingest/received-message.ts'
import type { CallbackSettings } from './callback-settings.ts'
import { aesKeyOf, decryptText, encryptText } from './message-crypto.ts'
import { type Refusal, refusal } from './refusals.ts'
import { isSigned, signatureOf } from './signature.ts'

/** A ciphertext (base64) and what it is signed with. */
export interface Envelope {
  readonly encrypted: string
  readonly signature: string
  /** Seconds since the epoch, as text. */
  readonly timestamp: string
  readonly nonce: string
}

/** What chance gives to an envelope; tests hand it in. */
export interface SealingLuck {
  /** 16 bytes. */
  readonly random?: Uint8Array
  readonly nonce?: string
}

/**
 * Encrypts and signs a text for the account.
 * @param now milliseconds since the epoch
 * @throws TypeError when the settings have no usable key: config checks that before
 */
export function seal(
  text: string,
  settings: CallbackSettings,
  now: number,
  luck: SealingLuck = {},
): Envelope {
  const key = keyOf(settings)
  if (key === undefined) throw new TypeError('a message cannot be encrypted without an EncodingAESKey')
  const encrypted = encryptText(text, settings.appid, key, luck.random)
  const timestamp = String(Math.floor(now / 1000))
  const nonce = luck.nonce ?? String(randomBytes(4).readUInt32BE())
  return { encrypted, signature: signatureOf(settings.token, timestamp, nonce, encrypted), timestamp, nonce }
}

/** The text in the envelope; refused when it is not signed with the account's token or not meant for its appid. */
export function unseal(envelope: Envelope, settings: CallbackSettings): { readonly text: string } | Refusal {
  const { encrypted, signature, timestamp, nonce } = envelope
  if (!isSigned(signature, settings.token, timestamp, nonce, encrypted))
    return refusal('callback.wrong-signature')
  const key = keyOf(settings)
  if (key === undefined) return refusal('callback.no-key')
  const found = decryptText(encrypted, key)
  if (found === undefined) return refusal('callback.undecryptable')
  return found.appid === settings.appid ? { text: found.text } : refusal('callback.wrong-appid')
}

/** The ciphertext of an encrypted push or reply; '' when it is a plain one. */
export function encryptedPart(fields: XmlFields): string {
  return fieldText(fields, 'Encrypt').trim()
}

function keyOf({ aesKey }: CallbackSettings): Buffer | undefined {
  return aesKey === undefined ? undefined : aesKeyOf(aesKey)
}
