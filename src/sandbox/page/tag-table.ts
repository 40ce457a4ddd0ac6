import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { PlayedPlatform } from '../answer-call.ts'
import type { PlayedAccount } from '../played-account.ts'
import type { TagState } from '../state/account-state.ts'
import { type Html, html } from './html.ts'
import { tagPath } from './links.ts'
import { grouped } from './words.ts'

interface TagsOf {
  readonly platform: PlayedPlatform
  readonly account: PlayedAccount
  readonly language: Language
}

/** The account's tags and how many carry each; the number leads to who they are. */
export function tagTable({ platform, account, language }: TagsOf): Html {
  const tags = [...account.state.tags.values()]
  const most = Math.max(1, ...tags.map((tag) => tag.followers.size))
  const limit = platform.limits.tagsPerAccount
  const used = say(language, 'sandbox.tags-used', { used: tags.length - 1, limit })
  return html`<table>
<caption>${say(language, 'sandbox.tags', {})} <small>${used}</small></caption>
<thead><tr><th class="number">${say(language, 'sandbox.tag-id', {})}</th><th>${say(language, 'sandbox.tag-name', {})}</th><th class="number">${say(language, 'sandbox.tag-followers', {})}</th><th></th></tr></thead>
<tbody>${tags.map((tag) => tagRow(account.config.appid, tag, most))}</tbody>
</table>`
}

function tagRow(appid: string, { id, name, followers }: TagState, most: number): Html {
  const width = ((100 * followers.size) / most).toFixed(1)
  const count = html`<a href="${tagPath(appid, id)}">${grouped(followers.size)}</a>`
  return html`<tr><td class="number quiet">${id}</td><td>${name}</td><td class="number">${count}</td><td class="bar"><i style="width:${width}%"></i></td></tr>
`
}
