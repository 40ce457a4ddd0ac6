import { formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { PastDrift } from '../../pipeline/reconcile/drift-history.ts'

type Kind = 'added' | 'removed' | 'untaken'

/** What the last look that found any has found, all its tags together. */
export function driftLine(drift: readonly PastDrift[], language: Language): string {
  const [first] = drift
  if (!first) return word(language, 'doctor.drift-none')
  const sum = (kind: Kind) => formatNumber(drift.reduce((total, tag) => total + tag[kind], 0))
  return say(language, 'doctor.drift-found', {
    when: moment(first.seenAt),
    tags: drift.length,
    added: sum('added'),
    removed: sum('removed'),
    untaken: sum('untaken'),
    action: word(language, `drift.action.${first.action}`),
  })
}

export function driftDocument(drift: readonly PastDrift[]): readonly object[] {
  return drift.map(({ wechatId, seenAt, ...same }) => ({
    seen_at: moment(seenAt),
    wechat_id: wechatId,
    ...same,
  }))
}

function moment(at: number): string {
  return new Date(at).toISOString()
}
