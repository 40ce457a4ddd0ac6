import { type PlainMessageKey, say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { PlayedAccount } from '../played-account.ts'
import { type Html, html } from './html.ts'
import { grouped } from './words.ts'

/** What kind of account it is, and how many follow it. */
export function factList({ config, state }: PlayedAccount, language: Language): Html {
  const text = (key: PlainMessageKey) => say(language, key, {})
  const following = state.followers.subscribed.size
  const facts: readonly (readonly [number, PlainMessageKey])[] = [
    [following, 'sandbox.following'],
    [state.followers.size - following, 'sandbox.left'],
    [state.blocked.size, 'sandbox.blocked'],
  ]
  return html`<p class="quiet">${text(`sandbox.${config.type}`)} · ${text(config.certified ? 'sandbox.certified' : 'sandbox.uncertified')} · ${config.appid}</p>
<ul>${facts.map(([count, key]) => html`<li><b>${grouped(count)}</b> ${text(key)}</li>`)}</ul>
`
}
