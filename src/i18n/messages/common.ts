import { defineMessages } from '../message-text.ts'

export const commonMessages = defineMessages({
  'common.followers': { en: 'followers', zh: '粉丝' },
  'common.events': { en: 'events', zh: '行为事件' },
  'common.tag': { en: 'tag', zh: '标签' },
  'common.cure': { en: 'What to do', zh: '怎么办' },
})
