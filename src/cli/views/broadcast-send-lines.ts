import type { VariantPlan } from '../../broadcast/broadcast-plan.ts'
import { keepsTag, type VariantSend } from '../../broadcast/send-state.ts'
import { heldTags } from '../../broadcast/send-status.ts'
import { formatNumber } from '../../common/format.ts'
import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { BroadcastStanding } from '../../pipeline/broadcast/status.ts'

/** What a person must know of a broadcast on its way, beside its numbers: why it failed, whom it leaves out. */
export function sendNotes({ plan, status, sends }: BroadcastStanding, language: Language): readonly string[] {
  const failed = sends.filter((send) => send.result?.why)
  const isMissed =
    status === 'failed' && plan.sendAt !== null && sends.every((send) => send.status !== 'failed')
  return [
    ...(isMissed && sends.every(({ askedAt }) => askedAt === null)
      ? [say(language, 'broadcast-why.missed', {})]
      : []),
    ...failed.map((send) => whyText(send, plan.variants, language)),
    ...sends.flatMap((send) => variantNotes(send, language)),
    ...(status === 'failed' ? heldTags(sends).filter((send) => !keepsTag(send)) : []).map(({ variant }) =>
      say(language, 'broadcast-note.held-tag', { variant, id: plan.id }),
    ),
  ]
}

/** Why a variant was not sent, and what to do about it. */
function whyText(send: VariantSend, variants: readonly VariantPlan[], language: Language): string {
  const { variant, result, errcode, rid } = send
  const why = result?.why ?? 'refused'
  const tag = variants.find((one) => one.variant === variant)?.tag.name ?? ''
  switch (why) {
    case 'different': {
      const { extra = 0, missing = 0 } = result?.difference ?? {}
      return say(language, 'broadcast-why.different', { variant, extra, missing })
    }
    case 'tag-name-taken':
    case 'tag-gone':
      return say(language, `broadcast-why.${why}`, { variant, tag })
    case 'admin-refused':
      return say(language, 'broadcast-why.admin-refused', { variant, errcode: errcode ?? '–' })
    case 'refused':
      return say(language, 'broadcast-why.refused', { variant, errcode: errcode ?? '–', rid: rid ?? '–' })
    case 'job-failed':
      return say(language, 'broadcast-why.job-failed', { variant, status: result?.outcome?.status ?? '–' })
    default:
      return say(language, `broadcast-why.${why}`, { variant })
  }
}

function variantNotes({ variant, result }: VariantSend, language: Language): readonly string[] {
  const { dropped = {}, carriers, outcome, deletedAt, instead } = result ?? {}
  const { left = 0, 'follower-budget': budget = 0, refused = 0 } = dropped
  const sent = outcome?.sent ?? null
  return [
    ...(instead ? [say(language, 'broadcast-note.instead', { variant })] : []),
    ...(left + budget + refused > 0
      ? [say(language, 'broadcast-note.dropped', { variant, left, budget, refused })]
      : []),
    ...(sent !== null && carriers !== undefined && sent < carriers
      ? [
          say(language, 'broadcast-note.short', {
            variant,
            sent: formatNumber(sent),
            carriers: formatNumber(carriers),
          }),
        ]
      : []),
    ...(outcome?.by === 'silence' ? [say(language, 'broadcast-note.silence', { variant })] : []),
    ...(deletedAt === undefined ? [] : [say(language, 'broadcast-note.deleted', { variant })]),
  ]
}
