import { say } from '../../i18n/say.ts'
import type { BitSet } from '../state/bit-set.ts'
import { followerRow } from './followers-table.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { accountPath } from './links.ts'
import type { AccountView } from './page-source.ts'
import { grouped } from './words.ts'

const shown = 200

/** The first followers of a set, under a title. */
export function listPage({ account, language }: AccountView, title: string, members: BitSet): string {
  const first = members.from(0, shown)
  const counts = { shown: grouped(first.length), count: grouped(members.size) }
  const { appid, name } = account.config
  return layout({
    language,
    title,
    back: { href: accountPath(appid), text: name ?? appid },
    body: html`<section><p class="quiet">${say(language, 'sandbox-page.first-of', counts)}</p>
<table><tbody>${first.map((number) => followerRow(account, number))}</tbody></table></section>`,
  })
}
