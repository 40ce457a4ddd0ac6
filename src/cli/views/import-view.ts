import { formatDurationMs, formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { FollowersSummary, ImportSummary } from '../../pipeline/import.ts'
import type { ViewOptions } from '../command.ts'

export type ImportResult =
  | { readonly of: 'events'; readonly summary: ImportSummary }
  | { readonly of: 'followers'; readonly summary: FollowersSummary }

export function renderImport(result: ImportResult, { language }: ViewOptions): string {
  const { file, rows, rejected, forgotten, rejectsFile, seconds } = result.summary
  const read = { file, rows: formatNumber(rows), seconds: formatDurationMs(seconds * 1000, language) }
  const lines =
    result.of === 'events'
      ? eventLines(result.summary, read, language)
      : [followersLine(result.summary, read, language)]
  if (forgotten > 0) {
    lines.push(say(language, `import-view.forgotten-${result.of}`, { forgotten: formatNumber(forgotten) }))
  }
  lines.push(
    rejected > 0
      ? say(language, 'import-view.rejected', { rejected: formatNumber(rejected), file: rejectsFile ?? '' })
      : word(language, 'import-view.none-rejected'),
  )
  return lines.join('\n')
}

type ReadWords = Readonly<Record<'file' | 'rows' | 'seconds', string>>

function eventLines(
  { loaded, duplicates, followers }: ImportSummary,
  read: ReadWords,
  language: Language,
): string[] {
  return [
    say(language, 'import-view.events', { ...read, loaded: formatNumber(loaded) }),
    ...(duplicates > 0
      ? [say(language, 'import-view.duplicates', { duplicates: formatNumber(duplicates) })]
      : []),
    say(language, 'import-view.about', { followers: formatNumber(followers) }),
  ]
}

function followersLine(
  { followers, attributes }: FollowersSummary,
  read: ReadWords,
  language: Language,
): string {
  return say(language, 'import-view.followers', {
    ...read,
    followers: formatNumber(followers),
    attributes: attributes.join(', '),
  })
}

/** What `import --json` prints; others script against these names. */
export function importDocument(result: ImportResult): Record<string, unknown> {
  const { file, rows, rejected, forgotten, rejectsFile, seconds, followers } = result.summary
  const common = { file, rows, followers, rejected, forgotten, rejects_file: rejectsFile, seconds }
  if (result.of === 'followers') return { ...common, attributes: result.summary.attributes }
  const { loaded, duplicates, from, to } = result.summary
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return { loaded, duplicates, ...common, from: iso(from), to: iso(to) }
}
