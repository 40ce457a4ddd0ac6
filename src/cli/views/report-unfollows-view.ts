import { formatNumber, formatShare } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { UnfollowsReport } from '../../pipeline/report-unfollows.ts'
import { measuredShare, type UnfollowRow, type UnfollowSource } from '../../report/index.ts'
import type { ViewOptions } from '../command.ts'
import { sourceText } from './report-source-text.ts'
import { renderTable, type TableCell, type TableColumn } from './table.ts'

/** Rows that fit a screen; the rest of a long tail says little. */
const mostRows = 40
/** Sources that the first sentence names. */
const mostNamed = 3
/** Fewer leaves of one source are no pattern. */
const enoughLeaves = 5

/** What is to be known first, who left by day and touchpoint, and how usual leaving is for each source. */
export function renderUnfollows(report: UnfollowsReport, { language, colour }: ViewOptions): string {
  const findings = unfollowFindings(report, language).join('\n')
  if (report.total === 0) return findings
  if (report.sources.length === 0) return `${findings}\n\n${renderRows(report, language, colour)}`
  return [
    findings,
    renderRows(report, language, colour),
    `${word(language, 'report-view.base-title')}\n${renderSources(report, language, colour)}`,
  ].join('\n\n')
}

/** The news in sentences: how many, through what, what stands out, giveaways, and how long they had stayed. */
function unfollowFindings(report: UnfollowsReport, language: Language): readonly string[] {
  const { total, window, unknownFollow, throughGiveaway, giveawayDriven, medianDays } = report
  const days = { from: window.from, to: window.to }
  if (total === 0) return [say(language, 'report-view.nobody-left', days)]
  const part = (n: number) => ({ n: formatNumber(n), share: formatShare(n / total) })
  return [
    total === 1
      ? say(language, 'report-view.one-left', days)
      : say(language, 'report-view.left', { ...days, total: formatNumber(total) }),
    ...cameThrough(report, language),
    ...(unknownFollow === 0 ? [] : [say(language, 'report-view.unknown-follow', part(unknownFollow))]),
    ...standsOut(report, language),
    say(language, 'report-view.through-giveaway', part(throughGiveaway)),
    // None may mean that they left before a run could decide: no news.
    ...(giveawayDriven ? [say(language, 'report-view.had-been-driven', part(giveawayDriven))] : []),
    ...(medianDays === null
      ? []
      : [say(language, 'report-view.median-days', { days: formatNumber(medianDays, medianDays % 1 && 1) })]),
  ]
}

function cameThrough({ total, sources, labels }: UnfollowsReport, language: Language): readonly string[] {
  if (sources.length === 0) return []
  // Four are named rather than three and "1 other".
  const head = sources.length <= mostNamed + 1 ? sources.length : mostNamed
  const named = sources.slice(0, head).map((source) =>
    say(language, 'report-view.source-share', {
      source: sourceText(source, labels, language),
      share: formatShare(source.left / total),
    }),
  )
  const others = sources.slice(head)
  const rest = others.reduce((sum, { left }) => sum + left, 0)
  const share = formatShare(rest / total)
  const tail = rest === 0 ? [] : [say(language, 'report-view.other-sources', { n: others.length, share })]
  const list = [...named, ...tail].join(word(language, 'report-view.list'))
  return [say(language, 'report-view.came-through', { sources: list })]
}

/** The source that lost the largest share of its own, when that is more than chance over the share of all. */
function standsOut({ sources, all, labels }: UnfollowsReport, language: Language): readonly string[] {
  const usual = all.left / all.came
  const [worst] = sources
    .map((source) => ({ source, lost: measuredShare(source.left, source.came) }))
    .filter(({ lost }) => lost.count >= enoughLeaves && lost.low > usual)
    .toSorted((a, b) => b.lost.low - a.lost.low)
  if (!worst) return []
  return [
    say(language, 'report-view.stands-out', {
      source: sourceText(worst.source, labels, language),
      left: formatNumber(worst.lost.count),
      came: formatNumber(worst.lost.of),
      share: formatShare(worst.lost.share),
      all: formatNumber(all.left),
      everybody: formatNumber(all.came),
      usual: formatShare(usual),
    }),
  ]
}

function renderRows({ rows, labels }: UnfollowsReport, language: Language, colour: boolean): string {
  const largest = rows.toSorted((a, b) => b.followers - a.followers).slice(0, mostRows)
  const shown = rows.filter((row) => largest.includes(row))
  const texts = ['place', 'owner', 'note'] as const
  // A column in which nothing stands would only push the others apart.
  const told = texts.filter((text) => shown.some((row) => row[text] !== null))
  const columns: readonly TableColumn[] = [
    { title: word(language, 'report-view.followed-on'), align: 'left' },
    { title: word(language, 'report-view.people'), align: 'right' },
    { title: word(language, 'report-view.source'), align: 'left', width: 40 },
    ...told.map(
      (text): TableColumn => ({ title: word(language, `report-view.${text}`), align: 'left', width: 48 }),
    ),
  ]
  const cells = (row: UnfollowRow): readonly TableCell[] => [
    row.followedOn ?? { text: word(language, 'report-view.unknown-day'), tone: 'quiet' },
    { text: formatNumber(row.followers), tone: 'strong' },
    sourceText(row, labels, language),
    ...told.map((text) => row[text] ?? ''),
  ]
  const table = renderTable(columns, shown.map(cells), { colour })
  const cut = rows.length - shown.length
  return cut === 0 ? table : `${table}\n${say(language, 'report-view.rows-cut', { n: formatNumber(cut) })}`
}

function renderSources(
  { sources, all, labels }: UnfollowsReport,
  language: Language,
  colour: boolean,
): string {
  const number = (key: 'came' | 'left-now' | 'left-now-share' | 'left-before' | 'stayed' | 'stayed-share') =>
    ({ title: word(language, `report-view.${key}`), align: 'right' }) as const
  const cells = (
    name: TableCell,
    { came, left, leftBefore, stayed }: Pick<UnfollowSource, 'came' | 'left' | 'leftBefore' | 'stayed'>,
  ): readonly TableCell[] => {
    const lost = measuredShare(left, came)
    return [
      name,
      formatNumber(came),
      { text: formatNumber(left), tone: 'strong' },
      `${formatShare(lost.share)} [${formatShare(lost.low)}–${formatShare(lost.high)}]`,
      formatNumber(leftBefore),
      formatNumber(stayed),
      formatShare(stayed / came),
    ]
  }
  return renderTable(
    [
      { title: word(language, 'report-view.source'), align: 'left', width: 40 },
      number('came'),
      number('left-now'),
      number('left-now-share'),
      number('left-before'),
      number('stayed'),
      number('stayed-share'),
    ],
    [
      ...sources.slice(0, mostRows).map((source) => cells(sourceText(source, labels, language), source)),
      cells({ text: word(language, 'report-view.all-sources'), tone: 'quiet' }, all),
    ],
    { colour },
  )
}
