import { formatNumber, formatShare } from '../../common/format.ts'
import { tell, tellStrong } from '../page/bilingual.ts'
import { type Html, html } from '../page/html.ts'
import type { RunReport } from '../report-data.ts'
import { findings } from '../words/findings.ts'
import { momentText } from '../words/values.ts'

/** What happened, in two sentences; the four numbers behind it; what stands out. */
export function headline(report: RunReport): Html {
  const news = findings(report)
  const list = html`<ul class="findings">${news.map((sentence) => html`<li>${sentence}</li>`)}</ul>`
  return html`
<section class="headline" aria-labelledby="title">
<p class="story">${whoFollows(report)} ${whatTheRunDid(report)}</p>
${keyNumbers(report)}
${news.length > 0 && list}
</section>`
}

function whoFollows(report: RunReport): Html {
  const { following, active30d } = report.followers
  const date = momentText(report.run.asOf, report.account.timezone)
  const account = report.account.name
  if (following === 0) return tellStrong('report.headline.nobody', { date, account })
  return tellStrong('report.headline.followers', {
    date,
    account,
    following: formatNumber(following),
    active: formatShare(active30d / following),
  })
}

function whatTheRunDid({ plan, tags, followers }: RunReport): Html {
  if (tags.length === 0) return tell('report.headline.no-tags')
  if (!plan) return tellStrong('report.headline.no-plan', { tags: formatNumber(tags.length) })
  const { adds, removes } = plan.totals
  if (adds + removes === 0) {
    return tellStrong('report.headline.no-change', { tags: formatNumber(tags.length) })
  }
  const values = {
    tags: formatNumber(tags.length),
    adds: formatNumber(adds),
    removes: formatNumber(removes),
    followers: formatNumber(followers.tagged ?? followers.following),
  }
  if (!plan.applied) return tellStrong('report.headline.planned', values)
  return tellStrong(
    plan.applied.observedEqualsDecided ? 'report.headline.applied' : 'report.headline.applied-unequal',
    values,
  )
}

function keyNumbers({ followers, events, tags, run, account }: RunReport): Html {
  const { following, left, new30d, active30d, tagged } = followers
  const from = momentText(events.from ?? run.asOf, account.timezone)
  return html`<dl class="numbers">
${number(tell('report.number.following'), formatNumber(following), tell('report.number.left', { left: formatNumber(left) }))}
${number(tell('report.number.new'), formatNumber(new30d), tell('report.number.new-share', { share: shareOf(new30d, following) }))}
${number(tell('report.number.active'), formatNumber(active30d), tell('report.number.active-share', { share: shareOf(active30d, following) }))}
${number(
  tell('report.number.tagged'),
  tagged === undefined ? '–' : formatNumber(tagged),
  tell('report.number.tagged-share', {
    share: tagged === undefined ? '–' : shareOf(tagged, following),
    tags: formatNumber(tags.length),
  }),
)}
${number(tell('report.number.events'), formatNumber(events.total), events.total > 0 ? tell('report.number.events-since', { from }) : html``)}
</dl>`
}

function number(label: Html, value: string, note: Html): Html {
  return html`<div><dt>${label}</dt><dd class="big">${value}</dd><dd>${note}</dd></div>`
}

function shareOf(part: number, whole: number): string {
  return whole > 0 ? formatShare(part / whole) : '–'
}
