import type { BroadcastPlan, BroadcastQuota } from '../../broadcast/broadcast-plan.ts'
import { dayNumberOfDate, localDate, startOfLocalDay } from '../../common/local-time.ts'
import { massLimits, massTimeZone } from '../../domain/mass-limits.ts'
import { tagLimits } from '../../domain/tag.ts'
import type { MonthLimit } from '../../history/broadcast-segments.ts'
import type { Session } from '../session.ts'

type Counting = Pick<Session, 'account' | 'state'>

/** Broadcasts that will be sent, or are being sent. */
const underWay = ['waiting', 'preparing', 'sending'] as const

/** The calendar month of the send in which WeChat counts what a follower gets; null where it does not count. */
export async function monthLimitOf({ account, state }: Counting, at: number): Promise<MonthLimit | null> {
  const { perFollowerAMonth } = massLimits(account)
  if (perFollowerAMonth === null) return null
  const { from, to } = monthOf(at)
  const plans = await state.broadcasts.inStatus(account.name, underWay)
  const waiting = plans
    .map(({ plan }) => plan)
    .filter(({ sendAt, createdAt }) => (sendAt ?? createdAt) >= from && (sendAt ?? createdAt) < to)
    .map(({ id }) => id)
  return { limit: perFollowerAMonth, from, to, waiting }
}

function monthOf(at: number): { readonly from: number; readonly to: number } {
  const [year = 0, month = 0] = localDate(at, massTimeZone).split('-').map(Number)
  return { from: startOfMonth(year, month), to: startOfMonth(year, month + 1) }
}

/** `month` from 1; 13 is January of the next year. */
function startOfMonth(year: number, month: number): number {
  const date = new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10)
  return startOfLocalDay(dayNumberOfDate(date), massTimeZone)
}

type Counted = Pick<BroadcastPlan, 'id' | 'sendAt' | 'variants'>

/** What the broadcast needs of the account, and what is left; `now` is when it is sent that has no time of its own. */
export async function broadcastQuota(
  session: Counting,
  plan: Counted,
  now: number,
  tagsListed: readonly { readonly wechatId: number }[] | null,
): Promise<BroadcastQuota> {
  const { sendsPerDay, perFollowerAMonth } = massLimits(session.account)
  const reached = plan.variants.filter(({ followers }) => followers > 0)
  // Ids 0 to 2 belong to WeChat and do not count.
  const own = tagsListed?.filter(({ wechatId }) => wechatId > 2).length
  return {
    sendsPerDay,
    sendsTaken: await sendsTaken(session, plan, plan.sendAt ?? now),
    sendsNeeded: reached.length,
    perFollowerAMonth,
    tagsFree: own === undefined ? null : tagLimits.perAccount - own,
    tagsNeeded: reached.filter(({ tag }) => tag.kind === 'temporary').length,
  }
}

/** Variants of other broadcasts that WeChat took on that day of Shanghai, or is to take. */
async function sendsTaken({ account, state }: Counting, plan: Counted, at: number): Promise<number> {
  const day = dayNumberOfDate(localDate(at, massTimeZone))
  const from = startOfLocalDay(day, massTimeZone)
  const to = startOfLocalDay(day + 1, massTimeZone)
  const on = (moment: number | null) => moment !== null && moment >= from && moment < to
  const submitted = (await state.broadcasts.submittedSince(account.name, from)).filter(
    (send) => on(send.submittedAt) && send.status !== 'failed' && send.broadcast !== plan.id,
  )
  const sent = new Set(submitted.map(({ broadcast, variant }) => `${broadcast} ${variant}`))
  const waiting = (await state.broadcasts.inStatus(account.name, underWay))
    .filter((other) => other.plan.id !== plan.id && on(other.plan.sendAt ?? at))
    .flatMap((other) => other.plan.variants.map((variant) => ({ ...variant, of: other.plan.id })))
    .filter(({ followers, of, variant }) => followers > 0 && !sent.has(`${of} ${variant}`))
  return submitted.length + waiting.length
}
