import { defineErrors } from '../error-text.ts'

export const instantErrors = defineErrors({
  'rules.one-reply': {
    says: {
      en: 'a reply is one of text, image or news; this one has "{first}" and "{second}"',
      zh: '回复只能是 text、image、news 之一；这里同时写了 “{first}” 和 “{second}”',
    },
    cause: {
      en: 'WeChat takes one answer to a message.',
      zh: '微信对一条消息只接受一个回复。',
    },
    cure: { en: 'Keep one of them.', zh: '请只保留其中一个。' },
  },
  'rules.long-reply': {
    says: {
      en: 'the reply is {bytes} bytes long; WeChat takes {limit}',
      zh: '回复长 {bytes} 字节，微信最多接受 {limit} 字节',
    },
    cause: {
      en: 'The limit counts bytes of UTF-8: a Chinese character takes three.',
      zh: '限制按 UTF-8 字节计算：一个汉字占三个字节。',
    },
    cure: { en: 'Shorten it, or answer with a news article.', zh: '请缩短内容，或改用图文回复（news）。' },
  },
  'rules.not-a-url': {
    says: { en: '"{key}" must be a web address; found {found}', zh: '“{key}” 应为网址，实际为 {found}' },
    cause: {
      en: 'Followers could not open it: an address begins with https:// or http://.',
      zh: '粉丝无法打开：网址应以 https:// 或 http:// 开头。',
    },
    cure: { en: 'Write the whole address.', zh: '请写出完整的网址。' },
  },
})
