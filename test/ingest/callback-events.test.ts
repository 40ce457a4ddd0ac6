import { describe, expect, it } from 'vitest'
import { type CallbackContext, readReceived } from '../../src/ingest/callback-events.ts'
import type { ReceivedMessage, XmlFields } from '../../src/ingest/received-message.ts'
import { aMessage, anEventMessage, openid, receivedAt } from './received.ts'

const context: CallbackContext = {
  account: { name: 'brand', topics: { story: ['/stories/*', 'menu_story'] } },
  touchpoints: {
    byScene: (scene) =>
      scene === 'kol_june' ? { channel: 'kol', campaign: 'june', topic: 'giveaway' } : undefined,
  },
  isOwnLink: (url) => url.startsWith('https://tag.brand.example/l/'),
  receivedAt,
}
const read = (message: ReceivedMessage, of: Partial<CallbackContext> = {}) =>
  readReceived(message, { ...context, ...of })

/** What the event is, as far as it is not the same for all. */
function eventOf(message: ReceivedMessage) {
  const found = read(message)
  if (found.kind !== 'event') return found
  const { account, follower, at, eventId, receivedAt: when, ...rest } = found.event
  expect({ account, follower, at, when }).toEqual({
    account: 'brand',
    follower: openid,
    at: receivedAt - 2000,
    when: receivedAt,
  })
  expect(eventId).toMatch(/^\d{1,20}$/)
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '' && value !== 0))
}

describe('messages', () => {
  const messages: readonly (readonly [string, XmlFields, object])[] = [
    ['text', { Content: '你好 😀', MsgId: '1' }, { content: '你好 😀' }],
    ['text', { Content: 'Story', bizmsgmenuid: '101' }, { content: 'Story' }],
    ['image', { PicUrl: 'https://a.example', MediaId: 'm' }, { key: 'image' }],
    ['voice', { MediaId: 'm', Format: 'amr' }, { key: 'voice' }],
    ['voice', { MediaId: 'm', Recognition: '英文' }, { key: 'voice', content: '英文' }],
    ['video', { MediaId: 'm', ThumbMediaId: 't' }, { key: 'video' }],
    ['shortvideo', { MediaId: 'm' }, { key: 'shortvideo' }],
    ['location', { Location_X: '31.2', Location_Y: '121.4', Label: '家' }, { key: 'location' }],
    ['link', { Title: 'a', Description: 'b', Url: 'https://brand.example/stories/1' }, { key: 'link' }],
    ['hologram', { MsgId: '2' }, { key: 'hologram' }],
  ]
  it.each(messages)('of type %s say something: %j', (msgType, fields, expected) => {
    expect(eventOf(aMessage(msgType, fields))).toEqual({ kind: 'message', ...expected })
  })
})

