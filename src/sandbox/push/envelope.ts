import { createHash } from 'node:crypto'
import type { Random } from '../../common/random.ts'
import { type CallbackSettings, sealPush, type XmlElement } from '../../wechat/callback/index.ts'
import { shuffle32 } from '../population/identity.ts'
import type { PostedPush } from './post-push.ts'
import type { Push } from './push.ts'

/** The account's original id, `gh_` and twelve hexadecimal digits. */
function originalId(appid: string): string {
  return `gh_${createHash('sha256').update(appid).digest('hex').slice(0, 12)}`
}

/** One push with all that stays the same over its tries. */
export interface Envelope {
  /** Ready to be sent, at this moment (ms). */
  seal(now: number): PostedPush
}

export interface Enclosed {
  readonly push: Push
  readonly settings: CallbackSettings
  readonly url: string
  /** Sets this push apart from the others of the same second. */
  readonly serial: number
  /** Milliseconds since the epoch. */
  readonly at: number
}

/**
 * Whether the platform keeps timestamp and nonce over the tries is not documented: here it is drawn, so that
 * servers learn to do without an answer. `MsgId` and `CreateTime` stay the same, the ciphertext does not.
 */
export function openEnvelope({ push, settings, url, serial, at }: Enclosed, random: Random): Envelope {
  const seconds = Math.floor(at / 1000)
  // As real ids: the seconds above, 32 bits that differ within the second below.
  const msgId = (BigInt(seconds) << 32n) | BigInt(shuffle32(serial))
  const elements = elementsOf(push, { to: originalId(settings.appid), createTime: seconds, msgId }, random)
  const keeps = random.next() < 0.5
  const first = nonceFrom(random)
  return {
    seal(now) {
      const nonce = keeps ? first : nonceFrom(random)
      const { query, body } = sealPush(elements, settings, keeps ? at : now, { nonce })
      const address = new URL(url)
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
      return { address: address.href, body }
    },
  }
}

function nonceFrom(random: Random): string {
  return String(random.below(2 ** 31))
}

interface Header {
  readonly to: string
  readonly createTime: number
  readonly msgId: bigint
}

/**
 * The elements in some order of the platform's, which has no fixed one (`MsgId` stands before or after `MediaId`):
 * mostly as documented, sometimes with a wandering MsgId, sometimes all mixed.
 */
function elementsOf(push: Push, { to, createTime, msgId }: Header, random: Random): XmlElement[] {
  const common: XmlElement[] = [
    ['ToUserName', to],
    ['FromUserName', push.from],
    ['CreateTime', createTime],
    ['MsgType', push.msgType],
  ]
  if (push.msgType === 'event') return mixed([...common, ['Event', push.event], ...push.elements], random)
  const own = [...push.elements]
  const place = random.next() < 0.3 ? random.below(own.length + 1) : own.length
  own.splice(place, 0, ['MsgId', msgId])
  return mixed([...common, ...own], random)
}

/** One push in eight has its elements in any order. */
function mixed(elements: readonly XmlElement[], random: Random): XmlElement[] {
  if (random.next() >= 0.125) return [...elements]
  const drawn = elements.map((element) => ({ element, place: random.next() }))
  return drawn.sort((a, b) => a.place - b.place).map(({ element }) => element)
}
