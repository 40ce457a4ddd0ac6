import { defineMessages } from '../message-text.ts'

/** Why a follower who should carry a tag does not: one text for each `BlockReason`. */
export const taggingMessages = defineMessages({
  'tagging.blocked.follower-budget': {
    en: 'the follower carries 20 more important tags',
    zh: '该粉丝已有 20 个更重要的标签',
  },
  'tagging.blocked.account-budget': {
    en: 'the account has no room for another tag (100 at most)',
    zh: '公众号已达 100 个标签的上限',
  },
  'tagging.blocked.not-following': {
    en: 'WeChat does not know the follower, or they left',
    zh: '微信中没有该粉丝，或已取消关注',
  },
  'tagging.blocked.needs-adopting': {
    en: 'a tag made by hand in WeChat has this name, and is left alone; "tagloom adopt" makes it ours',
    zh: '微信中已有同名的手工标签，不作改动；可用 "tagloom adopt" 接管',
  },
})
