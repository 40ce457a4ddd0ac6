import { defineMessages } from '../message-text.ts'

/** How an apply ended: one text for each `outcome`. */
export const syncMessages = defineMessages({
  'sync.outcome.applied': { en: 'applied', zh: '已执行' },
  'sync.outcome.parked': {
    en: "parked: WeChat's quota is used up, go on later",
    zh: '已暂停：微信接口额度用完，稍后继续',
  },
  'sync.outcome.stopped': { en: 'stopped before the end', zh: '提前停止' },
})
