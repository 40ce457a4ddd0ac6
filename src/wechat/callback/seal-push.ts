import { randomBytes } from 'node:crypto'
import type { CallbackSettings } from './callback-settings.ts'
import { type Envelope, type SealingLuck, seal } from './envelope.ts'
import { signatureOf } from './signature.ts'
import { writeXml, type XmlElement } from './write-xml.ts'

/** A push ready to be sent: `POST <url>?<query>` with the body. */
export interface SealedPush {
  readonly query: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Makes of a message what the platform posts in the account's mode; the other side of `openPush`.
 * @param elements of the message, `ToUserName` and `FromUserName` among them
 * @param now milliseconds since the epoch
 */
export function sealPush(
  elements: readonly XmlElement[],
  settings: CallbackSettings,
  now: number,
  luck: SealingLuck = {},
): SealedPush {
  const xml = writeXml(elements)
  if (settings.mode === 'plain') return { query: queryOf(elements, settings, now, luck), body: xml }
  const envelope = seal(xml, settings, now, luck)
  const query = queryOf(elements, settings, now, luck, envelope)
  const open = settings.mode === 'safe' ? elements.filter(([name]) => name === 'ToUserName') : elements
  return { query, body: writeXml([...open, ['Encrypt', envelope.encrypted]]) }
}

function queryOf(
  elements: readonly XmlElement[],
  { token }: CallbackSettings,
  now: number,
  luck: SealingLuck,
  envelope?: Envelope,
): Readonly<Record<string, string>> {
  const timestamp = envelope?.timestamp ?? String(Math.floor(now / 1000))
  const nonce = envelope?.nonce ?? luck.nonce ?? String(randomBytes(4).readUInt32BE())
  const openid = elements.find(([name]) => name === 'FromUserName')?.[1] ?? ''
  return {
    signature: signatureOf(token, timestamp, nonce),
    timestamp,
    nonce,
    openid: String(openid),
    ...(envelope && { encrypt_type: 'aes', msg_signature: envelope.signature }),
  }
}
