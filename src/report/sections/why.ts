import { both, tell } from '../page/bilingual.ts'
import { type Html, html } from '../page/html.ts'
import { emptyNote, section, swatch } from '../page/section.ts'
import type { ReportClause, ReportReceipt, ReportTag, RunReport } from '../report-data.ts'
import { maskFollower } from '../words/mask.ts'
import { tagColours } from '../words/names.ts'

/** For each tag a few followers and, clause by clause, why they carry it. */
export function whySection(report: RunReport): Html {
  const told = report.tags.filter((tag) => (tag.sampleReceipts ?? []).length > 0)
  const colours = tagColours(report)
  const body = html`<div class="whys">${told.map((tag, i) => tagReceipts(tag, colours.get(tag.id), i === 0))}</div>`
  return section('why', tell('report.why.lede'), told.length > 0 ? body : emptyNote('report.why.empty'))
}

const mostReceipts = 3

function tagReceipts(tag: ReportTag, colour: string | undefined, open: boolean): Html {
  const receipts = (tag.sampleReceipts ?? []).slice(0, mostReceipts).map(receipt)
  return html`<details class="why"${open && html` open`}><summary>${swatch(colour)}<span class="name">${both(tag.name)}</span></summary>
${tag.why !== undefined && html`<p class="rule-why">${both(tag.why)}</p>`}<div class="receipts">${receipts}</div></details>\n`
}

function receipt({ follower, clauses }: ReportReceipt): Html {
  const name = maskFollower(follower)
  return html`<table class="receipt"><caption>${tell('report.why.follower', { follower: name })}</caption>
<thead><tr><th scope="col">${tell('report.why.clause')}</th><th scope="col">${tell('report.why.wanted')}</th><th scope="col">${tell('report.why.actual')}</th></tr></thead>
<tbody>${clauses.map(clauseRow)}</tbody></table>`
}

function clauseRow(clause: ReportClause): Html {
  const depth = Math.min(5, Math.max(0, Math.trunc(clause.depth ?? 0)))
  const verdict = html`<i class="${clause.holds ? 'holds' : 'fails'}" aria-hidden="true">${clause.holds ? '✓' : '✗'}</i><span class="hidden">${tell(clause.holds ? 'report.why.holds' : 'report.why.fails')}</span>`
  return html`<tr><th scope="row" style="padding-left:${depth * 1.25}em">${verdict} ${both(clause.text)}</th><td>${both(clause.wanted)}</td><td class="lead">${both(clause.actual)}</td></tr>\n`
}
