import { formatChange, formatNumber, formatShare } from '../../common/format.ts'
import { gainLossBar } from '../charts/bars.ts'
import { largest } from '../charts/scale.ts'
import { both, phrase, tell } from '../page/bilingual.ts'
import { type Html, html } from '../page/html.ts'
import { type Cell, type Column, dataTable, emptyNote, section, swatch } from '../page/section.ts'
import type { ReportTag, RunReport } from '../report-data.ts'
import { tagColours, tagName } from '../words/names.ts'

/** How large each tag is and what this run changes in it. */
export function tagsSection(report: RunReport): Html {
  if (report.tags.length === 0) {
    return section('tags', tell('report.tags.lede'), emptyNote('report.tags.empty'))
  }
  const tags = [...report.tags].sort((a, b) => b.followers - a.followers)
  const first = tags.every((tag) => tag.before === 0 && tag.gains === tag.followers)
  const most = largest(
    tags.map((tag) => tag.followers + tag.loses),
    1,
  )
  const colours = tagColours(report)
  const body = html`${key(first)}
${dataTable(
  phrase('report.tags.caption'),
  columns,
  tags.map((tag) => row(tag, most, colours.get(tag.id))),
  'tags stack',
)}
${overlaps(report)}`
  return section('tags', tell('report.tags.lede'), body)
}

const columns: readonly Column[] = [
  { title: phrase('report.column.tag'), kind: 'text' },
  { title: phrase('report.column.size'), kind: 'bar' },
  { title: phrase('report.column.followers'), kind: 'number' },
  { title: phrase('report.column.share'), kind: 'number' },
  { title: phrase('report.column.gains'), kind: 'number' },
  { title: phrase('report.column.loses'), kind: 'number' },
]

function key(first: boolean): Html {
  const marks = html`<span><i class="mark stay"></i>${tell('report.tags.stay')}</span><span><i class="mark gain"></i>${tell('report.tags.gain')}</span><span><i class="mark loss"></i>${tell('report.tags.loss')}</span>`
  return html`<p class="key">${marks}</p>${first && html`<p class="hint">${tell('report.tags.first-run')}</p>`}`
}

function row(tag: ReportTag, most: number, colour: string | undefined): readonly Cell[] {
  return [
    { content: nameCell(tag, colour), sort: tag.id },
    { content: gainLossBar(tag, most) },
    { content: html`${formatNumber(tag.followers)}`, sort: tag.followers, style: 'lead' },
    { content: html`${formatShare(tag.share)}`, sort: tag.share },
    change(tag.gains, 'up'),
    change(-tag.loses, 'down'),
  ]
}

function change(by: number, style: 'up' | 'down'): Cell {
  return by === 0
    ? { content: html`0`, sort: 0, style: 'none' }
    : { content: html`${formatChange(by)}`, sort: Math.abs(by), style }
}

function nameCell(tag: ReportTag, colour: string | undefined): Html {
  const notes = [
    tag.status !== 'live' && html`<span class="pill">${tell(`report.status.${tag.status}`)}</span>`,
    tag.group !== undefined &&
      html`<span class="pill quiet">${tell('report.tags.group', { group: tag.group })}</span>`,
    tag.blocked > 0 &&
      html`<span class="pill warn">${tell('report.tags.blocked', { blocked: formatNumber(tag.blocked) })}</span>`,
  ]
  return html`${swatch(colour)}<span class="name">${both(tag.name)}</span>${notes}${tag.why !== undefined && html`<small>${both(tag.why)}</small>`}`
}

const mostOverlaps = 12

function overlaps(report: RunReport): Html | undefined {
  const size = new Map(report.tags.map((tag) => [tag.id, tag.followers]))
  const pairs = [...(report.overlaps ?? [])]
    .filter((pair) => pair.both > 0)
    .sort((a, b) => b.both - a.both)
    .slice(0, mostOverlaps)
  if (pairs.length === 0) return undefined
  const rows = pairs.map(({ a, b, both: carriers }): readonly Cell[] => {
    const smaller = Math.min(size.get(a) ?? 0, size.get(b) ?? 0)
    const share = smaller > 0 ? carriers / smaller : Number.NaN
    return [
      { content: html`${both(tagName(a, report))} <span class="quiet">+</span> ${both(tagName(b, report))}` },
      { content: html`${formatNumber(carriers)}`, sort: carriers },
      { content: html`${formatShare(share)}`, sort: Number.isNaN(share) ? 0 : share },
    ]
  })
  const table = dataTable(
    phrase('report.overlaps.caption'),
    [
      { title: phrase('report.overlaps.pair'), kind: 'text' },
      { title: phrase('report.overlaps.both'), kind: 'number' },
      { title: phrase('report.overlaps.of-smaller'), kind: 'number' },
    ],
    rows,
  )
  return html`<details><summary>${tell('report.overlaps.caption')}</summary>${table}</details>`
}
