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
<p class="story">${whoFollows(report)}<span lang="en"> </span>${whatTheRunDid(report)}</p>
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

function keyNumbers({ followers, events, run, account }: RunReport): Html {
  const { following, left, new30d, active30d, tagged } = followers
  const from = momentText(events.from ?? run.asOf, account.timezone)
  const ofFollowers = (part: number) =>
    following > 0 && tell('report.number.of-followers', { share: formatShare(part / following) })
  return html`<dl class="numbers">
${number(tell('report.number.following'), following, tell('report.number.left', { left: formatNumber(left) }))}
${number(tell('report.number.new'), new30d, ofFollowers(new30d))}
${number(tell('report.number.active'), active30d, ofFollowers(active30d))}
${tagged !== undefined && number(tell('report.number.tagged'), tagged, ofFollowers(tagged))}
${number(tell('report.number.events'), events.total, events.total > 0 && tell('report.number.events-since', { from }))}
</dl>`
}

function number(label: Html, value: number, note: Html | false): Html {
  return html`<div><dt>${label}</dt><dd class="big">${formatNumber(value)}</dd>${note && html`<dd>${note}</dd>`}</div>`
}
