import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { SandboxAccount } from '../options.ts'
import type { Delivery } from '../push/delivery.ts'
import { type Html, html } from './html.ts'
import { followerLink } from './links.ts'
import type { AccountView } from './page-source.ts'
import { grouped, replyText, shortened, timeText } from './words.ts'

const shown = 20

/** Where pushes go, how many arrived, and the latest of them. */
export function pushesSection({ account, language, pushes }: AccountView): Html {
  const { config } = account
  const { delivered, retried, failed, waiting, medianMs, p99Ms } = pushes.counts(config.appid)
  const facts = [
    [delivered, say(language, 'sandbox-page.delivered', {})],
    [retried, say(language, 'sandbox-page.retried', {})],
    [failed, say(language, 'sandbox-page.failed', {})],
    [waiting, say(language, 'sandbox-page.waiting', {})],
    [medianMs, say(language, 'sandbox-page.latency', { p99: grouped(p99Ms) })],
  ] as const
  return html`<h2>${say(language, 'sandbox-page.pushes', {})}</h2><p class="quiet">${addressText(config, language)}</p>
<ul>${facts.map(([count, text]) => html`<li><b>${grouped(count)}</b> ${text}</li>`)}</ul>
${pushTable(pushes.latest(config.appid).slice(0, shown), language)}`
}

function addressText({ callback }: SandboxAccount, language: Language): string {
  if (!callback) return say(language, 'sandbox-page.pushes-nowhere', {})
  const mode = say(language, `sandbox-page.${callback.mode}`, {})
  return say(language, 'sandbox-page.pushes-to', { url: callback.url, mode })
}

function pushTable(deliveries: readonly Delivery[], language: Language): Html {
  const titles = [
    ['', 'when'],
    ['', 'who'],
    ['', 'what'],
    ['', 'answer'],
    ['number', 'tries'],
    ['number', 'took'],
  ] as const
  const none = html`<tr><td colspan="6" class="quiet">${say(language, 'sandbox-page.no-pushes', {})}</td></tr>`
  const head = titles.map(
    ([kind, title]) => html`<th class="${kind}">${say(language, `sandbox-page.${title}`, {})}</th>`,
  )
  return html`<table class="wide"><thead><tr>${head}</tr></thead>
<tbody>${deliveries.length === 0 ? none : deliveries.map((delivery) => pushRow(delivery, language))}</tbody></table>`
}

function pushRow({ appid, openid, at, what, detail, tries, reply }: Delivery, language: Language): Html {
  const answer =
    reply.type === 'nothing'
      ? html`<span class="quiet">${say(language, 'sandbox-page.nothing-said', {})}</span>`
      : html`<span class="${reply.type}">${shortened(replyText(reply), 60)}</span>`
  const took = tries.reduce((sum, { ms }) => sum + ms, 0)
  return html`<tr><td class="quiet time">${timeText(at)}</td><td>${followerLink(appid, openid)}</td><td>${what} <b>${shortened(detail, 40)}</b></td><td>${answer}</td><td class="number">${tries.length}</td><td class="number quiet">${grouped(took)}</td></tr>
`
}
