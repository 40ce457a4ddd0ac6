import { defineMessages } from '../message-text.ts'

export const followersMessages = defineMessages({
  'cli.group.followers': { en: 'the followers that WeChat lists', zh: '微信中的粉丝列表' },
  'cli.followers.pull': {
    en: 'read all followers from WeChat: when and how they came, and their tags (exit code 75: quota used up, run it again with --resume)',
    zh: '从微信读取全部粉丝：关注时间、来源和标签（退出码 75 表示额度用完，稍后加 --resume 再次运行）',
  },
  'cli.followers.pull.resume': {
    en: 'go on with a pull that was parked or cut short; begin one when there is none',
    zh: '继续上次暂停或中断的读取；没有则从头开始',
  },
  'cli.followers.pull.mark': {
    en: 'note that followers whom WeChat no longer lists have left',
    zh: '将微信已不再列出的粉丝记为取消关注',
  },
  'step.pull': { en: 'Reading followers from WeChat', zh: '从微信读取粉丝' },
  'step.pull.store': { en: 'Storing follows and tags', zh: '写入关注记录和标签' },
  'followers.pulled': {
    en: 'Read {listed} followers from WeChat in {seconds}, with {requests} requests.',
    zh: '从微信读取 {listed} 名粉丝，用时 {seconds}，共 {requests} 次请求。',
  },
  'followers.follows': {
    en: '{follows} follows were new to the history.',
    zh: '其中 {follows} 次关注是历史中没有的，已补记。',
  },
  'followers.none-gone': {
    en: 'WeChat lists every current follower of the history.',
    zh: '历史中的现有粉丝微信全部列出。',
  },
  'followers.gone': {
    en: '{gone} of the {current} current followers of the history are not listed by WeChat. If they left, note it with "tagloom followers pull --mark-unfollowed".',
    zh: '历史中的 {current} 名现有粉丝有 {gone} 名不在微信列表中。如已取消关注，可运行 "tagloom followers pull --mark-unfollowed" 记下。',
  },
  'followers.marked': {
    en: '{marked} followers whom WeChat does not list are noted as having left.',
    zh: '已将微信未列出的 {marked} 名粉丝记为取消关注。',
  },
})
