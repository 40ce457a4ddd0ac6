import { defineMessages } from '../message-text.ts'

/** What `tagloom serve` says when it is ready. */
export const serveMessages = defineMessages({
  'serve.listening': { en: 'Tagloom listens on {url}', zh: 'Tagloom 正在监听 {url}' },
  'serve.callback': {
    en: '  {account}: callback {url} ({mode} mode)',
    zh: '  {account}：回调地址 {url}（{mode}模式）',
  },
  'serve.no-callback': {
    en: '  {account}: no callback in tagloom.yaml, so WeChat cannot push to it',
    zh: '  {account}：tagloom.yaml 中没有 callback，微信无法推送',
  },
  'serve.mode.plain': { en: 'plain', zh: '明文' },
  'serve.mode.compatible': { en: 'compatible', zh: '兼容' },
  'serve.mode.safe': { en: 'safe', zh: '安全' },
  'serve.sandbox': { en: '  the sandbox shows itself at {url}', zh: '  沙盒页面：{url}' },
  'serve.no-key': {
    en: '  {account}: POST /v1/events is closed until tagloom.yaml has "api_keys:"',
    zh: '  {account}：在 tagloom.yaml 中设置 "api_keys:" 后才能使用 POST /v1/events',
  },
  'serve.stop': { en: 'Stop it with Ctrl-C.', zh: '按 Ctrl-C 停止。' },
  'serve.awaited': {
    en: 'The server is starting or stopping; waiting for it',
    zh: '服务器正在启动或停止，等待中',
  },
  'cli.serve': {
    en: 'receive what WeChat pushes, answer and tag at once, follow tracked links, take events; until it is stopped',
    zh: '接收微信推送、即时回复并打标签、跟踪链接点击、接收事件，直到停止',
  },
  'cli.serve.port': {
    en: 'port to listen on; that of tagloom.yaml by default',
    zh: '监听端口；默认取 tagloom.yaml',
  },
  'cli.serve.host': {
    en: 'address to listen on; that of tagloom.yaml by default',
    zh: '监听地址；默认取 tagloom.yaml',
  },
})
