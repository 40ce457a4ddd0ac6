import { defineMessages } from '../message-text.ts'

/** What `tagloom doctor` says of webhooks. */
export const webhookMessages = defineMessages({
  'doctor.webhook': { en: 'webhook', zh: 'Webhook' },
  'doctor.webhook-untold': {
    en: '{host}: nothing delivered so far; tagloom serve delivers',
    zh: '{host}：尚未推送；由 tagloom serve 推送',
  },
  'doctor.webhook-taken': {
    en: '{host}: the last delivery was taken ({status})',
    zh: '{host}：最近一次推送成功（{status}）',
  },
  'doctor.webhook-failing': {
    en: '{host}: {failures} deliveries in a row failed, the last with {status}; the next try is at {when}',
    zh: '{host}：已连续失败 {failures} 次，最近一次为 {status}；将于 {when} 重试',
  },
  'doctor.webhook-gone': {
    en: '{host}: wants no more since {when} (410); take it out of tagloom.yaml, or out and in again to begin anew',
    zh: '{host}：自 {when} 起拒绝接收（410）；请从 tagloom.yaml 中移除，或移除并重启后再加入以重新开始',
  },
})
