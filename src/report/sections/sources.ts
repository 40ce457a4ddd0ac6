import { formatNumber, formatShare } from '../../common/format.ts'
import type { Text } from '../../i18n/text.ts'
import { shareBar, stackedBar } from '../charts/bars.ts'
import { both, phrase, tell } from '../page/bilingual.ts'
import { type Html, html } from '../page/html.ts'
import { type Cell, type Column, dataTable, emptyNote, section, swatch } from '../page/section.ts'
import type { ReportSource, ReportTag, RunReport } from '../report-data.ts'
import { keptShare, motiveTags } from '../words/findings.ts'
import { asText, sourceName, tagColours } from '../words/names.ts'
import { retentionPart } from './retention.ts'

/** Which channel and campaign brought whom, and how many of them stayed. */
export function sourcesSection(report: RunReport): Html {
  if (report.sources.length === 0) {
    return section('sources', tell('report.sources.lede'), emptyNote('report.sources.empty'))
  }
  const sources = [...report.sources].sort((a, b) => b.followers - a.followers)
  const motives = motives8(report)
  const body = html`${motives.length > 0 && key(motives)}
${dataTable(
  phrase('report.sources.caption'),
  columns(motives.length > 0),
  sources.map((source) => row(source, motives)),
  'sources stack',
)}
${shares(report, sources)}
${retentionPart(report.retention ?? [])}`
  return section('sources', tell('report.sources.lede'), body)
}

interface Motive {
  readonly tag: ReportTag
  readonly colour: string
}

/** At most eight, each with a colour; those without a cluster take the colours left over. */
function motives8(report: RunReport): readonly Motive[] {
  const known = tagColours(report)
  const taken = new Set(known.values())
  const free = Array.from({ length: 8 }, (_, i) => `c${i}`).filter((colour) => !taken.has(colour))
  return motiveTags(report)
    .slice(0, 8)
    .map((tag) => ({ tag, colour: known.get(tag.id) ?? free.shift() ?? 'rest' }))
}

function key(motives: readonly Motive[]): Html {
  const marks = motives.map(({ tag, colour }) => html`<span>${swatch(colour)}${both(tag.name)}</span>`)
  return html`<p class="key">${marks}<span>${swatch('rest')}${tell('report.sources.rest')}</span></p>`
}

function columns(withMotives: boolean): readonly Column[] {
  return [
    { title: phrase('report.column.source'), kind: 'text' },
    { title: phrase('report.column.followed'), kind: 'number' },
    { title: phrase('report.column.kept'), kind: 'number' },
    { title: phrase('report.sources.kept-bar'), kind: 'bar' },
    ...(withMotives ? [{ title: phrase('report.sources.motives'), kind: 'bar' } as const] : []),
  ]
}

function row(source: ReportSource, motives: readonly Motive[]): readonly Cell[] {
  const kept = keptShare(source)
  return [
    {
      content: html`<span class="name">${both(sourceName(source, phrase('report.sources.unknown')))}</span>`,
      sort: `${source.channel}/${source.campaign}`,
    },
    { content: html`${formatNumber(source.followers)}`, sort: source.followers },
    { content: html`${formatShare(kept)}`, sort: kept, style: 'lead' },
    { content: shareBar(kept, 'kept') },
    ...(motives.length > 0 ? [{ content: mix(source, motives) }] : []),
  ]
}

function mix(source: ReportSource, motives: readonly Motive[]): Html {
  const parts = motives.map(({ tag, colour }) => {
    const share = source.sharePerTag[tag.id] ?? 0
    return { value: share, style: colour, tip: tipOf(asText(tag.name), share), name: tag.name }
  })
  const rest = Math.max(0, 1 - parts.reduce((sum, { value }) => sum + value, 0))
  const [main] = [...parts].sort((a, b) => b.value - a.value)
  const bar = stackedBar([...parts, { value: rest, style: 'rest' }], 1)
  return main && main.value > 0
    ? html`${bar}<small>${tell('report.sources.mostly', { tag: asText(main.name), share: formatShare(main.value) })}</small>`
    : bar
}

function tipOf(name: Text, share: number): Html {
  const text = (language: 'en' | 'zh') => `${name[language]}: ${formatShare(share)}`
  return html`data-tip-en="${text('en')}" data-tip-zh="${text('zh')}"`
}

const mostTagColumns = 12

/** The numbers behind the bars, for every tag that matters to a source. */
function shares(report: RunReport, sources: readonly ReportSource[]): Html | undefined {
  const tags = [...report.tags]
    .sort((a, b) => b.followers - a.followers)
    .filter((tag) => sources.some((source) => (source.sharePerTag[tag.id] ?? 0) > 0))
    .slice(0, mostTagColumns)
  if (tags.length === 0) return undefined
  const table = dataTable(
    phrase('report.sources.shares-caption'),
    [
      { title: phrase('report.column.source'), kind: 'text' },
      { title: phrase('report.column.following'), kind: 'number' },
      ...tags.map(({ name }): Column => ({ title: asText(name), kind: 'number' })),
    ],
    sources.map((source) => [
      { content: both(sourceName(source, phrase('report.sources.unknown'))), sort: source.campaign },
      { content: html`${formatNumber(source.stillFollowing)}`, sort: source.stillFollowing },
      ...tags.map(({ id }): Cell => {
        const share = source.sharePerTag[id] ?? 0
        return { content: html`${formatShare(share)}`, sort: share }
      }),
    ]),
  )
  return html`<details><summary>${tell('report.sources.shares-caption')}</summary>${table}</details>`
}
