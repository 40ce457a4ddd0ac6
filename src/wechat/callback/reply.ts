import { fieldText } from '../../ingest/callback-fields.ts'
import type { PassiveReply, ReceivedMessage, XmlFields } from '../../ingest/received-message.ts'
import type { CallbackSettings } from './callback-settings.ts'
import { encryptedPart, type SealingLuck, seal, unseal } from './envelope.ts'
import { readXml } from './read-xml.ts'
import { type Refusal, refusal } from './refusals.ts'
import { writeXml, type XmlElement } from './write-xml.ts'

/** With more the platform refuses the whole reply; to most messages it shows the first one only. */
const mostArticles = 8

/**
 * The reply to a message as XML.
 * @param now milliseconds since the epoch
 */
export function passiveReplyXml(reply: PassiveReply, message: ReceivedMessage, now: number): string {
  return writeXml([
    ['ToUserName', message.fromUserName],
    ['FromUserName', message.toUserName],
    ['CreateTime', Math.floor(now / 1000)],
    ['MsgType', reply.type],
    ...contentOf(reply),
  ])
}

function contentOf(reply: PassiveReply): readonly XmlElement[] {
  if (reply.type === 'text') return [['Content', reply.text]]
  if (reply.type === 'image') return [['Image', [['MediaId', reply.mediaId]]]]
  const articles = reply.articles.slice(0, mostArticles)
  const items = articles.map(({ title, description, pictureUrl, url }): XmlElement => {
    return [
      'item',
      [
        ['Title', title],
        ['Description', description],
        ['PicUrl', pictureUrl],
        ['Url', url],
      ],
    ]
  })
  return [
    ['ArticleCount', articles.length],
    ['Articles', items],
  ]
}

/**
 * Encrypts a reply: what came encrypted is answered so.
 * @param now milliseconds since the epoch
 */
export function sealReply(
  xml: string,
  settings: CallbackSettings,
  now: number,
  luck: SealingLuck = {},
): string {
  const { encrypted, signature, timestamp, nonce } = seal(xml, settings, now, luck)
  return writeXml([
    ['Encrypt', encrypted],
    ['MsgSignature', signature],
    ['TimeStamp', Number(timestamp)],
    ['Nonce', nonce],
  ])
}

/** What a server answered to a push, as the platform reads it. */
export interface OpenedReply {
  readonly encrypted: boolean
  /** Undefined for `success` and an empty answer: nothing is said to the follower. */
  readonly fields: XmlFields | undefined
}

/** Reads an answer, encrypted or not; the platform's side of `passiveReplyXml` and `sealReply`. Never throws. */
export function openReply(body: string, settings: CallbackSettings): OpenedReply | Refusal {
  const text = body.trim()
  if (text === '' || text === 'success') return { encrypted: false, fields: undefined }
  const outer = readXml(text)
  if ('fault' in outer) return refusal(outer.fault)
  const encrypted = encryptedPart(outer.fields)
  if (encrypted === '') return { encrypted: false, fields: outer.fields }
  const [signature, timestamp, nonce] = ['MsgSignature', 'TimeStamp', 'Nonce'].map((name) =>
    fieldText(outer.fields, name).trim(),
  )
  const envelope = { encrypted, signature: signature ?? '', timestamp: timestamp ?? '', nonce: nonce ?? '' }
  const inner = unseal(envelope, settings)
  if ('refused' in inner) return inner
  const read = readXml(inner.text)
  return 'fault' in read ? refusal(read.fault) : { encrypted: true, fields: read.fields }
}
