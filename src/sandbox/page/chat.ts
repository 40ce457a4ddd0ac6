import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { Delivery, SeenReply } from '../push/delivery.ts'
import { type Html, html } from './html.ts'
import type { AccountView } from './page-source.ts'
import { timeText } from './words.ts'

interface Said {
  readonly at: number
  readonly lines: Html
}

/** As in WeChat, the time stands only above what comes after a pause. */
const samePause = 60_000

/** The chat of one follower as they see it: what they did, what the account replied, mass sends between. */
export function chat({ account, language, pushes }: AccountView, openid: string): Html {
  const number = account.state.followers.numberOf(openid)
  const own = pushes
    .ofFollower(account.config.appid, openid)
    .map((delivery): Said => ({ at: delivery.at, lines: deliveryLines(delivery, language) }))
  const sends = [...account.state.sends.all()].flatMap(({ outcome, shown, msgType }): Said[] => {
    if (number === undefined || !outcome?.recipients.has(number)) return []
    const lines = html`<p class="left"><small>${say(language, 'sandbox-follower.mass-send', {})}</small>${shown || msgType}</p>`
    return [{ at: outcome.at, lines }]
  })
  const all = [...own, ...sends].sort((a, b) => a.at - b.at)
  if (all.length === 0) return html`<p class="note">${say(language, 'sandbox-follower.chat-empty', {})}</p>`
  return html`${all.map(({ at, lines }, index) => {
    const before = all[index - 1]?.at ?? Number.NEGATIVE_INFINITY
    return at - before < samePause ? lines : html`<p class="note">${timeText(at)}</p>${lines}`
  })}`
}

function deliveryLines(delivery: Delivery, language: Language): Html {
  const { tries } = delivery
  const tried = tries.length > 1 ? say(language, 'sandbox-follower.tried', { tries: tries.length }) : ''
  return html`${deed(delivery, language)}${tried === '' ? html`` : html`<p class="note">${tried}</p>`}${replyLines(delivery.reply, language)}
`
}

function deed({ what, detail: key }: Delivery, language: Language): Html {
  if (what === 'text') return html`<p class="right">${key}</p>`
  return html`<p class="note">${deedText(what, key, language)}</p>`
}

function deedText(what: string, key: string, language: Language): string {
  switch (what) {
    case 'subscribe':
      return key === ''
        ? say(language, 'sandbox-follower.did-follow', {})
        : say(language, 'sandbox-follower.did-follow-by', { key: key.replace(/^qrscene_/, '') })
    case 'unsubscribe':
      return say(language, 'sandbox-follower.did-unfollow', {})
    case 'SCAN':
      return say(language, 'sandbox-follower.did-scan', { key })
    case 'CLICK':
      return say(language, 'sandbox-follower.did-click', { key })
    case 'VIEW':
      return say(language, 'sandbox-follower.did-view', { key })
    case 'LOCATION':
      return say(language, 'sandbox-follower.did-locate', {})
    case 'image':
    case 'voice':
    case 'location':
      return say(language, 'sandbox-follower.did-send', {
        kind: say(language, `sandbox-follower.${what}`, {}),
        key,
      })
    default:
      return say(language, 'sandbox-follower.did-other', { event: what, key })
  }
}

function replyLines(reply: SeenReply, language: Language): Html {
  switch (reply.type) {
    case 'nothing':
      return html``
    case 'text':
      return html`<p class="left">${reply.text}</p>`
    case 'image':
      return html`<p class="left">${say(language, 'sandbox-follower.picture', { id: reply.mediaId })}</p>`
    case 'news':
      return html`${reply.articles.map(({ title, description, url }) => html`<p class="left"><b>${title}</b>${description}<small>${url}</small></p>`)}`
    case 'other':
      return html`<p class="left">${say(language, 'sandbox-follower.reply-of-kind', { kind: reply.msgType })}</p>`
    case 'failure':
      return html`<p class="note failure">${reply.text}</p>`
  }
}
