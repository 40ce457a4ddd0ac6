import { formatDurationMs, formatNumber } from '../../common/format.ts'
import type { BlockReason } from '../../domain/tag-plan.ts'
import { say, word } from '../../i18n/say.ts'
import type { ApplyOutcome } from '../../pipeline/apply.ts'
import type { ViewOptions } from '../command.ts'

export function renderApply(outcome: ApplyOutcome, { language }: ViewOptions): string {
  const { plan, summary, observedEqualsDecided, unequal, readBack } = outcome
  const lines = [
    say(language, 'apply.done', {
      plan: plan.id,
      applied: formatNumber(summary.applied),
      calls: formatNumber(summary.calls),
      seconds: formatDurationMs(summary.seconds * 1000, language),
    }),
  ]
  if (summary.dropped > 0) {
    const reasons = (Object.entries(summary.blocked) as [BlockReason, number][])
      .map(([reason, n]) => `${word(language, `tagging.blocked.${reason}`)} (${formatNumber(n)})`)
      .join(', ')
    lines.push(say(language, 'apply.dropped', { dropped: formatNumber(summary.dropped), reasons }))
  }
  if (summary.evicted > 0)
    lines.push(say(language, 'apply.evicted', { evicted: formatNumber(summary.evicted) }))
  if (summary.namesRefused > 0)
    lines.push(say(language, 'apply.names-refused', { tags: formatNumber(summary.namesRefused) }))
  if (summary.superseded > 0)
    lines.push(say(language, 'apply.superseded', { superseded: formatNumber(summary.superseded) }))
  if (summary.reason) lines.push(summary.reason.says(language), `  ${summary.reason.cure(language)}`)
  if (summary.pending > 0)
    lines.push(say(language, 'apply.pending', { pending: formatNumber(summary.pending) }))
  else if (readBack.way === 'unread') lines.push(word(language, 'apply.unread'))
  else
    lines.push(
      observedEqualsDecided
        ? word(language, 'apply.equal')
        : say(language, 'apply.unequal', { unequal: formatNumber(unequal) }),
    )
  return lines.join('\n')
}
