import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { PlayedAccount } from '../played-account.ts'
import type { QrCode } from '../state/codes.ts'
import { actForm } from './act-form.ts'
import { type Html, html } from './html.ts'
import type { AccountView } from './page-source.ts'
import { grouped, shortened, timeText } from './words.ts'

/** More are not pictured: the newest come first. */
const shown = 24

/** The parametric codes with their pictures, ready to be scanned by somebody new. */
export function codesSection(view: AccountView): Html {
  const { account, language } = view
  const came = followersByScene(account)
  const latest = [...account.state.codes.all()].slice(-shown).reverse()
  const none = html`<p class="quiet">${say(language, 'sandbox-page.no-codes', {})}</p>`
  return html`<section><h2>${say(language, 'sandbox-page.codes', {})}</h2>
${latest.length === 0 ? none : html`<div class="codes">${latest.map((code) => codeCard(view, code, came.get(code.scene) ?? 0))}</div>`}</section>
`
}

function codeCard({ account, language, token, platform }: AccountView, code: QrCode, came: number): Html {
  const { ticket, scene, expiresAt } = code
  const expired = expiresAt !== null && expiresAt <= platform.clock()
  const place = { appid: account.config.appid, token, openid: undefined }
  const picture = html`<img src="/cgi-bin/showqrcode?ticket=${encodeURIComponent(ticket)}" alt="${scene}" width="132" height="132" loading="lazy">`
  return html`<figure>${expired ? html`<div class="no-picture"></div>` : picture}
<figcaption><b title="${scene}">${shortened(scene, 24)}</b>
<span class="quiet">${lifeText(code, expired, language)}</span>
<span class="quiet">${say(language, 'sandbox-page.code-followers', { count: grouped(came) })}</span></figcaption>
${expired ? html`` : actForm(place, { act: 'scan', ticket }, say(language, 'sandbox-page.scan-as-new', {}))}</figure>
`
}

function lifeText({ expiresAt }: QrCode, expired: boolean, language: Language): string {
  if (expiresAt === null) return say(language, 'sandbox-page.code-permanent', {})
  if (expired) return say(language, 'sandbox-page.code-expired', {})
  return say(language, 'sandbox-page.code-until', { when: timeText(expiresAt) })
}

/** How many came through each scene when they last followed. */
function followersByScene({ state: { followers } }: PlayedAccount): ReadonlyMap<string, number> {
  const counts = new Uint32Array(followers.origins.length)
  for (let number = 0; number < followers.size; number++) {
    const origin = followers.originNumber(number)
    counts[origin] = (counts[origin] ?? 0) + 1
  }
  const scenes = new Map<string, number>()
  followers.origins.forEach(({ qrScene, qrSceneStr }, origin) => {
    const scene = qrScene || qrSceneStr
    if (scene !== '') scenes.set(scene, (scenes.get(scene) ?? 0) + (counts[origin] ?? 0))
  })
  return scenes
}
