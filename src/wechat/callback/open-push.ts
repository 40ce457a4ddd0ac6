import type { ReceivedMessage, XmlFields } from '../../ingest/received-message.ts'
import { type CallbackQuery, type CallbackSettings, parameter } from './callback-settings.ts'
import { encryptedPart, unseal } from './envelope.ts'
import { readMessage } from './read-message.ts'
import { readXml } from './read-xml.ts'
import { type Refusal, refusal } from './refusals.ts'
import { isSigned } from './signature.ts'

/** Bytes; the platform's pushes have a few thousand at most. */
const largestPush = 64 * 1024

export interface Push {
  readonly config: CallbackSettings
  readonly query: CallbackQuery
  readonly body: string | Uint8Array
  /** Bytes that the body may have; 64 KB unless given. */
  readonly limit?: number
}

export interface OpenedPush {
  readonly message: ReceivedMessage
  /** A reply must then be encrypted too. */
  readonly encrypted: boolean
}

/**
 * Opens what was posted to the account's callback: checks who sent it, decrypts, reads. Never throws.
 *
 * In safe mode only the encrypted part counts, and `msg_signature`, which signs it. In the other modes
 * `signature` is checked before anything is parsed; the encrypted part is then preferred when there is a key for
 * it, and must be as well signed as in safe mode.
 */
export function openPush({ config, query, body, limit = largestPush }: Push): OpenedPush | Refusal {
  if (bytesOf(body) > limit) return refusal('callback.too-large')
  if (config.mode !== 'safe' && !isSignedQuery(query, config.token))
    return refusal('callback.wrong-signature')
  const outer = readXml(textOf(body))
  if ('fault' in outer) return refusal(outer.fault)
  const encrypted = encryptedPart(outer.fields)
  if (encrypted === '' || (config.aesKey === undefined && readMessage(outer.fields))) {
    return config.mode === 'safe' ? refusal('callback.plain-in-safe-mode') : opened(outer.fields, false)
  }
  const [signature, timestamp, nonce] = signed(query, 'msg_signature')
  const inner = unseal({ encrypted, signature, timestamp, nonce }, config)
  if ('refused' in inner) return inner
  const read = readXml(inner.text)
  return 'fault' in read ? refusal(read.fault) : opened(read.fields, true)
}

/** The platform's check of the address: its `echostr` is to be answered as it stands, as plain text. */
export function answerUrlCheck(query: CallbackQuery, token: string): { readonly echo: string } | Refusal {
  if (!isSignedQuery(query, token)) return refusal('callback.wrong-signature')
  const echo = parameter(query, 'echostr')
  return echo === '' ? refusal('callback.no-echo') : { echo }
}

function isSignedQuery(query: CallbackQuery, token: string): boolean {
  const [signature, timestamp, nonce] = signed(query, 'signature')
  return isSigned(signature, token, timestamp, nonce)
}

function signed(
  query: CallbackQuery,
  signature: 'signature' | 'msg_signature',
): readonly [signature: string, timestamp: string, nonce: string] {
  return [parameter(query, signature), parameter(query, 'timestamp'), parameter(query, 'nonce')]
}

function opened(fields: XmlFields, encrypted: boolean): OpenedPush | Refusal {
  const message = readMessage(fields)
  return message === undefined ? refusal('callback.incomplete') : { message, encrypted }
}

function bytesOf(body: string | Uint8Array): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
}

/** Bytes that are no UTF-8 become the sign for that: one broken character shall not lose a follower's message. */
function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : Buffer.from(body).toString('utf8')
}
