import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import MessageCrypto from 'wechat-crypto'
import { openPush, openReply, sealPush, sealReply } from '../../../src/wechat/callback/index.ts'
import { propertySeed, runsOf } from '../../support/property.ts'
import { aesKey, now, settingsOf, textMessage } from './pushes.ts'

const settings = settingsOf()
const { token, appid } = settings
const wechatCrypto = new MessageCrypto(token, aesKey, appid)
const texts = fc.string({ unit: 'grapheme', maxLength: 200 })
const runs = { seed: propertySeed, numRuns: runsOf(100) }

/**
 * Two libraries that others use. Where they deviate from us: neither compares the appid, and both take a message of
 * which the padding is broken for one without padding.
 */
const judges = {
  '@wecom/crypto': {
    sign: (timestamp: string, nonce: string, text: string) => getSignature(token, timestamp, nonce, text),
    encrypt: (text: string, id: string) => encrypt(aesKey, text, id),
    decrypt: (text: string) => decrypt(aesKey, text),
  },
  'wechat-crypto': {
    sign: (timestamp: string, nonce: string, text: string) =>
      wechatCrypto.getSignature(timestamp, nonce, text),
    encrypt: (text: string, id: string) => new MessageCrypto(token, aesKey, id).encrypt(text),
    decrypt: (text: string) => wechatCrypto.decrypt(text),
  },
}

describe.each(Object.entries(judges))('%s', (_, judge) => {
  function pushOf(xml: string, id = appid) {
    const sealed = judge.encrypt(xml, id)
    const query = {
      timestamp: '1780286400',
      nonce: '7',
      msg_signature: judge.sign('1780286400', '7', sealed),
    }
    return openPush({ config: settings, query, body: `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>` })
  }

  it('encrypts messages that we open', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const content = text.replaceAll(']]>', '')
        const xml = `<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content><![CDATA[${content}]]></Content></xml>`
        expect(pushOf(xml)).toMatchObject({ encrypted: true, message: { fields: { Content: content } } })
      }),
      runs,
    )
  })

  it('is refused when it encrypts for another appid', () => {
    expect(pushOf('<xml/>', 'wx0000000000000000')).toMatchObject({ refused: 'callback.wrong-appid' })
  })

  it('decrypts what we reply, and finds our signature right', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const envelope = new XMLParser({ parseTagValue: false }).parse(sealReply(text, settings, now)).xml
        expect(envelope.MsgSignature).toBe(judge.sign(envelope.TimeStamp, envelope.Nonce, envelope.Encrypt))
        expect(judge.decrypt(envelope.Encrypt)).toMatchObject({ message: text, id: appid })
      }),
      runs,
    )
  })

  it('decrypts what the sandbox pushes', () => {
    const { query, body } = sealPush(textMessage('你好 😀'), settings, now)
    const sealed = new XMLParser({ parseTagValue: false }).parse(body).xml.Encrypt
    expect(judge.sign(query['timestamp'] ?? '', query['nonce'] ?? '', sealed)).toBe(query['msg_signature'])
    expect(judge.decrypt(sealed).message).toContain('<![CDATA[你好 😀]]>')
  })

  it('writes replies that the sandbox reads', () => {
    const sealed = judge.encrypt('<xml><Content>hi</Content></xml>', appid)
    const signature = judge.sign('1780286400', '7', sealed)
    const body = `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature>${signature}</MsgSignature><TimeStamp>1780286400</TimeStamp><Nonce>7</Nonce></xml>`
    expect(openReply(body, settings)).toMatchObject({ encrypted: true, fields: { Content: 'hi' } })
  })
})
