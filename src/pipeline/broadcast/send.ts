import type { BroadcastPlan } from '../../broadcast/broadcast-plan.ts'
import { type PassEnd, passOver } from '../../broadcast/send-pass.ts'
import { mayBeginAnew, newSend, type VariantSend } from '../../broadcast/send-state.ts'
import { statusOfSends } from '../../broadcast/send-status.ts'
import { adminMs } from '../../broadcast/send-submit.ts'
import { withoutFailure } from '../../broadcast/send-variant.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import { word } from '../../i18n/say.ts'
import type { BroadcastStatus, StoredBroadcast } from '../../state/broadcasts.ts'
import type { Session } from '../session.ts'
import { findBroadcast } from './send-find.ts'
import { checkGround } from './send-ground.ts'
import { onBroadcasts, sendTools, type ToolsOptions } from './send-tools.ts'

/** A broadcast that may be sent, or go on. */
export interface ReadyBroadcast {
  readonly plan: BroadcastPlan
  readonly status: BroadcastStatus
  /** Variants that WeChat has taken already. */
  readonly submitted: number
  /** Its time is yet to come: it will be sent then. */
  readonly waits: boolean
}

/** How far it has come, and what ended the work on it. */
export interface SendOutcome extends Pick<PassEnd, 'outcome' | 'cause' | 'until'> {
  readonly plan: BroadcastPlan
  readonly status: BroadcastStatus
  readonly sends: readonly VariantSend[]
}

export interface SendOptions extends ToolsOptions {
  /** Milliseconds after the last submission in which the end of a send is waited for; five minutes unless given. */
  readonly waitMs?: number
}

/**
 * What `send` is about to do, checked but not begun. Errors: `broadcast.unknown`, `broadcast.is-sent`,
 * `broadcast.is-cancelled`, `broadcast.needs-new-plan`, those of `checkGround` unless it has begun.
 */
export async function readyBroadcast(session: Session, which: string): Promise<ReadyBroadcast> {
  const { plan, status } = await findBroadcast(session, which)
  const sends = await session.state.broadcasts.sends(plan.id)
  const broadcast = plan.id
  if (status === 'sent' && sends.every(({ releasedAt }) => releasedAt !== null)) {
    throw new TagloomError('broadcast.is-sent', { broadcast })
  }
  if (status === 'cancelled') throw new TagloomError('broadcast.is-cancelled', { broadcast })
  const refused = sends.find((send) => send.status === 'failed' && !mayBeginAnew(send))
  if (refused) throw new TagloomError('broadcast.needs-new-plan', { broadcast, variant: refused.variant })
  if (status === 'planned' || status === 'failed') await checkGround(session, plan)
  const submitted = sends.filter(({ submittedAt }) => submittedAt !== null).length
  return { plan, status, submitted, waits: session.now() < (plan.sendAt ?? 0) }
}

/**
 * Sends it, or goes on where it stopped; a broadcast whose time has not come is noted, and sent by the server then.
 * Waits for WeChat where a minute or two help, and for the end of the send for some minutes.
 */
export async function sendBroadcast(
  session: Session,
  { plan, status, waits }: ReadyBroadcast,
  options: SendOptions,
): Promise<SendOutcome> {
  const { account, state, who, now, progress, language } = session
  if (status === 'planned' || status === 'failed') {
    await onBroadcasts(session, () => begin(session, plan, waits ? 'waiting' : 'preparing'))
    const { followers } = plan.totals
    const document = { name: plan.name, followers, sendAt: plan.sendAt }
    await state.audit.note({
      account: account.name,
      at: now(),
      who,
      what: 'broadcast.sent',
      subject: plan.id,
      document,
    })
  }
  if (waits) {
    const sends = await state.broadcasts.sends(plan.id)
    return { plan, status: 'waiting', sends, outcome: 'not-yet' }
  }
  progress.step(word(language, 'step.broadcast-send'), plan.totals.calls)
  const outcome = await passUntilOver(session, plan, options)
  progress.done()
  return outcome
}

