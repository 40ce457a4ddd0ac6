import { type PlainMessageKey, say } from '../../i18n/say.ts'
import { actForm, choiceField, type FormPlace, textField } from './act-form.ts'
import { chat } from './chat.ts'
import { tagChips } from './followers-table.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { accountPath, followerPath } from './links.ts'
import type { AccountView } from './page-source.ts'
import { timeText } from './words.ts'

/** Where the browser arrived, after a link was opened. */
export interface Arrival {
  readonly url: string
  readonly identified: boolean
}

/** One follower: the chat on the left, who they are and what they can do on the right. */
export function followerPage(view: AccountView, openid: string, arrival?: Arrival): string {
  const { account, language } = view
  const { appid, name } = account.config
  return layout({
    language,
    title: openid,
    back: { href: accountPath(appid), text: name ?? appid },
    body: html`<div class="follower">
<section class="chat"><h2>${say(language, 'sandbox-follower.chat', {})} <small><a href="${followerPath(appid, openid)}">${say(language, 'sandbox-follower.refresh', {})}</a></small></h2>
${chat(view, openid)}${arrivalNote(view, arrival)}</section>
<section>${facts(view, openid)}<div class="acts">${acts(view, openid)}</div></section>
</div>`,
  })
}

function arrivalNote({ language }: AccountView, arrival: Arrival | undefined): Html {
  if (!arrival) return html``
  const key = arrival.identified ? 'sandbox-follower.arrived-known' : 'sandbox-follower.arrived'
  return html`<p class="note">${say(language, key, { url: arrival.url })}</p>`
}

function facts({ account: { state }, language }: AccountView, openid: string): Html {
  const { followers } = state
  const number = followers.numberOf(openid) ?? -1
  const following = followers.subscribed.has(number)
  const origin = followers.origins[followers.originNumber(number)]
  const since = timeText(followers.followedAt(number) * 1000)
  const standing = following
    ? say(language, 'sandbox-follower.following', { when: since })
    : say(language, 'sandbox-follower.gone', {})
  const chips = tagChips(state, number)
  const rows: readonly (readonly [string, Html | readonly Html[] | string])[] = [
    [
      say(language, 'sandbox-follower.tags', {}),
      chips.length > 0 ? chips : say(language, 'sandbox-follower.no-tags', {}),
    ],
    [
      say(language, 'sandbox-follower.came-by', {}),
      origin?.qrScene || origin?.qrSceneStr || origin?.subscribeScene || '',
    ],
  ]
  const blocked = state.blocked.has(number)
    ? html`<p class="failure">${say(language, 'sandbox-follower.blocked', {})}</p>`
    : html``
  return html`<p>${standing}</p>${blocked}<dl>${rows.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`
}

function acts(view: AccountView, openid: string): readonly Html[] {
  const { account, token } = view
  const { followers } = account.state
  const place = { appid: account.config.appid, token, openid }
  const following = followers.subscribed.has(followers.numberOf(openid) ?? -1)
  return following ? actsOfFollower(view, place) : actsOfOthers(view, place)
}

function actsOfFollower(view: AccountView, place: FormPlace): readonly Html[] {
  const word = (key: PlainMessageKey) => say(view.language, key, {})
  const kinds = (['image', 'voice', 'location'] as const).map(
    (kind) => [kind, word(`sandbox-follower.${kind}`)] as const,
  )
  const place31 = { act: 'locate', latitude: '31.2304', longitude: '121.4737' }
  return [
    actForm(
      place,
      { act: 'say' },
      word('sandbox-follower.says'),
      textField('text', word('sandbox-follower.says-hint')),
    ),
    actForm(place, { act: 'click' }, word('sandbox-follower.clicks'), textField('key', 'menu_shop')),
    actForm(
      place,
      { act: 'view' },
      word('sandbox-follower.views'),
      textField('url', 'https://brand.example/stories/7'),
    ),
    actForm(place, { act: 'open' }, word('sandbox-follower.opens'), textField('url', linkHint(view))),
    scanForm(view, place),
    actForm(place, { act: 'send' }, word('sandbox-follower.sends'), choiceField('what', kinds)),
    actForm(place, place31, word('sandbox-follower.locates')),
    actForm(place, { act: 'unfollow' }, word('sandbox-follower.unfollows')),
  ]
}

function actsOfOthers(view: AccountView, place: FormPlace): readonly Html[] {
  const word = (key: PlainMessageKey) => say(view.language, key, {})
  return [
    actForm(place, { act: 'follow', by: 'search' }, word('sandbox-follower.follows')),
    scanForm(view, place),
    actForm(place, { act: 'open' }, word('sandbox-follower.opens'), textField('url', linkHint(view))),
  ]
}

function scanForm({ account, language }: AccountView, place: FormPlace): Html {
  const scenes = [...account.state.codes.all()].slice(-50).map(({ scene }) => scene)
  const known = [...new Set(scenes)]
  return actForm(
    place,
    { act: 'scan' },
    say(language, 'sandbox-follower.scans', {}),
    textField('scene', known[0] ?? 'kol-june', known),
  )
}

/** What a tracked link of the account's server looks like. */
function linkHint({ account }: AccountView): string {
  const { callback } = account.config
  return callback ? `${new URL(callback.url).origin}/l/story-7` : 'https://brand.example/l/story-7'
}
