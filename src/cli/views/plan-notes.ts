import type { PlanQuestion, TagPlan } from '../../domain/tag-plan.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { RunOutcome } from '../../pipeline/decide.ts'
import { sayQuestion } from '../../tagging/index.ts'

/** What has to be approved, for the reader to see before anything else; nothing for most plans. */
export function questionLines(asks: readonly PlanQuestion[], language: Language): readonly string[] {
  if (asks.length === 0) return []
  return [
    word(language, 'plan.waits'),
    ...asks.map((question) => `  • ${sayQuestion(question, language)}`),
    '',
  ]
}

/** Tags that get another name in WeChat, and those that should and cannot. */
export function nameLines(
  { entries }: TagPlan,
  standings: RunOutcome['standings'],
  language: Language,
): readonly string[] {
  return [
    ...entries.flatMap(({ renames }) => (renames ? [say(language, 'plan.renames', { ...renames })] : [])),
    ...standings.flatMap(({ tag, name, nameTaken: wanted }) =>
      wanted === undefined ? [] : [say(language, 'plan.name-taken', { tag, name, wanted })],
    ),
  ]
}

/** Which tags a plan of some tags only is made of. */
export function onlyLines(only: RunOutcome['only'], language: Language): readonly string[] {
  if (!only) return []
  const { named, ofGroups } = only
  return [
    say(language, 'plan.only', { tags: named.join(', ') }),
    ...(ofGroups.length > 0 ? [say(language, 'plan.only-group', { tags: ofGroups.join(', ') })] : []),
  ]
}
