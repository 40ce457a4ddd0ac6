import { defineMessages } from '../message-text.ts'

export const sandboxServeMessages = defineMessages({
  'cli.sandbox.callback': {
    en: 'address that the account pushes to; by default the server of this workspace',
    zh: '公众号推送的回调地址；默认是本工作区的服务',
  },
  'cli.sandbox.live': {
    en: 'let the followers act on from now, in accelerated time, against the running server',
    zh: '让粉丝从现在起以加速时间继续行动，推送给运行中的服务',
  },
  'cli.sandbox.speed': {
    en: 'with --live: simulated seconds that pass in one second',
    zh: '与 --live 同用：一秒内经过的模拟秒数',
  },
  'cli.sandbox.events': {
    en: 'with --live: end after so many events',
    zh: '与 --live 同用：达到这么多事件后结束',
  },
  'sandbox-serve.listening': {
    en: 'The sandbox answers at {url}; open it in a browser to see the accounts:',
    zh: '沙盒地址：{url}；可用浏览器打开查看公众号：',
  },
  'sandbox-serve.pushes': { en: 'pushes to {url}', zh: '推送到 {url}' },
  'sandbox-serve.next': {
    en: 'Start the server in another terminal, "tagloom serve{place}"; then follow, scan and talk as a person would on the pages above.',
    zh: '请在另一个终端启动服务 "tagloom serve{place}"；然后在上面的网页中像真人一样关注、扫码、发消息。',
  },
  'sandbox-serve.events': {
    en: 'What its followers did stands in {file}, ready to import.',
    zh: '粉丝的行为事件在 {file}，可直接导入。',
  },
  'sandbox-serve.no-key': {
    en: 'No api_keys in tagloom.yaml: purchases, visits and clicks on links are left out.',
    zh: 'tagloom.yaml 中没有 api_keys：购买、访问和链接点击不会上报。',
  },
  'sandbox-serve.awaiting': {
    en: 'Waiting for the server at {url}: tagloom serve{place}',
    zh: '正在等待 {url} 上的服务：tagloom serve{place}',
  },
  'sandbox-serve.playing': {
    en: 'Followers act, {speed} times as fast',
    zh: '粉丝正在行动，{speed} 倍速',
  },
  'sandbox-serve.played': {
    en: 'Up to {until} simulated: {acts} acts pushed, {failed} of them not answered; {reported} events reported, {notReported} refused; {leftOut} left out.',
    zh: '已模拟到 {until}：推送 {acts} 次行为，其中 {failed} 次未获应答；上报 {reported} 个事件，{notReported} 个被拒；略过 {leftOut} 个。',
  },
  'sandbox-serve.stop': { en: 'Ctrl-C stops it.', zh: '按 Ctrl-C 停止。' },
})
