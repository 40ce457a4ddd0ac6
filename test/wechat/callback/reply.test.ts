import { describe, expect, it } from 'vitest'
import type { PassiveReply, ReceivedMessage } from '../../../src/ingest/received-message.ts'
import { openReply, passiveReplyXml, sealReply } from '../../../src/wechat/callback/index.ts'
import { now, settingsOf } from './pushes.ts'

const message: ReceivedMessage = {
  toUserName: 'gh_1',
  fromUserName: 'o1',
  createTime: 1,
  msgType: 'text',
  event: '',
  fields: {},
}
const settings = settingsOf()

/** The reply as the platform reads it, on the way it came. */
function seen(reply: PassiveReply) {
  const xml = passiveReplyXml(reply, message, now)
  const opened = openReply(sealReply(xml, settings, now), settings)
  expect(opened).toEqual({ ...openReply(xml, settings), encrypted: true })
  return 'fields' in opened ? opened.fields : opened
}

const article = {
  title: '新品 & <礼>',
  description: ']]>',
  pictureUrl: 'https://a.example/?b=1&c=2',
  url: '',
}

describe('a passive reply', () => {
  it('goes back to whom the message came from, in seconds', () => {
    expect(seen({ type: 'text', text: 'Hello ]]> 😀' })).toEqual({
      ToUserName: 'o1',
      FromUserName: 'gh_1',
      CreateTime: String(now / 1000),
      MsgType: 'text',
      Content: 'Hello ]]> 😀',
    })
  })

  it('is written as the platform shows it', () => {
    expect(passiveReplyXml({ type: 'image', mediaId: 'm' }, message, now + 999)).toBe(
      `<xml>
<ToUserName><![CDATA[o1]]></ToUserName>
<FromUserName><![CDATA[gh_1]]></FromUserName>
<CreateTime>${now / 1000}</CreateTime>
<MsgType><![CDATA[image]]></MsgType>
<Image><MediaId><![CDATA[m]]></MediaId></Image>
</xml>`,
    )
  })

  it('has at most eight articles', () => {
    const item = { Title: '新品 & <礼>', Description: ']]>', PicUrl: 'https://a.example/?b=1&c=2', Url: '' }
    expect(seen({ type: 'news', articles: [article] })).toMatchObject({
      ArticleCount: '1',
      Articles: { item },
    })
    const many = seen({ type: 'news', articles: Array.from({ length: 9 }, () => article) })
    expect(many).toMatchObject({
      ArticleCount: '8',
      Articles: { item: Array.from({ length: 8 }, () => item) },
    })
  })
})

describe('an answer as the platform reads it', () => {
  it.each(['', 'success', ' success\n'])('says nothing: %j', (body) => {
    expect(openReply(body, settings)).toEqual({ encrypted: false, fields: undefined })
  })

  it('is refused when it is no XML, or not sealed for the account', () => {
    expect(openReply('Internal Server Error', settings)).toMatchObject({ refused: 'callback.broken-xml' })
    const sealed = sealReply('<xml/>', settings, now)
    expect(openReply(sealed, settingsOf({ token: 'b' }))).toMatchObject({
      refused: 'callback.wrong-signature',
    })
    expect(openReply(sealed, settingsOf({ appid: 'wx2' }))).toMatchObject({ refused: 'callback.wrong-appid' })
    const nothing = sealReply('hello', settings, now)
    expect(openReply(nothing, settings)).toMatchObject({ refused: 'callback.broken-xml' })
  })

  it('cannot be sealed without a key', () => {
    expect(() => sealReply('<xml/>', settingsOf({ aesKey: undefined }), now)).toThrow(TypeError)
  })
})
