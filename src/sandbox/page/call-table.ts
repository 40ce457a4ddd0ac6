import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { PlayedPlatform } from '../answer-call.ts'
import { callsToday, dailyLimit } from '../daily-use.ts'
import type { PlayedAccount } from '../played-account.ts'
import { type Html, html } from './html.ts'
import { grouped } from './words.ts'

interface CallsOf {
  readonly platform: PlayedPlatform
  readonly account: PlayedAccount
  readonly language: Language
}

/** The API's calls of today beside their daily limits. */
export function callTable({ platform, account: { state }, language }: CallsOf): Html {
  const now = platform.clock()
  const rows = [...state.use.calls.keys()]
    .sort()
    .map((path) => [path, callsToday(state, path, now), dailyLimit(platform.limits, path)] as const)
    .filter(([, calls]) => calls > 0)
    .map(
      ([path, calls, limit]) =>
        html`<tr><td><code>${path}</code></td><td class="number">${grouped(calls)}</td><td class="number quiet">${grouped(limit)}</td></tr>
`,
    )
  const none = html`<tr><td colspan="3" class="quiet">${say(language, 'sandbox.no-calls', {})}</td></tr>`
  return html`<table>
<caption>${say(language, 'sandbox.calls-today', {})}</caption>
<thead><tr><th>${say(language, 'sandbox.call', {})}</th><th class="number">${say(language, 'sandbox.used', {})}</th><th class="number">${say(language, 'sandbox.limit', {})}</th></tr></thead>
<tbody>${rows.length === 0 ? none : rows}</tbody>
</table>`
}
