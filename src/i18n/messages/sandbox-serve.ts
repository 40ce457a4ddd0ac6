import { defineMessages } from '../message-text.ts'

export const sandboxServeMessages = defineMessages({
  'sandbox-serve.listening': {
    en: 'The sandbox answers at {url}; open it in a browser to see the accounts:',
    zh: '沙盒地址：{url}；可用浏览器打开查看公众号：',
  },
  'sandbox-serve.events': {
    en: 'What its followers did stands in {file}, ready to import.',
    zh: '粉丝的行为事件在 {file}，可直接导入。',
  },
  'sandbox-serve.stop': { en: 'Ctrl-C stops it.', zh: '按 Ctrl-C 停止。' },
})
