import type { PlatformRefusal } from '../sync/ports.ts'
import { asRefusal, isUnanswered } from '../sync/refusal-action.ts'
import type { BroadcastContent } from './broadcast-content.ts'
import type { MassContent, SendTools, TakenSend } from './send-ports.ts'
import type { SendFailure, VariantSend } from './send-state.ts'

const minuteMs = 60_000
/** WeChat knows an id for 24 hours; later the same send would be another one. */
const idKnownMs = 23 * 60 * minuteMs
/** An administrator confirms within half an hour, or the send fails. */
export const adminMs = 30 * minuteMs

/**
 * Asks WeChat once to send a variant whose tag stands ready, and answers how far it has come then: taken, waiting for
 * an administrator, failed, or to be asked again under the same id a minute later (`tagging` as before).
 * That it is asked is kept before it is, so that a lost answer or a kill never makes a second send.
 */
export async function submit(
  { writer, store, pace }: Pick<SendTools, 'writer' | 'store' | 'pace'>,
  send: VariantSend & { readonly wechatTagId: number },
  content: BroadcastContent,
): Promise<VariantSend> {
  const { askedAt } = send
  if (askedAt !== null && pace.now() - askedAt > idKnownMs) return failed(send, 'maybe-sent', pace.now())
  const asked = { ...send, askedAt: askedAt ?? pace.now() }
  if (askedAt === null) await store.putSend(asked)
  try {
    const { wechatTagId, clientMsgId } = send
    return taken(
      asked,
      await writer.sendToTag(wechatTagId, massContent(content), { clientMsgId }),
      pace.now(),
    )
  } catch (error) {
    const refusal = asRefusal(error)
    if (refusal) return refused(send, asked, refusal, pace.now())
    if (isUnanswered(error)) return asked
    throw error
  }
}

/** 45065 is an answer like any other: the send was taken when it was asked for first. */
function taken(send: VariantSend, { msgId, msgDataId }: TakenSend, now: number): VariantSend {
  return {
    ...send,
    status: 'submitted',
    msgId: msgId || null,
    msgDataId: msgDataId || null,
    submittedAt: now,
    errcode: null,
    rid: null,
  }
}

const failureOf: Readonly<Record<string, SendFailure>> = {
  'send-quota': 'send-quota',
  'not-authorised': 'not-authorised',
}

/** "clientmsgid retry too fast" */
const knownIdCode = 45066
/** "the agreement of mass sends has to be agreed to" and refusals of an administrator, of an hour and of a day. */
const termsCode = 48003
const refusedByAdmin: readonly number[] = [89506, 89507]

/** @param before as it stood before WeChat was asked this time */
function refused(
  before: VariantSend,
  asked: VariantSend,
  refusal: PlatformRefusal,
  now: number,
): VariantSend {
  const { errcode, kind } = refusal
  const told = { ...asked, errcode, rid: refusal.rid || null }
  switch (kind) {
    case 'busy':
    case 'token':
    case 'concurrent-openid':
      return told
    case 'minute-quota':
      // "Retry too fast": it knows the id, so something was taken.
      return { ...told, askedAt: errcode === knownIdCode ? told.askedAt : before.askedAt }
    case 'day-quota':
    case 'tag-missing-maybe':
      // Not taken: whether an earlier request was is as open as before.
      return { ...told, askedAt: before.askedAt }
    case 'admin-confirmation':
      if (errcode !== termsCode && !refusedByAdmin.includes(errcode)) return awaiting(told, now)
      return failed(clearly(before, told), errcode === termsCode ? 'terms' : 'admin-refused', now)
    default:
      return failed(clearly(before, told), failureOf[kind] ?? 'refused', now)
  }
}

function awaiting(send: VariantSend, now: number): VariantSend {
  const since = send.status === 'awaiting-admin' ? (send.submittedAt ?? now) : now
  if (now - since >= adminMs) return failed({ ...send, submittedAt: null }, 'admin-timeout', now)
  return { ...send, status: 'awaiting-admin', submittedAt: since }
}

/** Refused at the first asking: nothing can have been sent. After a lost answer that is not known. */
function clearly(before: VariantSend, told: VariantSend): VariantSend {
  const isFirst = before.askedAt === null || before.status === 'awaiting-admin'
  return isFirst ? { ...told, askedAt: null, submittedAt: null } : told
}

export function failed(send: VariantSend, why: SendFailure, now: number): VariantSend {
  const open = send.askedAt !== null && send.status !== 'awaiting-admin' && why !== 'job-failed'
  return {
    ...send,
    status: 'failed',
    finishedAt: now,
    result: { ...send.result, why: open ? 'maybe-sent' : why },
  }
}

export function massContent(content: BroadcastContent): MassContent {
  switch (content.kind) {
    case 'text':
      return content
    case 'article':
      return { kind: 'articles', mediaId: content.mediaId, sendReprints: content.sendReprints }
    case 'image': {
      const { mediaIds, recommend } = content
      return { kind: 'images', mediaIds, ...(recommend === '' ? {} : { recommend }) }
    }
  }
}
