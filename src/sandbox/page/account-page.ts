import { type PlainMessageKey, say } from '../../i18n/say.ts'
import { actForm } from './act-form.ts'
import { callTable } from './call-table.ts'
import { codesSection } from './codes-section.ts'
import { factList } from './fact-list.ts'
import { followersTable } from './followers-table.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import type { AccountView } from './page-source.ts'
import { pushesSection } from './pushes-section.ts'
import { sendsSection } from './sends-section.ts'
import { tagTable } from './tag-table.ts'

/** One account as WeChat's console would show it, with people to let act. */
export function accountPage(view: AccountView): string {
  const { account, language } = view
  const { config } = account
  return layout({
    language,
    title: config.name ?? config.appid,
    back: { href: '/', text: say(language, 'sandbox-page.all-accounts', {}) },
    body: [
      html`<section>${factList(account, language)}<div class="tables">${newcomers(view)}${followersTable(view)}</div></section>`,
      codesSection(view),
      html`<section>${pushesSection(view)}</section>`,
      html`<section><div class="tables">${tagTable(view)}${sendsSection(view)}</div></section>`,
      html`<section>${callTable(view)}</section>`,
    ],
  })
}

const ways: readonly (readonly [by: string, text: PlainMessageKey])[] = [
  ['search', 'sandbox-page.follows-by-search'],
  ['share', 'sandbox-page.follows-by-share'],
]

function newcomers({ account, language, token }: AccountView): Html {
  const place = { appid: account.config.appid, token, openid: undefined }
  return html`<div class="newcomers"><h2>${say(language, 'sandbox-page.somebody-new', {})}</h2>
<p class="quiet">${say(language, 'sandbox-page.somebody-intro', {})}</p>
${ways.map(([by, text]) => actForm(place, { act: 'follow', by }, say(language, text, {})))}</div>`
}
