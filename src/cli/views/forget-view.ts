import { formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { ForgetOutcome } from '../../pipeline/forget.ts'
import type { ViewOptions } from '../command.ts'
import { errorDocument, renderError } from './error-view.ts'
import { renderTable } from './table.ts'

/** Who was forgotten and where; openids are not repeated. */
export function renderForget(outcome: ForgetOutcome | undefined, { language, colour }: ViewOptions): string {
  if (!outcome) return word(language, 'forget.declined')
  const lines = linesOf(outcome, language)
  const rows = Object.entries(outcome.rows)
  if (rows.length === 0) return lines.join('\n')
  const table = renderTable(
    [
      { title: word(language, 'forget.column.where'), align: 'left' },
      { title: word(language, 'forget.column.rows'), align: 'right' },
    ],
    rows.map(([where, count]) => [where, formatNumber(count)]),
    { colour },
  )
  return `${lines.join('\n')}\n\n${table}`
}

function linesOf(outcome: ForgetOutcome, language: Language): readonly string[] {
  const { erased, pseudonymised, before, unknown, tags } = outcome
  const counted = [
    ['forget.erased', erased],
    ['forget.pseudonymised', pseudonymised],
    ['forget.before', before],
    ['forget.unknown', unknown.length],
  ] as const
  const lines = counted
    .filter(([, followers]) => followers > 0)
    .map(([key, followers]) => say(language, key, { followers: formatNumber(followers) }))
  if (lines.length === 0) lines.push(word(language, 'forget.nothing'))
  if (tags.taken > 0) lines.push(say(language, 'forget.tags', { tags: formatNumber(tags.taken) }))
  if (tags.refused !== undefined) {
    lines.push(word(language, 'forget.tags-left'), renderError(tags.refused, language))
  }
  return lines
}

/** What `forget --json` prints. */
export function forgetDocument(outcome: ForgetOutcome | undefined): unknown {
  if (!outcome) return { outcome: 'declined' }
  const { erased, pseudonymised, before, unknown, rows, tags } = outcome
  return {
    outcome: 'done',
    erased,
    pseudonymised,
    forgotten_before: before,
    unknown: unknown.length,
    rows,
    tags_taken_off: tags.taken,
    ...(tags.refused !== undefined && { tags_refused: errorDocument(tags.refused, 'en').error }),
  }
}
