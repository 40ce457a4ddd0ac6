import { followSource } from './callback-channels.ts'
import { fieldList, fieldText, isFields } from './callback-fields.ts'
import type { XmlFields } from './received-message.ts'

/** What the elements of a message say about the event that it is; the rest is '' or 0. */
export interface EventFacts {
  readonly key?: string
  /** Of the code that was scanned. */
  readonly scene?: string | undefined
  /** When no touchpoint says better. */
  readonly channel?: string
  readonly content?: string
  readonly value?: number
}

/** What an event of the platform is to us. */
export type Meaning =
  /** Something that a follower did. */
  | { readonly is: 'event'; readonly kind: string; facts(fields: XmlFields): EventFacts }
  /** Told to the account: a job has ended, a right has expired. Nobody's history. */
  | { readonly is: 'notice' }
  /** The platform demands that a person's data be deleted. */
  | { readonly is: 'erasure' }

const eventKey = (fields: XmlFields): EventFacts => ({ key: fieldText(fields, 'EventKey') })
const did = (kind: string, facts: (fields: XmlFields) => EventFacts = eventKey): Meaning => {
  return { is: 'event', kind, facts }
}
const menuClick = did('menu_click')
const notice: Meaning = { is: 'notice' }
const erasure: Meaning = { is: 'erasure' }

/** Events by their name in small letters, one row each. An open set: what is not here is answered, not stored. */
const meanings: Readonly<Record<string, Meaning>> = {
  subscribe: did('subscribe', (fields) => followSource(fieldText(fields, 'EventKey'))),
  unsubscribe: did('unsubscribe', () => ({})),
  scan: did('scan', (fields) => ({
    key: fieldText(fields, 'EventKey'),
    scene: fieldText(fields, 'EventKey'),
  })),
  location: did('location', (fields) => ({ key: placeOf(fields) })),

  click: menuClick,
  view: menuClick,
  view_miniprogram: menuClick,
  scancode_push: menuClick,
  scancode_waitmsg: menuClick,
  pic_sysphoto: menuClick,
  pic_photo_or_album: menuClick,
  pic_weixin: menuClick,
  location_select: menuClick,

  user_pay_from_pay_cell: did('purchase', (fields) => ({
    key: fieldText(fields, 'CardId'),
    value: yuanOf(fieldText(fields, 'Fee')),
  })),
  subscribe_msg_popup_event: did('subscribe_msg_popup', (fields) =>
    consent(fields, 'SubscribeMsgPopupEvent'),
  ),
  subscribe_msg_change_event: did('subscribe_msg_change', (fields) =>
    consent(fields, 'SubscribeMsgChangeEvent'),
  ),
  kf_create_session: did('kf_create_session', (fields) => ({ key: fieldText(fields, 'KfAccount') })),
  kf_close_session: did('kf_close_session', (fields) => ({ key: fieldText(fields, 'KfAccount') })),
  kf_switch_session: did('kf_switch_session', (fields) => ({ key: fieldText(fields, 'ToKfAccount') })),

  masssendjobfinish: notice,
  templatesendjobfinish: notice,
  publishjobfinish: notice,
  freepublishjobfinish: notice,
  subscribe_msg_sent_event: notice,
  qualification_verify_success: notice,
  qualification_verify_fail: notice,
  naming_verify_success: notice,
  naming_verify_fail: notice,
  annual_renew: notice,
  verify_expired: notice,

  user_info_modified: erasure,
  user_authorization_revoke: erasure,
  user_authorization_cancellation: erasure,
}

/** The texts in a message, by its type; of the others the type alone is kept. */
const texts: Readonly<Record<string, string>> = { text: 'Content', voice: 'Recognition' }

/** What an event of that name, in small letters, is to us; undefined for one that nobody knows. */
export function meaningOfEvent(name: string): Meaning | undefined {
  return Object.hasOwn(meanings, name) ? meanings[name] : undefined
}

/** A message of any type, those that are invented after this was written included, is something said. */
export function messageFacts(msgType: string, fields: XmlFields): EventFacts {
  const name = Object.hasOwn(texts, msgType) ? texts[msgType] : undefined
  const content = name === undefined ? '' : fieldText(fields, name)
  return { key: msgType === 'text' ? '' : msgType, content }
}

/** `31.23,121.47`: a square kilometre, not a doorstep. '' when it is no place. */
function placeOf(fields: XmlFields): string {
  const degrees = ['Latitude', 'Longitude'].map((name) => rounded(fieldText(fields, name)))
  return degrees.includes('') ? '' : degrees.join(',')
}

function rounded(degrees: string): string {
  const text = degrees.trim()
  if (!/^[+-]?\d{1,3}(?:\.\d{1,20})?$/.test(text)) return ''
  return Number(text)
    .toFixed(2)
    .replace(/^-(0\.00)$/, '$1')
}

/** Of an amount in fen. */
function yuanOf(fen: string): number {
  return /^\d{1,15}$/.test(fen.trim()) ? Number(fen) / 100 : 0
}

/** `TEMPLATE/accept`, more than one joined by a comma: which messages somebody wants to get, or no longer. */
function consent(fields: XmlFields, element: string): EventFacts {
  const answers = fieldList(fields, element)
    .flatMap((about) => (isFields(about) ? fieldList(about, 'List') : []))
    .flatMap((answer) => (isFields(answer) ? [answer] : []))
    .map((answer) => `${fieldText(answer, 'TemplateId')}/${fieldText(answer, 'SubscribeStatusString')}`)
  return { key: answers.join(',') }
}