describe('events', () => {
  const scene = { key: 'kol_june', channel: 'kol', campaign: 'june', topic: 'giveaway' }
  const events: readonly (readonly [string, XmlFields, object])[] = [
    ['subscribe', { EventKey: '' }, { kind: 'subscribe' }],
    ['subscribe', {}, { kind: 'subscribe' }],
    ['subscribe', { EventKey: 'qrscene_kol_june', Ticket: 't' }, { kind: 'subscribe', ...scene }],
    ['subscribe', { EventKey: 'qrscene_qrscene_1' }, { kind: 'subscribe', key: 'qrscene_1' }],
    ['subscribe', { EventKey: 'last_trade_no_420000' }, { kind: 'subscribe', channel: 'paid' }],
    [
      'subscribe',
      { EventKey: 'scanbarcode|ean13|6901234' },
      { kind: 'subscribe', key: 'scanbarcode|ean13|6901234', channel: 'scan-barcode' },
    ],
    [
      'subscribe',
      { EventKey: 'scanimage|1' },
      { kind: 'subscribe', key: 'scanimage|1', channel: 'scan-image' },
    ],
    ['unsubscribe', { EventKey: '' }, { kind: 'unsubscribe' }],
    ['scan', { EventKey: 'kol_june', Ticket: 't' }, { kind: 'scan', ...scene }],
    ['scan', { EventKey: 'menu_story' }, { kind: 'scan', key: 'menu_story', topic: 'story' }],
    [
      'location',
      { Latitude: '31.234567', Longitude: '-121.475', Precision: '40' },
      { kind: 'location', key: '31.23,-121.47' },
    ],
    ['location', { Latitude: '-0.001', Longitude: '0' }, { kind: 'location', key: '0.00,0.00' }],
    ['location', { Latitude: 'north', Longitude: '0' }, { kind: 'location' }],
    ['click', { EventKey: 'menu_story' }, { kind: 'menu_click', key: 'menu_story', topic: 'story' }],
    [
      'view',
      { EventKey: 'https://brand.example/stories/7', MenuId: '1' },
      { kind: 'menu_click', key: 'https://brand.example/stories/7', topic: 'story' },
    ],
    ['view_miniprogram', { EventKey: 'pages/a' }, { kind: 'menu_click', key: 'pages/a' }],
    [
      'scancode_push',
      { EventKey: 'k', ScanCodeInfo: { ScanType: 'qrcode' } },
      { kind: 'menu_click', key: 'k' },
    ],
    ['scancode_waitmsg', { EventKey: 'k' }, { kind: 'menu_click', key: 'k' }],
    ['pic_sysphoto', { EventKey: 'k', SendPicsInfo: { Count: '1' } }, { kind: 'menu_click', key: 'k' }],
    ['pic_photo_or_album', { EventKey: 'k' }, { kind: 'menu_click', key: 'k' }],
    ['pic_weixin', { EventKey: 'k' }, { kind: 'menu_click', key: 'k' }],
    [
      'location_select',
      { EventKey: 'k', SendLocationInfo: { Label: '家' } },
      { kind: 'menu_click', key: 'k' },
    ],
    ['user_pay_from_pay_cell', { CardId: 'c', Fee: '12345' }, { kind: 'purchase', key: 'c', value: 123.45 }],
    ['user_pay_from_pay_cell', { CardId: 'c', Fee: 'x' }, { kind: 'purchase', key: 'c' }],
    ['kf_create_session', { KfAccount: 'a@b' }, { kind: 'kf_create_session', key: 'a@b' }],
    ['kf_close_session', { KfAccount: 'a@b' }, { kind: 'kf_close_session', key: 'a@b' }],
    ['kf_switch_session', { ToKfAccount: 'c@b' }, { kind: 'kf_switch_session', key: 'c@b' }],
    [
      'subscribe_msg_popup_event',
      { SubscribeMsgPopupEvent: { List: { TemplateId: 't', SubscribeStatusString: 'accept' } } },
      { kind: 'subscribe_msg_popup', key: 't/accept' },
    ],
    [
      'subscribe_msg_change_event',
      {
        SubscribeMsgChangeEvent: {
          List: [
            { TemplateId: 't', SubscribeStatusString: 'reject' },
            { TemplateId: 'u', SubscribeStatusString: 'accept' },
          ],
        },
      },
      { kind: 'subscribe_msg_change', key: 't/reject,u/accept' },
    ],
  ]
  it.each(events)('called %s become what a follower did: %j', (event, fields, expected) => {
    expect(eventOf(anEventMessage(event, fields))).toEqual(expected)
  })

  it('have no topic when they lead to a link of ours, whose click has it', () => {
    const EventKey = 'https://tag.brand.example/l/story-7'
    const topics = { all: ['https://*'] }
    const read2 = read(anEventMessage('view', { EventKey }), { account: { name: 'brand', topics } })
    expect(read2).toMatchObject({ event: { key: EventKey, topic: '' } })
  })

  it.each([
    'masssendjobfinish',
    'templatesendjobfinish',
    'publishjobfinish',
    'freepublishjobfinish',
    'subscribe_msg_sent_event',
    'qualification_verify_success',
    'qualification_verify_fail',
    'naming_verify_success',
    'naming_verify_fail',
    'annual_renew',
    'verify_expired',
  ])('called %s are notices, without anybody in them', (event) => {
    const message = anEventMessage(event, { MsgID: '9', Status: 'success' })
    const found = read(message)
    expect(found).toMatchObject({ kind: 'notice', notice: { event, at: receivedAt - 2000 } })
    expect(found).toMatchObject({ notice: { document: { MsgID: '9', Status: 'success' } } })
    expect(JSON.stringify(found)).not.toContain(openid)
  })

  it.each(['user_info_modified', 'user_authorization_revoke', 'user_authorization_cancellation'])(
    'called %s ask to erase whom they name',
    (event) => {
      const at = receivedAt - 2000
      const message = anEventMessage(event, { OpenID: 'o2', RevokeInfo: '1' })
      expect(read(message)).toEqual({ kind: 'erase', follower: 'o2', at })
      expect(read({ ...message, createTime: 0 })).toEqual({ kind: 'erase', follower: 'o2', at: receivedAt })
      expect(read(anEventMessage(event))).toEqual({ kind: 'ignored', why: 'bad-follower' })
    },
  )

  it.each(['debug_demo', 'constructor', '__proto__', 'toString'])('called %s are unknown', (event) => {
    expect(read(anEventMessage(event))).toEqual({ kind: 'ignored', why: 'unknown-event' })
  })
})

describe('what cannot be', () => {
  it('is ignored when nobody can have sent it', () => {
    const why = { kind: 'ignored', why: 'bad-follower' }
    for (const fromUserName of ['a b', 'x'.repeat(129), '\u0007', '']) {
      expect(read(anEventMessage('click', {}, { fromUserName }))).toEqual(why)
      expect(read(aMessage('text', {}, { fromUserName }))).toEqual(why)
    }
  })

  it('is ignored when its time is before 1970 or more than a day ahead', () => {
    const sent = (createTime: number) => read(aMessage('text', {}, { createTime })).kind
    expect(sent(0)).toBe('ignored')
    expect(sent(-1)).toBe('ignored')
    expect(sent(receivedAt / 1000 + 86_401)).toBe('ignored')
    expect(sent(receivedAt)).toBe('ignored')
    expect(sent(receivedAt / 1000 + 86_400)).toBe('event')
    expect(sent(1)).toBe('event')
    expect(read(anEventMessage('verify_expired', {}, { createTime: 0 }))).toEqual({
      kind: 'ignored',
      why: 'implausible-time',
    })
  })

  it('is cut when it is longer than any text, never within a character', () => {
    const long = read(aMessage('text', { Content: `${'a'.repeat(4095)}😀b`, MsgId: '1' }))
    expect(long).toMatchObject({ event: { content: 'a'.repeat(4095) } })
    const key = read(anEventMessage('click', { EventKey: 'k'.repeat(5000) }))
    expect(key).toMatchObject({ event: { key: 'k'.repeat(2048) } })
    expect(read(aMessage('text', { Content: 'a\0b' }))).toMatchObject({ event: { content: 'ab' } })
  })
})
