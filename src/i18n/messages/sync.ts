import { defineMessages } from '../message-text.ts'

/** How an apply ended: one text for each `outcome`. */
export const syncMessages = defineMessages({
  'sync.outcome.applied': { en: 'applied', zh: '已执行' },
  'sync.outcome.parked': {
    en: 'parked: goes on when WeChat or the window allows it',
    zh: '已暂停：等微信额度恢复或进入允许的时段后继续',
  },
  'sync.outcome.stopped': { en: 'stopped before the end', zh: '提前停止' },
  'apply.evicted': {
    en: 'Taken for want of room under 20 tags, where a more important tag came: {evicted}',
    zh: '粉丝已满 20 个标签，为更重要的标签腾出位置而取下：{evicted} 处',
  },
  'apply.names-refused': {
    en: 'WeChat would not have the new name of {tags} tags: they keep the old one.',
    zh: '微信不接受 {tags} 个标签的新名称：保留原名称。',
  },
  'apply.rate': { en: '{rate} calls/s', zh: '每秒 {rate} 次' },
  'apply.quota-left': { en: '{calls} left today', zh: '今日还剩 {calls} 次' },
  'apply.time-left': { en: '{time} to go', zh: '还需 {time}' },
})
