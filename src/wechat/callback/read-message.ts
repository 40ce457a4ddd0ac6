import { fieldText } from '../../ingest/callback-fields.ts'
import type { ReceivedMessage, XmlFields } from '../../ingest/received-message.ts'

/** The message that the fields make; undefined when one of the four that every message has is missing. */
export function readMessage(fields: XmlFields): ReceivedMessage | undefined {
  const text = (name: string): string => fieldText(fields, name).trim()
  const [toUserName, fromUserName, createTime] = ['ToUserName', 'FromUserName', 'CreateTime'].map(text)
  const msgType = text('MsgType').toLowerCase()
  if (!toUserName || !fromUserName || !createTime || !msgType) return undefined
  if (!/^\d{1,15}$/.test(createTime)) return undefined
  const event = msgType === 'event' ? text('Event').toLowerCase() : ''
  if (msgType === 'event' && event === '') return undefined
  return { toUserName, fromUserName, createTime: Number(createTime), msgType, event, fields }
}
