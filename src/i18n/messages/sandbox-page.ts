import { defineMessages } from '../message-text.ts'

/** The pages of one account and one follower. */
export const sandboxPageMessages = defineMessages({
  'sandbox-page.open': { en: 'Open the account', zh: '打开公众号' },
  'sandbox-page.all-accounts': { en: 'All accounts', zh: '全部公众号' },
  'sandbox-page.pushes-to': { en: 'Pushes to {url} ({mode})', zh: '推送到 {url}（{mode}）' },
  'sandbox-page.plain': { en: 'plain', zh: '明文模式' },
  'sandbox-page.compatible': { en: 'compatible', zh: '兼容模式' },
  'sandbox-page.safe': { en: 'encrypted', zh: '安全模式' },
  'sandbox-page.pushes-nowhere': {
    en: 'No callback is set: what happens here is not pushed anywhere.',
    zh: '未设置回调地址：这里发生的事情不会推送。',
  },
  'sandbox-page.delivered': { en: 'delivered', zh: '已送达' },
  'sandbox-page.retried': { en: 'tried again', zh: '重试过' },
  'sandbox-page.failed': { en: 'failed', zh: '失败' },
  'sandbox-page.waiting': { en: 'waiting', zh: '等待中' },
  'sandbox-page.latency': {
    en: 'ms to answer (half), {p99} ms (99 in 100)',
    zh: '毫秒应答（中位数），99% 在 {p99} 毫秒内',
  },

  'sandbox-page.somebody-new': { en: 'Somebody new', zh: '新用户' },
  'sandbox-page.follows-by-search': { en: 'Follow, found by search', zh: '搜索后关注' },
  'sandbox-page.follows-by-share': { en: 'Follow from a shared card', zh: '通过名片分享关注' },
  'sandbox-page.somebody-intro': {
    en: 'Let a person who never followed do so, here or with a code below; then see the chat with their eyes.',
    zh: '让一位从未关注过的人关注或扫码，随后从其视角查看聊天。',
  },

  'sandbox-page.codes': { en: 'QR codes', zh: '带参数二维码' },
  'sandbox-page.no-codes': {
    en: 'None yet. Make one: tagloom touchpoint add, or qrcode/create.',
    zh: '暂无。可用 tagloom touchpoint add 或 qrcode/create 生成。',
  },
  'sandbox-page.code-permanent': { en: 'permanent', zh: '永久' },
  'sandbox-page.code-until': { en: 'until {when}', zh: '有效期至 {when}' },
  'sandbox-page.code-expired': { en: 'expired', zh: '已过期' },
  'sandbox-page.code-followers': { en: '{count} came through it', zh: '{count} 人由此关注' },
  'sandbox-page.scan-as-new': { en: 'Somebody new scans it', zh: '新用户扫码' },

  'sandbox-page.sends': { en: 'Mass sends', zh: '群发' },
  'sandbox-page.no-sends': { en: 'none yet', zh: '暂无' },
  'sandbox-page.when': { en: 'when', zh: '时间' },
  'sandbox-page.to': { en: 'to', zh: '对象' },
  'sandbox-page.content': { en: 'content', zh: '内容' },
  'sandbox-page.received': { en: 'received', zh: '收到' },
  'sandbox-page.to-all': { en: 'all', zh: '全部' },
  'sandbox-page.to-tag': { en: 'tag {tag}', zh: '标签 {tag}' },
  'sandbox-page.to-list': { en: '{count} named', zh: '指定 {count} 人' },
  'sandbox-page.under-way': { en: 'under way', zh: '发送中' },
  'sandbox-page.deleted': { en: 'deleted', zh: '已删除' },

  'sandbox-page.pushes': { en: 'Latest pushes', zh: '最近推送' },
  'sandbox-page.no-pushes': { en: 'none yet', zh: '暂无' },
  'sandbox-page.who': { en: 'who', zh: '谁' },
  'sandbox-page.what': { en: 'what', zh: '推送' },
  'sandbox-page.answer': { en: 'answer', zh: '应答' },
  'sandbox-page.tries': { en: 'tries', zh: '次数' },
  'sandbox-page.took': { en: 'ms', zh: '毫秒' },
  'sandbox-page.nothing-said': { en: 'nothing', zh: '无回复' },

  'sandbox-page.latest-followers': { en: 'Latest followers', zh: '最近的粉丝' },
  'sandbox-page.no-followers': { en: 'nobody yet', zh: '暂无' },
  'sandbox-page.members': { en: 'Followers with the tag {tag}', zh: '拥有标签“{tag}”的粉丝' },
  'sandbox-page.recipients': { en: 'Received “{content}”', zh: '收到“{content}”的粉丝' },
  'sandbox-page.first-of': { en: 'the first {shown} of {count}', zh: '前 {shown} 人，共 {count} 人' },
})
