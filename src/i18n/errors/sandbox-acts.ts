import { defineErrors } from '../error-text.ts'

/** What people cannot do in the sandbox. */
export const sandboxActErrors = defineErrors({
  'sandbox.bad-act': {
    says: { en: 'nobody can "{act}" in the sandbox', zh: '沙盒中没有“{act}”这种行为' },
    cause: {
      en: 'The act is unknown, or something that it needs is missing or wrong.',
      zh: '行为名称未知，或缺少所需内容、内容有误。',
    },
    cure: { en: 'Acts and what they need: {known}', zh: '可用的行为及所需内容：{known}' },
  },
  'sandbox.nobody': {
    says: { en: 'who is to "{act}"? the openid is missing', zh: '由谁来“{act}”？缺少 openid' },
    cause: {
      en: 'Only following and scanning a code can be done by somebody new.',
      zh: '只有关注和扫码可以由新用户完成。',
    },
    cure: {
      en: 'Name the openid; the answer to a follow or a scan tells it.',
      zh: '请给出 openid；关注或扫码的返回结果中会有。',
    },
  },
  'sandbox.not-following': {
    says: { en: 'who does not follow the account cannot "{act}"', zh: '未关注公众号的人不能“{act}”' },
    cause: {
      en: 'The openid is unknown, or that person has unfollowed.',
      zh: '该 openid 不存在，或已取消关注。',
    },
    cure: { en: 'Let them follow or scan a code first.', zh: '请先让其关注或扫码。' },
  },
  'sandbox.unknown-code': {
    says: { en: 'there is no code "{code}" that can be scanned', zh: '没有可扫描的二维码“{code}”' },
    cause: {
      en: 'No parametric code was made with that scene or ticket, or it has expired.',
      zh: '没有以该场景值或 ticket 生成过带参数二维码，或已过期。',
    },
    cure: {
      en: 'Make the code first: tagloom touchpoint add, or qrcode/create.',
      zh: '请先生成二维码：tagloom touchpoint add，或调用 qrcode/create。',
    },
  },
  'sandbox.bad-callback': {
    says: { en: '"{url}" cannot be a callback address', zh: '"{url}" 不能用作回调地址' },
    cause: { en: 'It does not begin with http:// or https://.', zh: '不是以 http:// 或 https:// 开头。' },
    cure: {
      en: 'Give the whole address, such as http://127.0.0.1:8787/wechat/brand',
      zh: '请给出完整地址，例如 http://127.0.0.1:8787/wechat/brand',
    },
  },
  'sandbox.not-verified': {
    says: {
      en: 'the server at {url} did not give back the text that proves it is the account’s: HTTP {status}',
      zh: '{url} 上的服务没有原样返回验证字符串：HTTP {status}',
    },
    cause: {
      en: 'It serves another account or knows another token, or something else listens there.',
      zh: '该服务对应其他公众号、使用了不同的 token，或监听的是其他程序。',
    },
    cure: {
      en: 'Start the server of this workspace, or name the right address: --callback URL',
      zh: '请启动本工作区的服务，或用 --callback URL 给出正确地址。',
    },
  },
  'sandbox.cannot-open': {
    says: { en: 'the page at {host} cannot be opened', zh: '无法打开 {host} 上的页面' },
    cause: { en: 'Nothing answers there.', zh: '该地址没有响应。' },
    cure: {
      en: 'Start the server: tagloom serve. The sandbox opens pages of this machine and of the account’s server only.',
      zh: '请启动服务：tagloom serve。沙盒只会打开本机和公众号服务器上的页面。',
    },
  },
})
