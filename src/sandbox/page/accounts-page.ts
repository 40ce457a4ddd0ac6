import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { PlayedPlatform } from '../answer-call.ts'
import { callTable } from './call-table.ts'
import { factList } from './fact-list.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { accountPath } from './links.ts'
import { tagTable } from './tag-table.ts'

/** All accounts: followers, tags, calls used today. */
export function accountsPage(platform: PlayedPlatform, language: Language): string {
  const sections = [...platform.accounts.values()].map((account) => {
    const { name, appid } = account.config
    return html`<section>
<h2><a href="${accountPath(appid)}">${name ?? appid}</a></h2>
${factList(account, language)}
<p><a class="button" href="${accountPath(appid)}">${say(language, 'sandbox-page.open', {})}</a></p>
<div class="tables">
${tagTable({ platform, account, language })}
${callTable({ platform, account, language })}
</div>
</section>
`
  })
  return layout({ language, title: say(language, 'sandbox.title', {}), body: sections })
}
