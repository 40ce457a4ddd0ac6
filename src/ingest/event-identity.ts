import { createHash } from 'node:crypto'
import siphash from 'siphash'
import { fieldText } from './callback-fields.ts'
import type { ReceivedMessage } from './received-message.ts'

/**
 * The identity of what the parts say, 64 bits in decimal: the first eight bytes of the SHA-256 of the parts, a NUL
 * between each two.
 */
export function identityOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest().readBigUInt64BE().toString()
}

/**
 * The identity of a follow. Made of nothing but who and when, so that a pull of the account's followers, which
 * brings the second of the last follow, finds the same one as the callback did.
 * @param seconds since the epoch
 */
export function followIdentity(account: string, follower: string, seconds: number): string {
  return identityOf(account, follower, String(seconds), 'subscribe')
}

/**
 * The identity of a message or event: equal however often it is delivered. The platform's own advice (MsgId;
 * sender and second of an event) is too weak: MsgIds repeat between followers, and different events of one
 * follower share a second. Two clicks of the same key within a second are one.
 */
export function callbackIdentity(account: string, message: ReceivedMessage): string {
  const { fromUserName, createTime, msgType, event, fields } = message
  if (event === 'subscribe') return followIdentity(account, fromUserName, createTime)
  const moment = [account, fromUserName, String(createTime)]
  if (event === '') return identityOf(...moment, msgType, fieldText(fields, 'MsgId'))
  return identityOf(...moment, event, fieldText(fields, 'EventKey'), fieldText(fields, 'MsgID'))
}

const zeroKey = [0, 0, 0, 0] as const

/**
 * The identity of an event that brings an id of its own (`event_id`), the same as an import gives it, as
 * ClickHouse's `sipHash64` counts: SipHash-2-4 with a key of zeros. Source: Aumasson and Bernstein, 2012.
 */
export function givenIdentity(account: string, eventId: string): string {
  const { h, l } = siphash.hash(zeroKey, Buffer.from(`${account}\0id\0${eventId}`))
  return ((BigInt(h >>> 0) << 32n) | BigInt(l >>> 0)).toString()
}
