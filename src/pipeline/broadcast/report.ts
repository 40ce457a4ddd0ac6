import type { BroadcastPlan } from '../../broadcast/broadcast-plan.ts'
import { type ArmCounts, compareArms, type VariantResponse } from '../../broadcast/report-response.ts'
import type { VariantSend } from '../../broadcast/send-state.ts'
import { parseDuration } from '../../common/durations.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import { countResponses } from '../../history/broadcast-responses.ts'
import type { Session } from '../session.ts'
import { findBroadcast } from './send-find.ts'

export interface ResponseRequest {
  readonly broadcast: string
  /** `72h`, `7d`; three days unless given. */
  readonly within?: string | undefined
}

/** What a broadcast did, as far as it can be told. */
export interface BroadcastReport {
  readonly plan: BroadcastPlan
  readonly sends: readonly VariantSend[]
  /** Milliseconds since the epoch. */
  readonly sentAt: number
  readonly withinMs: number
  /** The window is not over: what is counted is so far. */
  readonly isOpen: boolean
  readonly responses: readonly VariantResponse[]
}

const hourMs = 3_600_000
const usualHours = 72
const mostHours = 90 * 24

/** Errors: `broadcast.unknown`, `broadcast.not-sent`, `broadcast.bad-window`. */
export async function reportBroadcast(session: Session, request: ResponseRequest): Promise<BroadcastReport> {
  const { account, history, state, now } = session
  const { plan } = await findBroadcast(session, request.broadcast)
  const sends = await state.broadcasts.sends(plan.id)
  const sent = sends.filter(({ status, result }) => status === 'finished' && result?.exposed)
  const moments = sent.flatMap(({ submittedAt }) => submittedAt ?? [])
  if (moments.length === 0) throw new TagloomError('broadcast.not-sent', { broadcast: plan.id })
  const withinMs = windowOf(request.within)
  const [sentFrom, sentTo] = [Math.min(...moments), Math.max(...moments)]
  const { topic = '', campaign = '' } = plan
  const counts = await countResponses(history, {
    account: account.name,
    broadcast: plan.id,
    withinMs,
    sentFrom,
    sentTo,
    topic,
    campaign,
  })
  const variants = sent.map(({ variant }) => variant)
  const responses = compareArms(
    sent.flatMap((send) => withVanished(send, counts)),
    variants,
  )
  return { plan, sends, sentAt: sentFrom, withinMs, isOpen: now() < sentTo + withinMs, responses }
}

function windowOf(text: string | undefined): number {
  const duration = text === undefined ? { hours: usualHours } : parseDuration(text)
  const hours =
    duration === undefined ? Number.NaN : 'hours' in duration ? duration.hours : duration.days * 24
  if (!(hours <= mostHours)) throw new TagloomError('broadcast.bad-window', { value: text ?? '' })
  return hours * hourMs
}

/** Who was there at the sending, and is no longer in any event, has left since. */
function withVanished(
  { variant, result }: VariantSend,
  counts: readonly Omit<ArmCounts, 'vanished'>[],
): readonly ArmCounts[] {
  return (['exposure', 'holdout'] as const).map((arm) => {
    const nobody = { variant, arm, people: 0, clicked: 0, clicks: 0, menu: 0, messaged: 0, unfollowed: 0 }
    const seen = counts.find((one) => one.variant === variant && one.arm === arm) ?? nobody
    const were = (arm === 'exposure' ? result?.carriers : result?.heldOut) ?? seen.people
    const vanished = Math.max(0, were - seen.people)
    return { ...seen, people: seen.people + vanished, unfollowed: seen.unfollowed + vanished, vanished }
  })
}
