import { formatDurationMs, formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { FollowersSummary, ImportSummary } from '../../pipeline/import.ts'
import type { ViewOptions } from '../command.ts'

export type ImportResult =
  | { readonly of: 'events'; readonly summary: ImportSummary }
  | { readonly of: 'followers'; readonly summary: FollowersSummary }

export function renderImport({ of, summary }: ImportResult, { language }: ViewOptions): string {
  const { file, rows, loaded, rejected, rejectsFile, seconds } = summary
  const headline = say(language, of === 'events' ? 'import-view.events' : 'import-view.followers', {
    file,
    rows: formatNumber(rows),
    loaded: formatNumber(loaded),
    seconds: formatDurationMs(seconds * 1000, language),
  })
  const lines = [headline]
  if (of === 'events') {
    if (summary.duplicates > 0) {
      lines.push(say(language, 'import-view.duplicates', { duplicates: formatNumber(summary.duplicates) }))
    }
    lines.push(say(language, 'import-view.about', { followers: formatNumber(summary.followers) }))
  }
  lines.push(
    rejected > 0
      ? say(language, 'import-view.rejected', { rejected: formatNumber(rejected), file: rejectsFile ?? '' })
      : word(language, 'import-view.none-rejected'),
  )
  return lines.join('\n')
}

/** What `import --json` prints; others script against these names. */
export function importDocument({ of, summary }: ImportResult): Record<string, unknown> {
  const { file, rows, loaded, rejected, rejectsFile, seconds } = summary
  const common = { file, rows, loaded, rejected, rejects_file: rejectsFile, seconds }
  if (of === 'followers') return common
  const { duplicates, followers, from, to } = summary
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return { ...common, duplicates, followers, from: iso(from), to: iso(to) }
}
