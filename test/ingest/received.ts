import type { ReceivedMessage, XmlFields } from '../../src/ingest/received-message.ts'

export const openid = 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY'
export const receivedAt = Date.UTC(2026, 5, 1, 4)
const createTime = receivedAt / 1000 - 2

/** What every message has, and the fields given. */
export function aMessage(msgType: string, fields: XmlFields = {}, of: Partial<ReceivedMessage> = {}) {
  return received({ msgType, event: '', ...of }, fields)
}

/** An event under its name in small letters. */
export function anEventMessage(event: string, fields: XmlFields = {}, of: Partial<ReceivedMessage> = {}) {
  return received({ msgType: 'event', event, ...of }, fields)
}

function received(of: Partial<ReceivedMessage>, fields: XmlFields): ReceivedMessage {
  const message = { toUserName: 'gh_1', fromUserName: openid, createTime, msgType: 'text', event: '', ...of }
  const { toUserName: ToUserName, fromUserName: FromUserName } = message
  return { ...message, fields: { ToUserName, FromUserName, ...fields } }
}
