import { formatNumber, formatShare } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { SourcesReport } from '../../pipeline/report-sources.ts'
import { keptDays, type MeasuredShare, type SourceGroup } from '../../report/index.ts'
import type { ViewOptions } from '../command.ts'
import { sourceText } from './report-source-text.ts'
import { renderTable, type TableCell, type TableColumn } from './table.ts'

/** How many each source won and what became of them; below it, how many were kept for how long. */
export function renderSources(report: SourcesReport, { language, colour }: ViewOptions): string {
  const { groups, all } = report
  const title = titleOf(report, language)
  if (groups.length === 0) return `${title}\n${word(language, 'report-view.sources.none')}`
  const named: readonly (readonly [TableCell, SourceGroup])[] = [
    ...groups.map((group): [TableCell, SourceGroup] => [sourceText(group, report.labels, language), group]),
    [{ text: word(language, 'report-view.all-sources'), tone: 'quiet' }, all],
  ]
  const source: TableColumn = { title: word(language, 'report-view.source'), align: 'left', width: 40 }
  const counts = renderTable(
    [source, ...countColumns(language)],
    named.map(([name, group]) => [name, ...countCells(group)]),
    { colour },
  )
  const kept = renderTable(
    [source, ...keptColumns(language)],
    named
      .filter(([, { won }]) => won > 0)
      .map(([name, group]) => [name, ...group.kept.map((k) => keptCell(k, language))]),
    { colour },
  )
  return [title, counts, `${word(language, 'report-view.kept-title')}\n${kept}`].join('\n\n')
}

function titleOf({ window: { from, to }, touch }: SourcesReport, language: Language): string {
  if (from === '1970-01-01') return say(language, `report-view.sources.title-all.${touch}`, { to })
  return say(language, `report-view.sources.title.${touch}`, { from, to })
}

function countColumns(language: Language): readonly TableColumn[] {
  const keys = ['won', 'still', 'unfollowed', 'scans', 'clicks', 'story-driven', 'giveaway-driven'] as const
  return keys.map((key) => ({ title: word(language, `report-view.${key}`), align: 'right' }))
}

function countCells(group: SourceGroup): readonly TableCell[] {
  const { won, stillFollowing, unfollows, scans, clicks, storyDriven, giveawayDriven } = group
  return [
    { text: formatNumber(won), tone: 'strong' },
    ...[stillFollowing, unfollows, scans, clicks].map((n) => formatNumber(n)),
    ...[storyDriven, giveawayDriven].map((measured) => (measured ? formatShare(measured.share) : '—')),
  ]
}

function keptColumns(language: Language): readonly TableColumn[] {
  return keptDays.map((days) => ({
    title:
      days === 1 ? word(language, 'report-view.kept-day') : say(language, 'report-view.kept-days', { days }),
    align: 'right',
  }))
}

function keptCell({ share, low, high, of }: MeasuredShare, language: Language): string {
  if (of === 0) return '—'
  const [lowest, highest] = [formatShare(low), formatShare(high)]
  return say(language, 'report-view.kept', {
    share: formatShare(share),
    low: lowest,
    high: highest,
    of: formatNumber(of),
  })
}
