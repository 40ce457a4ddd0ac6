import { defineErrors } from '../error-text.ts'

/** About QR codes, OAuth, statistics and token servers: refusals by kind, and what is found before a call is made. */
export const wechatCallErrors = defineErrors({
  'wechat.qr-codes-spent': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the account has all the QR codes it can have ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：公众号的二维码数量已达上限（{message}，rid {rid}）',
    },
    cause: {
      en: 'An account has 100,000 permanent codes for ever; none can be deleted.',
      zh: '每个公众号最多 100,000 个永久二维码，且不能删除。',
    },
    cure: {
      en: 'Use temporary codes: give the touchpoint days after which its code is renewed.',
      zh: '请改用临时二维码：为触点设置有效天数，到期会自动更换。',
    },
  },
  'wechat.code-spent': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the code of this visit is used up or too old ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：本次访问的 code 已使用或已过期（{message}，rid {rid}）',
    },
    cause: {
      en: 'A code works once and for five minutes; a page that is loaded again brings it a second time.',
      zh: 'code 只能使用一次，五分钟内有效；刷新页面会再次带上同一个 code。',
    },
    cure: {
      en: 'Nothing: the visitor is led on without being recognised.',
      zh: '无需处理：访客会继续跳转，只是不被识别。',
    },
  },
  'wechat.not-ready': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the statistics of these days are not made yet ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：这些日期的统计数据尚未生成（{message}，rid {rid}）',
    },
    cause: {
      en: 'Statistics of a day are ready after 08:00 of the next day.',
      zh: '每天的统计数据在次日 8 点之后生成。',
    },
    cure: { en: 'Ask again later today.', zh: '请今天晚些时候再查询。' },
  },
  'wechat.bad-scene': {
    says: {
      en: 'a QR code cannot carry the scene "{scene}"',
      zh: '二维码不能使用场景值 "{scene}"',
    },
    cause: {
      en: 'A scene is a whole number from 1 or a short text, and both have a limit.',
      zh: '场景值应为从 1 开始的整数或一段短文字，两者都有上限。',
    },
    cure: {
      en: 'Write a text of at most {longest} characters or a number up to {highest}; temporary codes take larger numbers than permanent ones.',
      zh: '请使用不超过 {longest} 个字符的文字，或不超过 {highest} 的整数；临时二维码允许的数字比永久二维码大。',
    },
  },
  'wechat.bad-code-life': {
    says: {
      en: 'a temporary QR code cannot live for {seconds} seconds',
      zh: '临时二维码的有效期不能是 {seconds} 秒',
    },
    cause: {
      en: 'WeChat keeps a temporary code for a whole number of seconds, 30 days at most.',
      zh: '临时二维码的有效期为整数秒，最长 30 天。',
    },
    cure: {
      en: 'Write at most 30 days; Tagloom renews the code before it ends.',
      zh: '请填写不超过 30 天；到期前 Tagloom 会自动更换。',
    },
  },
  'wechat.bad-oauth-state': {
    says: {
      en: 'the state of an OAuth address must be 1 to 128 letters and digits',
      zh: 'OAuth 地址的 state 应为 1 到 128 个字母或数字',
    },
    cause: {
      en: 'WeChat takes no other characters there.',
      zh: '微信不接受其他字符。',
    },
    cure: {
      en: 'This is a bug in Tagloom: please report it.',
      zh: '这是 Tagloom 的程序缺陷，请报告。',
    },
  },
  'wechat.bad-datacube-days': {
    says: {
      en: '{report} cannot be asked for {from} to {to}',
      zh: '{report} 不能查询 {from} 至 {to}',
    },
    cause: {
      en: 'Days are written as 2026-11-01, the earlier one first, and each report takes a few at a time.',
      zh: '日期写作 2026-11-01，先早后晚，且每个接口一次只能查询若干天。',
    },
    cure: {
      en: 'Ask for at most {days} days at a time.',
      zh: '请每次最多查询 {days} 天。',
    },
  },
  'wechat.token-server': {
    says: {
      en: 'no access token from {host}: {detail}',
      zh: '未能从 {host} 取得 access_token：{detail}',
    },
    cause: {
      en: 'The token server of "access_token:" in tagloom.yaml is down, refuses the key, or answers something else.',
      zh: 'tagloom.yaml 中 "access_token:" 所指的 token 服务器没有运行、不接受密钥，或回应的内容不对。',
    },
    cure: {
      en: 'Ask it by hand: GET with "Authorization: Bearer KEY" must answer access_token and expires_in.',
      zh: '请手工访问：带 "Authorization: Bearer 密钥" 的 GET 请求应返回 access_token 和 expires_in。',
    },
  },
})
