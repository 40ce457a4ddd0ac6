import type { BroadcastPlan } from '../../broadcast/broadcast-plan.ts'
import { isUnderWay, type VariantSend } from '../../broadcast/send-state.ts'
import type { Session } from '../session.ts'
import { passOnce, type SendOutcome } from './send.ts'
import { findBroadcast } from './send-find.ts'
import { onBroadcasts, type ToolsOptions } from './send-tools.ts'

/** What calling a broadcast off would do. */
export interface Cancelling {
  readonly plan: BroadcastPlan
  /** Variants that are not sent then. */
  readonly stopped: readonly string[]
  /** Sent articles whose pages are taken away; the cards stay in the chats. */
  readonly deleted: readonly string[]
  /** Sent and not to be called back: texts and pictures. */
  readonly stay: readonly string[]
  /** WeChat is still delivering them: their pages can be taken away once it has ended. */
  readonly underWay: readonly string[]
}

export interface CancelOutcome extends Cancelling {
  readonly result: SendOutcome
}

/** Errors: `broadcast.unknown`. */
export async function cancelling(session: Session, which: string): Promise<Cancelling> {
  const { plan } = await findBroadcast(session, which)
  const sends = await session.state.broadcasts.sends(plan.id)
  const names = (which: (send: VariantSend) => boolean) => sends.filter(which).map(({ variant }) => variant)
  const isArticle = ({ variant }: VariantSend) =>
    plan.variants.find((one) => one.variant === variant)?.content.kind === 'article'
  const isSent = ({ status }: VariantSend) => status === 'finished'
  return {
    plan,
    stopped: sends.length === 0 ? plan.variants.map(({ variant }) => variant) : names(mayBeStopped),
    deleted: names(
      (send) => isSent(send) && isArticle(send) && !send.result?.deletedAt && send.msgId !== null,
    ),
    stay: names((send) => isSent(send) && !(isArticle(send) && send.msgId !== null)),
    underWay: names(isUnderWay),
  }
}

function mayBeStopped({ status, releasedAt }: VariantSend): boolean {
  return status === 'pending' || status === 'tagging' || (status === 'failed' && releasedAt === null)
}

/**
 * Calls it off: what WeChat has not been asked to send is not sent, and its tags are released; of what was sent the
 * articles' pages are taken away. A send under way ends as it does.
 * Errors: those of WeChat.
 */
export async function cancelBroadcast(
  session: Session,
  { plan, stopped, deleted, stay, underWay }: Cancelling,
  options: ToolsOptions,
): Promise<CancelOutcome> {
  const { account, state, who, now } = session
  // At once, not in turn: whoever is sending it looks here before each step.
  if (stopped.length > 0 || underWay.length > 0) await state.broadcasts.mark(plan.id, 'cancelled', now())
  await onBroadcasts(session, () => deleteArticles(session, plan.id, deleted))
  const result = await passOnce(session, plan, options)
  const document = { name: plan.name, stopped, deleted, stay, underWay }
  const entry = { account: account.name, at: now(), who, subject: plan.id, document }
  await state.audit.note({ ...entry, what: 'broadcast.cancelled' })
  return { plan, stopped, deleted, stay, underWay, result }
}

async function deleteArticles(
  session: Session,
  broadcast: string,
  variants: readonly string[],
): Promise<void> {
  if (variants.length === 0) return
  const { state, now } = session
  const { client } = await session.platform()
  for (const send of await state.broadcasts.sends(broadcast)) {
    if (send.msgId === null || !variants.includes(send.variant)) continue
    await client.deleteMassSend({ msgId: send.msgId })
    await state.broadcasts.putSend({ ...send, result: { ...send.result, deletedAt: now() } })
  }
}
