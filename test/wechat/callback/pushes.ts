import type { CallbackSettings, XmlElement } from '../../../src/wechat/callback/index.ts'

/** Its last character carries bits beyond the 32 bytes, as keys of the console do. */
export const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

export const now = Date.UTC(2026, 5, 1, 4)

export function settingsOf(given: Partial<CallbackSettings> = {}): CallbackSettings {
  return { appid: 'wx1234567890abcdef', mode: 'safe', token: 'a-token', aesKey, ...given }
}

/** A text message as the platform writes it. */
export function textMessage(content: string): readonly XmlElement[] {
  return [
    ['ToUserName', 'gh_97417a04a28d'],
    ['FromUserName', 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY'],
    ['CreateTime', Math.floor(now / 1000)],
    ['MsgType', 'text'],
    ['Content', content],
    ['MsgId', '6260957665266699303'],
  ]
}
