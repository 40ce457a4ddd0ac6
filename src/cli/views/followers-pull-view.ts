import { formatDurationMs, formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { PullOutcome } from '../../pipeline/followers/pull-followers.ts'
import type { ViewOptions } from '../command.ts'

export function renderPull(outcome: PullOutcome, { language }: ViewOptions): string {
  const { listed, requests, seconds, follows, reason } = outcome
  return [
    say(language, 'followers.pulled', {
      listed: formatNumber(listed),
      requests: formatNumber(requests),
      seconds: formatDurationMs(seconds * 1000, language),
    }),
    say(language, 'followers.follows', { follows: formatNumber(follows) }),
    ...goneLines(outcome, language),
    ...(reason ? [reason.says(language), `  ${reason.cure(language)}`] : []),
  ].join('\n')
}

function goneLines({ compared, marked }: PullOutcome, language: Language): readonly string[] {
  if (!compared) return []
  if (compared.notListed === 0) return [word(language, 'followers.none-gone')]
  if (marked !== null) return [say(language, 'followers.marked', { marked: formatNumber(marked) })]
  const { notListed, current } = compared
  return [say(language, 'followers.gone', { gone: formatNumber(notListed), current: formatNumber(current) })]
}

/** What `followers pull --json` prints; others script against these names. */
export function pullDocument(outcome: PullOutcome) {
  const { pull, listed, total, follows, compared, marked, requests, seconds, reason } = outcome
  return {
    pull,
    outcome: outcome.outcome,
    listed,
    total,
    follows,
    current: compared?.current ?? null,
    not_listed: compared?.notListed ?? null,
    marked,
    requests,
    seconds,
    reason: reason && { code: reason.code, message: reason.message },
  }
}
