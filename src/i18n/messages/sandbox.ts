import { defineMessages } from '../message-text.ts'

export const sandboxMessages = defineMessages({
  'sandbox.title': { en: 'WeChat sandbox', zh: '微信沙盒' },
  'sandbox.intro': {
    en: 'A simulated WeChat: nothing here reaches real followers.',
    zh: '模拟的微信：这里的一切都不会影响真实粉丝。',
  },
  'sandbox.other-language': { en: '中文', zh: 'English' },
  'sandbox.service': { en: 'service account', zh: '服务号' },
  'sandbox.subscription': { en: 'subscription account', zh: '订阅号' },
  'sandbox.certified': { en: 'certified', zh: '已认证' },
  'sandbox.uncertified': { en: 'not certified: no tags', zh: '未认证：不能使用标签' },
  'sandbox.following': { en: 'following', zh: '正在关注' },
  'sandbox.left': { en: 'unfollowed', zh: '已取消关注' },
  'sandbox.blocked': { en: 'blocked', zh: '黑名单' },
  'sandbox.tags': { en: 'Tags', zh: '标签' },
  'sandbox.tags-used': { en: '{used} of {limit}', zh: '{used} / {limit}' },
  'sandbox.tag-id': { en: 'id', zh: '编号' },
  'sandbox.tag-name': { en: 'name', zh: '名称' },
  'sandbox.tag-followers': { en: 'followers', zh: '粉丝数' },
  'sandbox.calls-today': { en: 'Calls today', zh: '今日调用' },
  'sandbox.call': { en: 'call', zh: '接口' },
  'sandbox.used': { en: 'used', zh: '已用' },
  'sandbox.limit': { en: 'limit', zh: '上限' },
  'sandbox.no-calls': { en: 'none yet', zh: '暂无' },
})
