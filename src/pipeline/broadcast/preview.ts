import type { BroadcastPlan, VariantPlan } from '../../broadcast/broadcast-plan.ts'
import { massContent } from '../../broadcast/send-submit.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { BroadcastStatus } from '../../state/broadcasts.ts'
import type { Session } from '../session.ts'
import { findBroadcastPlan, type PlanStanding, standingOf } from './plan-standing.ts'

export interface PreviewOptions {
  /** Only this variant; all of them unless named. */
  readonly variant?: string | undefined
  /** Whom WeChat shows it to; nobody unless named. */
  readonly openid?: string | undefined
}

export interface BroadcastPreview {
  readonly plan: BroadcastPlan
  readonly status: BroadcastStatus
  readonly standing: PlanStanding
  /** Variants that were sent to the one follower. */
  readonly sent: readonly string[]
}

/**
 * The newest plan of a broadcast and what has moved since; with an openid, each variant is sent to that follower
 * alone through WeChat's preview, which counts to no quota of sends. Errors: those of `findBroadcastPlan`,
 * `broadcast.no-variant`, those of WeChat.
 */
export async function previewBroadcast(
  session: Session,
  asked: string,
  { variant, openid }: PreviewOptions,
): Promise<BroadcastPreview> {
  const { plan, status } = await findBroadcastPlan(session, asked)
  const chosen = chooseVariants(plan, variant)
  const standing = await standingOf(session, plan)
  if (openid === undefined) return { plan, status, standing, sent: [] }
  const { client } = await session.platform()
  for (const { content } of chosen) await client.previewMassSend({ openid }, massContent(content))
  return { plan, status, standing, sent: chosen.map((one) => one.variant) }
}

function chooseVariants({ name, variants }: BroadcastPlan, wanted?: string): readonly VariantPlan[] {
  if (wanted === undefined) return variants
  const chosen = variants.filter(({ variant }) => variant === wanted)
  if (chosen.length > 0) return chosen
  const known = variants.map(({ variant }) => variant).join(', ')
  throw new TagloomError('broadcast.no-variant', { name, variant: wanted, known })
}
