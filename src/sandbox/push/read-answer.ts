import { fieldList, fieldText, isFields } from '../../ingest/callback-fields.ts'
import type { XmlFields } from '../../ingest/received-message.ts'
import { type CallbackSettings, openReply } from '../../wechat/callback/index.ts'
import type { SeenReply } from './delivery.ts'

/**
 * What the follower sees of an answer; undefined when WeChat could make nothing of it: no `success`, no XML, not
 * encrypted in safe mode, meant for somebody else, or of a kind that does not exist.
 */
export function readAnswer(text: string, settings: CallbackSettings, openid: string): SeenReply | undefined {
  const opened = openReply(text, settings)
  if ('refused' in opened) return undefined
  const { encrypted, fields } = opened
  if (!fields) return { type: 'nothing' }
  if (settings.mode === 'safe' && !encrypted) return undefined
  return fieldText(fields, 'ToUserName') === openid ? replyIn(fields) : undefined
}

/** Kinds that the sandbox shows by their name only. */
const otherKinds = ['voice', 'video', 'music', 'transfer_customer_service']

function replyIn(fields: XmlFields): SeenReply | undefined {
  const msgType = fieldText(fields, 'MsgType')
  switch (msgType) {
    case 'text':
      return fields['Content'] === undefined
        ? undefined
        : { type: 'text', text: fieldText(fields, 'Content') }
    case 'image':
      return { type: 'image', mediaId: fieldText(fields, 'Image', 'MediaId') }
    case 'news':
      return newsIn(fields)
    default:
      return otherKinds.includes(msgType) ? { type: 'other', msgType } : undefined
  }
}

/** The platform refuses more articles than that. */
const mostArticles = 8

function newsIn(fields: XmlFields): SeenReply | undefined {
  const holder = fields['Articles']
  const items = isFields(holder) ? fieldList(holder, 'item').filter(isFields) : []
  const articles = items.map((item) => ({
    title: fieldText(item, 'Title'),
    description: fieldText(item, 'Description'),
    pictureUrl: fieldText(item, 'PicUrl'),
    url: fieldText(item, 'Url'),
  }))
  const announced = Number(fieldText(fields, 'ArticleCount'))
  const good = articles.length >= 1 && articles.length <= mostArticles && announced === articles.length
  return good ? { type: 'news', articles } : undefined
}
