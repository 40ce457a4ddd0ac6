import { formatNumber } from '../../common/format.ts'
import type { BlockReason, TagPlanEntry } from '../../domain/tag-plan.ts'
import { both, listed, phrase, tell, tellStrong } from '../page/bilingual.ts'
import { type Html, html } from '../page/html.ts'
import { type Cell, type Column, dataTable, emptyNote, section } from '../page/section.ts'
import type { ReportPlan, RunReport } from '../report-data.ts'
import { maskFollower } from '../words/mask.ts'
import { tagName } from '../words/names.ts'

/** What is written to WeChat, tag by tag, and whether it was. */
export function planSection(report: RunReport): Html {
  const { plan } = report
  if (!plan) return section('plan', tell('report.plan.lede'), emptyNote('report.plan.empty'))
  const entries = [...plan.entries].sort((a, b) => b.adds + b.removes - (a.adds + a.removes))
  const table = dataTable(
    phrase('report.plan.caption'),
    columns,
    entries.map((entry) => row(entry, report)),
    'plan',
  )
  const body = html`${standing(plan)}${entries.length > 0 ? table : emptyNote('report.plan.no-entries')}`
  return section('plan', tell('report.plan.lede'), body)
}

function standing(plan: ReportPlan): Html {
  const { applied, totals } = plan
  const calls = formatNumber(applied?.calls ?? totals.calls)
  if (!applied)
    return html`<p class="callout">${tellStrong('report.plan.waiting', { calls, plan: plan.id })}</p>`
  return applied.observedEqualsDecided
    ? html`<p class="callout good">${tellStrong('report.plan.applied', { calls })}</p>`
    : html`<p class="callout bad">${tellStrong('report.plan.unequal', { calls })}</p>`
}

const columns: readonly Column[] = [
  { title: phrase('report.column.tag'), kind: 'text' },
  { title: phrase('report.column.now'), kind: 'number' },
  { title: phrase('report.column.gains'), kind: 'number' },
  { title: phrase('report.column.loses'), kind: 'number' },
  { title: phrase('report.column.after'), kind: 'number' },
  { title: phrase('report.column.calls'), kind: 'number' },
  { title: phrase('report.column.blocked'), kind: 'text' },
  { title: phrase('report.column.samples'), kind: 'text' },
]

function row(entry: TagPlanEntry, report: RunReport): readonly Cell[] {
  const count = (value: number, sign = '', style = ''): Cell => ({
    content: html`${value === 0 ? '0' : sign + formatNumber(value)}`,
    sort: value,
    style: value === 0 ? 'none' : style,
  })
  return [
    { content: name(entry, report), sort: entry.tag },
    count(entry.followersNow),
    count(entry.adds, '+', 'up'),
    count(entry.removes, '-', 'down'),
    count(entry.followersAfter, '', 'lead'),
    count(entry.calls),
    blocked(entry),
    { content: samples(entry) },
  ]
}

function name(entry: TagPlanEntry, report: RunReport): Html {
  const known = report.tags.some(({ id }) => id === entry.tag)
  const shown = known ? tagName(entry.tag, report) : entry.name
  return html`<span class="name">${both(shown)}</span>${entry.creates && html`<span class="pill">${tell('report.plan.creates')}</span>`}`
}

/** Every reason, in the order in which it is told. */
const order: Readonly<Record<BlockReason, number>> = {
  'follower-budget': 0,
  'account-budget': 1,
  'needs-adopting': 2,
  'not-following': 3,
}
const reasons = (Object.keys(order) as BlockReason[]).sort((a, b) => order[a] - order[b])

function blocked(entry: TagPlanEntry): Cell {
  const parts = reasons.flatMap((reason) => {
    const n = entry.blocked[reason] ?? 0
    return n > 0 ? [{ n, said: phrase(`report.blocked.${reason}`, { n: formatNumber(n) }) }] : []
  })
  const total = parts.reduce((sum, { n }) => sum + n, 0)
  return total === 0
    ? { content: html`–`, sort: 0, style: 'none' }
    : { content: both(listed(parts.map(({ said }) => said))), sort: total }
}

const mostSamples = 3

function samples(entry: TagPlanEntry): Html {
  const shown = (followers: readonly string[], sign: string, style: string) =>
    followers
      .slice(0, mostSamples)
      .map((follower) => html`<code class="${style}">${sign}${maskFollower(follower)}</code> `)
  return html`${shown(entry.sampleAdds, '+', 'up')}${shown(entry.sampleRemoves, '-', 'down')}`
}
