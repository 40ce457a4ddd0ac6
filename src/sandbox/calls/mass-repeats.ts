import { createHash } from 'node:crypto'
import type { Audience } from '../state/sends.ts'
import { type CallRequest, type CallResult, refuse } from './call.ts'

/** The current pages say 32; older ones said 64. */
const clientIdBytes = 32
const rememberMs = 86_400_000
const apartMs = 60_000

/** `clientmsgid`, or as the platform does without one a digest of range and content; 45067 when it is too long. */
export function clientIdOf(
  { body }: CallRequest,
  audience: Audience,
): { readonly clientId: string } | { readonly errcode: number } {
  const given = body['clientmsgid']
  if (typeof given === 'string' && given !== '') {
    return Buffer.byteLength(given) > clientIdBytes ? { errcode: 45067 } : { clientId: given }
  }
  const msgType = String(body['msgtype'])
  const text = JSON.stringify([audience, msgType, body[msgType], body['images']])
  return { clientId: `digest ${createHash('sha256').update(text).digest('base64')}` }
}

/**
 * 45065 with the first `msg_id` when this was sent in the last 24 hours; 45066 when it is sent again less than
 * a minute after that was answered (our reading of "retry too fast").
 */
export function repetition({ state, now }: CallRequest, clientId: string): CallResult | undefined {
  const first = state.sends.ofClientId(clientId)
  if (!first || first.at + rememberMs <= now) return undefined
  if (first.repeatedAt + apartMs > now) return refuse(45066)
  const { id, dataId } = first
  const answer = { errcode: 45065, msg_id: id, ...(dataId > 0 ? { msg_data_id: dataId } : {}) }
  return { answer, effects: [['send-repeated', id, now]] }
}
