import { describe, expect, it } from 'vitest'
import {
  answerUrlCheck,
  type CallbackSettings,
  openPush,
  sealPush,
  writeXml,
} from '../../../src/wechat/callback/index.ts'
import { signatureOf } from '../../../src/wechat/callback/signature.ts'
import { now, settingsOf, textMessage } from './pushes.ts'

const modes = ['plain', 'compatible', 'safe'] as const
const elements = textMessage('a]]>b & <c> 😀')

function signedQuery(token = 'a-token', timestamp = '1780286400', nonce = '7') {
  return { signature: signatureOf(token, timestamp, nonce), timestamp, nonce }
}

function plain(body: string, given: Partial<CallbackSettings> = {}) {
  return openPush({ config: settingsOf({ mode: 'plain', ...given }), query: signedQuery(), body })
}

describe('a push', () => {
  it.each(modes)('is opened in %s mode', (mode) => {
    const config = settingsOf({ mode })
    const opened = openPush({ config, ...sealPush(elements, config, now) })
    expect(opened).toMatchObject({
      encrypted: mode !== 'plain',
      message: {
        toUserName: 'gh_97417a04a28d',
        fromUserName: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY',
        createTime: now / 1000,
        msgType: 'text',
        event: '',
        fields: { Content: 'a]]>b & <c> 😀', MsgId: '6260957665266699303' },
      },
    })
  })

  it('may be bytes as well as text', () => {
    const config = settingsOf()
    const { query, body } = sealPush(elements, config, now)
    expect(openPush({ config, query, body: Buffer.from(body) })).toMatchObject({ encrypted: true })
  })

  it('is refused in safe mode when it is plain, however well it is signed', () => {
    const opened = openPush({ config: settingsOf(), query: signedQuery(), body: writeXml(elements) })
    expect(opened).toEqual({ refused: 'callback.plain-in-safe-mode', status: 403 })
  })

  it('is refused in safe mode when only the signature of plain requests is right', () => {
    const { query, body } = sealPush(elements, settingsOf(), now)
    const forged = { ...query, msg_signature: query['signature'] }
    const refused = { refused: 'callback.wrong-signature', status: 403 }
    expect(openPush({ config: settingsOf(), query: forged, body })).toEqual(refused)
  })

  it('is opened in safe mode by its msg_signature alone', () => {
    const { query, body } = sealPush(elements, settingsOf(), now)
    const { signature, ...rest } = query
    expect(openPush({ config: settingsOf(), query: rest, body })).toMatchObject({ encrypted: true })
  })

  it('is read from its encrypted part in compatible mode, which must be signed', () => {
    const config = settingsOf({ mode: 'compatible' })
    const { query, body } = sealPush(elements, config, now)
    const altered = body.replace('a]]]]><![CDATA[>b', 'forged')
    expect(openPush({ config, query, body: altered })).toMatchObject({
      message: { fields: { Content: 'a]]>b & <c> 😀' } },
    })
    const forged = { ...query, msg_signature: '0'.repeat(40) }
    expect(openPush({ config, query: forged, body })).toMatchObject({ refused: 'callback.wrong-signature' })
  })

  it('is read plain in compatible mode where the platform sends no encrypted part, or there is no key', () => {
    expect(plain(writeXml(elements), { mode: 'compatible' })).toMatchObject({ encrypted: false })
    const { body } = sealPush(elements, settingsOf({ mode: 'compatible' }), now)
    expect(plain(body, { aesKey: undefined })).toMatchObject({ encrypted: false })
  })

  it('is refused when it is encrypted and there is no key', () => {
    const { query, body } = sealPush(elements, settingsOf(), now)
    const opened = openPush({ config: settingsOf({ mode: 'plain', aesKey: undefined }), query, body })
    expect(opened).toEqual({ refused: 'callback.no-key', status: 400 })
  })

  it('is refused when it is signed with another token, or for another time or nonce', () => {
    const refused = { refused: 'callback.wrong-signature', status: 403 }
    const body = writeXml(elements)
    const config = settingsOf({ mode: 'plain' })
    const queries = [
      signedQuery('another'),
      { ...signedQuery(), timestamp: '1780286401' },
      { ...signedQuery(), nonce: '8' },
      { ...signedQuery(), signature: '' },
      { ...signedQuery(), signature: ['a', 'b'] },
      {},
    ]
    for (const query of queries) expect(openPush({ config, query, body })).toEqual(refused)
    const noToken = { config: settingsOf({ mode: 'plain', token: '' }), query: signedQuery(''), body }
    expect(openPush(noToken)).toEqual(refused)
  })

  it('is refused when it is meant for another appid, or encrypted with another key', () => {
    const { query, body } = sealPush(elements, settingsOf(), now)
    const another = settingsOf({ appid: 'wx0000000000000000' })
    expect(openPush({ config: another, query, body })).toEqual({
      refused: 'callback.wrong-appid',
      status: 403,
    })
    const otherKey = settingsOf({ aesKey: 'B'.repeat(43) })
    expect(openPush({ config: otherKey, query, body })).toEqual({
      refused: 'callback.undecryptable',
      status: 400,
    })
  })

  it('is refused when it is larger than any push, before it is looked at', () => {
    const config = settingsOf({ mode: 'plain' })
    const body = 'x'.repeat(10 * 1024 * 1024)
    expect(openPush({ config, query: {}, body })).toEqual({ refused: 'callback.too-large', status: 413 })
    expect(openPush({ config, query: {}, body: '中'.repeat(4), limit: 11 })).toMatchObject({ status: 413 })
  })

  it.each(['ToUserName', 'FromUserName', 'CreateTime', 'MsgType'])('is refused without %s', (name) => {
    const without = writeXml(elements.filter(([element]) => element !== name))
    expect(plain(without)).toEqual({ refused: 'callback.incomplete', status: 400 })
  })

  it('is refused when its time is no number, or an event has no name', () => {
    const xml = writeXml(elements)
    expect(plain(xml.replace(/<CreateTime>\d+/, '<CreateTime>1e9'))).toMatchObject({ status: 400 })
    expect(plain(xml.replace('[text]', '[event]'))).toMatchObject({ refused: 'callback.incomplete' })
  })

  it('tells types and events in small letters, and an event called location from a message of that type', () => {
    const base = '<ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime>'
    expect(plain(`<xml>${base}<MsgType>Event</MsgType><Event>LOCATION</Event></xml>`)).toMatchObject({
      message: { msgType: 'event', event: 'location' },
    })
    expect(plain(`<xml>${base}<MsgType>location</MsgType></xml>`)).toMatchObject({
      message: { msgType: 'location', event: '' },
    })
  })
})

describe('the check of the address', () => {
  it('is answered with its echostr as it stands', () => {
    expect(answerUrlCheck({ ...signedQuery(), echostr: '<b>7' }, 'a-token')).toEqual({ echo: '<b>7' })
  })

  it('is refused when it is not signed, or there is nothing to echo', () => {
    expect(answerUrlCheck({ ...signedQuery(), echostr: '7' }, 'b')).toMatchObject({ status: 403 })
    expect(answerUrlCheck(signedQuery(), 'a-token')).toEqual({ refused: 'callback.no-echo', status: 400 })
  })
})