/** Marks what is to be sent; what failed without having reached anybody is begun anew. */
async function begin(
  { state }: Session,
  plan: BroadcastPlan,
  status: Extract<BroadcastStatus, 'waiting' | 'preparing'>,
): Promise<void> {
  const known = new Map((await state.broadcasts.sends(plan.id)).map((send) => [send.variant, send]))
  for (const { variant, followers, tag, clientMsgId } of plan.variants) {
    const before = known.get(variant)
    const temporaryTag = tag.kind === 'temporary'
    const wechatTagId = tag.kind === 'existing' ? tag.wechatId : null
    const planned = { variant, clientMsgId, followers, temporaryTag, wechatTagId }
    if (followers > 0 && !before) await state.broadcasts.putSend(newSend(plan.id, planned))
    else if (before && mayBeginAnew(before)) await state.broadcasts.putSend(anew(before, planned))
  }
  await state.broadcasts.mark(plan.id, status)
}

function anew(send: VariantSend, planned: Pick<VariantSend, 'temporaryTag' | 'wechatTagId'>): VariantSend {
  const isKept = send.releasedAt === null && send.wechatTagId !== null
  const { temporaryTag, wechatTagId } = isKept ? send : planned
  return {
    ...send,
    status: isKept ? 'tagging' : 'pending',
    temporaryTag,
    wechatTagId,
    askedAt: null,
    submittedAt: null,
    finishedAt: null,
    releasedAt: null,
    result: withoutFailure(send.result),
    errcode: null,
    rid: null,
  }
}

const minuteMs = 60_000
const lookMs = 5_000

async function passUntilOver(
  session: Session,
  plan: BroadcastPlan,
  options: SendOptions,
): Promise<SendOutcome> {
  const { waitMs = 5 * minuteMs } = options
  const { pace, shouldStop } = await sendTools(session, options)
  let isOut = false
  let since: number | undefined
  for (;;) {
    const outcome = await passOnce(session, plan, options)
    if (outcome.outcome !== 'again' || shouldStop()) return outcome
    const wasOut: boolean = isOut
    isOut = outcome.sends.every(({ status }) => !waitsToGo.includes(status))
    if (since === undefined || isOut !== wasOut) since = pace.now()
    if (pace.now() - since >= (isOut ? waitMs : adminMs + 10 * minuteMs)) return outcome
    await pace.sleep(isOut ? lookMs : minuteMs)
  }
}

const waitsToGo: readonly VariantSend['status'][] = ['pending', 'tagging', 'awaiting-admin']

/** One pass over a broadcast on its way, and its state kept. */
export async function passOnce(
  session: Session,
  plan: BroadcastPlan,
  options: ToolsOptions,
): Promise<SendOutcome> {
  const { account, state } = session
  return onBroadcasts(session, async () => {
    const tools = await sendTools(session, options)
    const before = (await state.broadcasts.find(account.name, plan.id)) as StoredBroadcast
    const sends = await state.broadcasts.sends(plan.id)
    const mayBegin = ['waiting', 'preparing', 'sending'].includes(before.status)
    const { topic = '', campaign = '' } = plan
    const end = await passOver({ tools, plan, sends, mayBegin, exposure: { topic, campaign } })
    const status = await keepStatus(session, plan, end)
    const { outcome, cause, until } = end
    return { plan, status, sends: end.sends, outcome, cause, ...(until === undefined ? {} : { until }) }
  })
}

async function keepStatus(
  { account, state, now }: Session,
  plan: BroadcastPlan,
  end: PassEnd,
): Promise<BroadcastStatus> {
  const before = (await state.broadcasts.find(account.name, plan.id))?.status ?? 'preparing'
  if (before === 'cancelled') return before
  const found = statusOfSends(end.sends)
  // Left to somebody's decision before it began.
  if (before === 'failed' && found === 'preparing') return before
  const waits = end.outcome === 'not-yet' && found === 'preparing'
  const status = waits ? 'waiting' : found
  if (status === before) return status
  await state.broadcasts.mark(plan.id, status, status === 'sent' || status === 'failed' ? now() : undefined)
  return status
}
