import { say } from '../../i18n/say.ts'
import type { PlayedAccount } from '../played-account.ts'
import { type Html, html } from './html.ts'
import { followerLink } from './links.ts'
import type { AccountView } from './page-source.ts'
import { timeText } from './words.ts'

const shown = 12

/** Who came last, with the tags that they carry now. */
export function followersTable({ account, language }: AccountView): Html {
  const { followers } = account.state
  const latest = Array.from({ length: Math.min(shown, followers.size) }, (_, i) => followers.size - 1 - i)
  const none = html`<tr><td class="quiet">${say(language, 'sandbox-page.no-followers', {})}</td></tr>`
  return html`<table>
<caption>${say(language, 'sandbox-page.latest-followers', {})}</caption>
<tbody>${latest.length === 0 ? none : latest.map((number) => followerRow(account, number))}</tbody>
</table>`
}

/** One follower: openid, since when, tags. */
export function followerRow({ config, state }: PlayedAccount, number: number): Html {
  const { followers } = state
  const follows = followers.subscribed.has(number)
  const since = html`<span class="${follows ? 'quiet time' : 'quiet time gone'}">${timeText(followers.followedAt(number) * 1000)}</span>`
  const link = followerLink(config.appid, followers.openidOf(number))
  return html`<tr><td>${link}</td><td>${since}</td><td>${tagChips(state, number)}</td></tr>
`
}

export function tagChips({ tags }: PlayedAccount['state'], number: number): Html[] {
  const carried = [...tags.values()].filter((tag) => tag.followers.has(number))
  return carried.map(({ name }) => html`<span class="chip">${name}</span> `)
}
