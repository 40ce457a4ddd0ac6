import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { PlayedAccount } from '../played-account.ts'
import type { MassSend } from '../state/sends.ts'
import { type Html, html } from './html.ts'
import { sendPath } from './links.ts'
import type { AccountView } from './page-source.ts'
import { grouped, shortened, timeText } from './words.ts'

const shown = 20

/** The latest mass sends; how many received one leads to who they are. */
export function sendsSection({ account, language }: AccountView): Html {
  const latest = [...account.state.sends.all()].slice(-shown).reverse()
  const none = html`<tr><td colspan="4" class="quiet">${say(language, 'sandbox-page.no-sends', {})}</td></tr>`
  const titles = ['when', 'to', 'content', 'received'] as const
  const head = titles.map((title) => html`<th>${say(language, `sandbox-page.${title}`, {})}</th>`)
  return html`<table>
<caption>${say(language, 'sandbox-page.sends', {})}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${latest.length === 0 ? none : latest.map((send) => sendRow(account, send, language))}</tbody>
</table>`
}

function sendRow(account: PlayedAccount, send: MassSend, language: Language): Html {
  const { outcome, deleted, at, msgType, shown: text } = send
  const state = deleted ? say(language, 'sandbox-page.deleted', {}) : (outcome?.status ?? '')
  const received = outcome
    ? html`<a href="${sendPath(account.config.appid, send.id)}">${grouped(outcome.sent)}</a> <span class="quiet">${state}</span>`
    : html`<span class="quiet">${say(language, 'sandbox-page.under-way', {})}</span>`
  return html`<tr><td class="quiet time">${timeText(at)}</td><td>${audienceText(account, send, language)}</td><td>${msgType} <b>${shortened(text, 40)}</b></td><td>${received}</td></tr>
`
}

function audienceText({ state }: PlayedAccount, { audience }: MassSend, language: Language): string {
  switch (audience.kind) {
    case 'all':
      return say(language, 'sandbox-page.to-all', {})
    case 'tag':
      return say(language, 'sandbox-page.to-tag', {
        tag: state.tags.get(audience.tag)?.name ?? audience.tag,
      })
    case 'openids':
      return say(language, 'sandbox-page.to-list', { count: grouped(audience.followers.length) })
  }
}
