import { type MessageKey, say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { PlayedPlatform } from '../answer-call.ts'
import { callsToday, dailyLimit } from '../daily-use.ts'
import type { PlayedAccount } from '../played-account.ts'
import type { TagState } from '../state/account-state.ts'
import { type Html, html } from './html.ts'
import { style } from './style.ts'

/** The accounts as WeChat's console would show them: followers, tags, calls used today. */
export function accountsPage(platform: PlayedPlatform, language: Language): string {
  const title = say(language, 'sandbox.title', {})
  const other = language === 'zh' ? 'en' : 'zh'
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${title}</h1><a href="?lang=${other}">${say(language, 'sandbox.other-language', {})}</a></header>
<p class="quiet">${say(language, 'sandbox.intro', {})}</p>
${[...platform.accounts.values()].map((account) => accountSection(platform, account, language))}
</body>
</html>
`
  return page.markup
}

function accountSection(platform: PlayedPlatform, account: PlayedAccount, language: Language): Html {
  const text = (key: PlainKey) => say(language, key, {})
  const { config, state } = account
  const following = state.followers.subscribed.size
  const facts: readonly (readonly [number, PlainKey])[] = [
    [following, 'sandbox.following'],
    [state.followers.size - following, 'sandbox.left'],
    [state.blocked.size, 'sandbox.blocked'],
  ]
  return html`<section>
<h2>${config.name ?? ''} <small>${config.appid}</small></h2>
<p class="quiet">${text(`sandbox.${config.type}`)} · ${text(config.certified ? 'sandbox.certified' : 'sandbox.uncertified')}</p>
<ul>${facts.map(([count, key]) => html`<li><b>${grouped(count)}</b> ${text(key)}</li>`)}</ul>
<div class="tables">
${tagTable(platform, account, language)}
${callTable(platform, account, language)}
</div>
</section>
`
}

/** Keys of texts without values. */
type PlainKey = Exclude<MessageKey & `sandbox.${string}`, 'sandbox.tags-used'>

function tagTable({ limits }: PlayedPlatform, { state }: PlayedAccount, language: Language): Html {
  const tags = [...state.tags.values()]
  const most = Math.max(1, ...tags.map((tag) => tag.followers.size))
  const used = say(language, 'sandbox.tags-used', { used: tags.length - 1, limit: limits.tagsPerAccount })
  return html`<table>
<caption>${say(language, 'sandbox.tags', {})} <small>${used}</small></caption>
<thead><tr><th class="number">${say(language, 'sandbox.tag-id', {})}</th><th>${say(language, 'sandbox.tag-name', {})}</th><th class="number">${say(language, 'sandbox.tag-followers', {})}</th><th></th></tr></thead>
<tbody>${tags.map((tag) => tagRow(tag, most))}</tbody>
</table>`
}

function tagRow({ id, name, followers }: TagState, most: number): Html {
  const width = ((100 * followers.size) / most).toFixed(1)
  return html`<tr><td class="number quiet">${id}</td><td>${name}</td><td class="number">${grouped(followers.size)}</td><td class="bar"><i style="width:${width}%"></i></td></tr>
`
}

function callTable(platform: PlayedPlatform, { state }: PlayedAccount, language: Language): Html {
  const now = platform.clock()
  const rows = [...state.use.calls.keys()]
    .sort()
    .map((path) => [path, callsToday(state, path, now), dailyLimit(platform.limits, path)] as const)
    .filter(([, calls]) => calls > 0)
  return html`<table>
<caption>${say(language, 'sandbox.calls-today', {})}</caption>
<thead><tr><th>${say(language, 'sandbox.call', {})}</th><th class="number">${say(language, 'sandbox.used', {})}</th><th class="number">${say(language, 'sandbox.limit', {})}</th></tr></thead>
<tbody>${
    rows.length === 0
      ? html`<tr><td colspan="3" class="quiet">${say(language, 'sandbox.no-calls', {})}</td></tr>`
      : rows.map(
          ([path, calls, limit]) =>
            html`<tr><td><code>${path}</code></td><td class="number">${grouped(calls)}</td><td class="number quiet">${grouped(limit)}</td></tr>
`,
        )
  }</tbody>
</table>`
}

/** `1,234,567`, as both languages write it. */
function grouped(count: number): string {
  return count.toLocaleString('en-US')
}
