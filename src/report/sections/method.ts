import { formatDurationMs, formatNumber, formatShare } from '../../common/format.ts'
import { unitText } from '../../common/units.ts'
import { both, type PlainKey, phrase, tell } from '../page/bilingual.ts'
import { type Html, html } from '../page/html.ts'
import { type Cell, dataTable, section } from '../page/section.ts'
import type { ReportModel, RunReport } from '../report-data.ts'
import { asText, tagName } from '../words/names.ts'
import { formatValue, momentText } from '../words/values.ts'

/** How to read the page, what stands behind the numbers, how good the models are. */
export function methodSection(report: RunReport): Html {
  const body = html`<dl class="words">${words.map(word)}</dl>
${report.truth && truth(report, report.truth)}
${report.models.map((model) => modelCard(model))}
${runFacts(report)}`
  return section('method', tell('report.method.lede'), body)
}

const words = ['tag', 'archetype', 'mean', 'map', 'kept', 'plan', 'masked'] as const

function word(name: (typeof words)[number]): Html {
  return html`<div><dt>${tell(`report.word.${name}`)}</dt><dd>${tell(`report.word.${name}.means`)}</dd></div>`
}

function truth(report: RunReport, { adjustedRand, f1 }: NonNullable<RunReport['truth']>): Html {
  const rows = Object.entries(f1).map(([tag, score]): readonly Cell[] => [
    { content: both(tagName(tag, report)), sort: tag },
    { content: html`${formatNumber(score, 3)}`, sort: score },
  ])
  return html`<h3>${tell('report.truth.heading')}</h3>
<p>${tell('report.truth.means', { rand: formatNumber(adjustedRand, 3) })}</p>
${dataTable(
  phrase('report.truth.caption'),
  [
    { title: phrase('report.column.tag'), kind: 'text' },
    { title: phrase('report.truth.f1'), kind: 'number' },
  ],
  rows,
  'small',
)}`
}

function modelCard(model: ReportModel): Html {
  const title = phrase('report.model.card', { model: model.model, version: String(model.version) })
  const rows = model.features.map((feature, i): readonly Cell[] => [
    { content: html`<code>${feature.name}</code>`, sort: feature.name },
    { content: html`<b>${both(feature.label)}</b><small>${both(feature.meaning)}</small>` },
    { content: both(unitText(feature.unit)), sort: feature.unit },
    { content: both(formatValue(model.accountMean[i] ?? Number.NaN, feature.unit)) },
  ])
  const lines = (model.card ?? []).map(
    ({ label, value }) => html`<div><dt>${both(label)}</dt><dd>${both(value)}</dd></div>`,
  )
  const columns = [
    { title: phrase('report.column.feature'), kind: 'text' },
    { title: phrase('report.column.meaning'), kind: 'text' },
    { title: phrase('report.column.unit'), kind: 'text' },
    { title: phrase('report.column.mean'), kind: 'number' },
  ] as const
  return html`<details><summary>${both(title)}</summary>
${model.abstained !== undefined && html`<p class="empty">${both(model.abstained)}</p>`}
${lines.length > 0 && html`<dl class="facts">${lines}</dl>`}
${model.map && html`<p>${tell('report.model.map', { first: formatShare(model.map.explained[0]), second: formatShare(model.map.explained[1]) })}</p>`}
${dataTable(phrase('report.model.features', { model: model.model }), columns, rows)}</details>`
}

function runFacts({ run, account, events, simulated }: RunReport): Html {
  const moment = momentText(run.asOf, account.timezone)
  const took = {
    en: formatDurationMs(run.seconds * 1000, 'en'),
    zh: formatDurationMs(run.seconds * 1000, 'zh'),
  }
  const kinds = [...events.byKind]
    .sort((a, b) => b.n - a.n)
    .map(({ kind, n }): readonly Cell[] => [
      { content: html`<code>${kind}</code>`, sort: kind },
      { content: html`${formatNumber(n)}`, sort: n },
      { content: html`${formatShare(events.total > 0 ? n / events.total : Number.NaN)}` },
    ])
  const fact = (key: PlainKey, value: Html) => html`<div><dt>${tell(key)}</dt><dd>${value}</dd></div>`
  return html`<details><summary>${tell('report.run.heading')}</summary><dl class="facts">
${fact('report.run.id', html`<code>${run.id}</code>`)}
${fact('report.run.as-of', html`${both(moment)} <span class="quiet">${account.timezone}</span>`)}
${fact('report.run.started', html`<time datetime="${iso(run.startedAt)}">${iso(run.startedAt)}</time>`)}
${fact('report.run.took', both(took))}
${fact('report.run.account', html`${both(asText(account.name))} · ${tell(`report.account.${account.type}`)}`)}
${fact('report.run.wechat', tell(simulated ? 'report.run.sandbox' : 'report.run.real'))}
</dl>${
    kinds.length > 0 &&
    dataTable(
      phrase('report.run.kinds'),
      [
        { title: phrase('report.column.kind'), kind: 'text' },
        { title: phrase('report.column.events'), kind: 'number' },
        { title: phrase('report.column.share'), kind: 'number' },
      ],
      kinds,
      'small',
    )
  }</details>`
}

function iso(at: number): string {
  return Number.isFinite(at) ? `${new Date(at).toISOString().slice(0, 19)}Z` : ''
}
