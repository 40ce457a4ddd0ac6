import { defineErrors } from '../error-text.ts'
import { wechatCallErrors } from './wechat-calls.ts'
import { wechatSendErrors } from './wechat-sends.ts'
import { wechatTagErrors } from './wechat-tags.ts'

/** One text for each kind of refusal (`wechat/refusal-kinds.ts`), and those about answers that never came. */
export const wechatErrors = defineErrors({
  'wechat.busy': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the platform is busy ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：系统繁忙（{message}，rid {rid}）',
    },
    cause: {
      en: 'The platform answered "system busy" several times in a row.',
      zh: '平台连续多次返回"系统繁忙"。',
    },
    cure: {
      en: 'Run the command again in a few minutes; nothing is lost.',
      zh: '过几分钟再运行一次；不会丢失任何内容。',
    },
  },
  'wechat.token': {
    says: {
      en: 'WeChat refused {call} with {errcode}: it does not accept the access token ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：不接受 access_token（{message}，rid {rid}）',
    },
    cause: {
      en: 'Another program fetches tokens for this appid and so invalidates ours, or the account was reset.',
      zh: '有其他程序也在获取该 appid 的 token，使我们的失效；或者公众号被重置。',
    },
    cure: {
      en: 'Let every program use stable_token without force_refresh, or take tokens from one place.',
      zh: '让所有程序都用 stable_token 且不强制刷新，或统一从一处取 token。',
    },
  },
  'wechat.day-quota': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the daily number of such calls is used up ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：该接口今日调用次数已用完（{message}，rid {rid}）',
    },
    cause: {
      en: 'Each call of the platform has a daily number; it starts anew at midnight in Shanghai.',
      zh: '平台每个接口每天有调用上限，北京时间零点重新计算。',
    },
    cure: {
      en: 'Run apply again tomorrow: it goes on where it stopped. "tagloom doctor" shows what is left.',
      zh: '明天再运行 apply：会从停下处继续。"tagloom doctor" 可查看剩余次数。',
    },
  },
  'wechat.minute-quota': {
    says: {
      en: 'WeChat refused {call} with {errcode}: too many calls in this minute ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：本分钟调用过多（{message}，rid {rid}）',
    },
    cause: { en: 'The platform limits calls by minute as well.', zh: '平台还限制每分钟的调用次数。' },
    cure: { en: 'Wait a minute; nothing else to do.', zh: '等一分钟即可。' },
  },
  'wechat.not-authorised': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the account may not use this API ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：公众号没有该接口的权限（{message}，rid {rid}）',
    },
    cause: {
      en: 'Tags and follower lists are for certified accounts; the yearly certification may have run out.',
      zh: '标签和粉丝列表只对已认证的公众号开放；也可能年度认证已到期。',
    },
    cure: {
      en: 'Certify the account, or set "certified: false" and use "tagloom export tags".',
      zh: '请认证公众号，或设 "certified: false" 并使用 "tagloom export tags"。',
    },
  },
  'wechat.banned': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the platform has withdrawn this API from the account ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：该接口已被平台封禁（{message}，rid {rid}）',
    },
    cause: {
      en: 'The platform bans an API after abuse; a message in the WeChat console tells why.',
      zh: '平台会因违规封禁接口；公众平台站内信中有说明。',
    },
    cure: {
      en: 'Read the message in the WeChat console and appeal there.',
      zh: '请查看公众平台站内信并在那里申诉。',
    },
  },
  'wechat.admin-confirmation': {
    says: {
      en: 'WeChat refused {call} with {errcode}: an administrator has to confirm this ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：需要管理员确认（{message}，rid {rid}）',
    },
    cause: {
      en: 'API protection is on: calls from a new address and sends to all wait for the administrator of the account. Or the agreement about mass sends was not accepted yet.',
      zh: '已开启接口保护：新地址的调用和群发全部粉丝都需要公众号管理员确认；也可能尚未同意群发协议。',
    },
    cure: {
      en: 'Let the administrator confirm in WeChat, then run the command again.',
      zh: '请管理员在微信中确认，然后重新运行命令。',
    },
  },
  'wechat.quota-clears-spent': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the ten resets of quotas of this month are used up ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：本月 10 次清零机会已用完（{message}，rid {rid}）',
    },
    cause: { en: 'Quotas can be reset ten times a month.', zh: '每月最多清零 10 次。' },
    cure: {
      en: 'Wait for midnight in Shanghai, when the daily numbers start anew.',
      zh: '请等到北京时间零点，次数会重新计算。',
    },
  },
  'wechat.configuration': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the account is not set up for this call ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：公众号配置不符（{message}，rid {rid}）',
    },
    cause: {
      en: 'appid or secret is wrong, the secret is frozen, or this machine is not on the IP list of the account.',
      zh: 'appid 或 secret 有误、secret 被冻结，或本机不在公众号的 IP 白名单中。',
    },
    cure: {
      en: 'Compare appid and secret with the WeChat console (Settings, Basic configuration) and add this machine to its IP list.',
      zh: '请对照公众平台"设置与开发 - 基本配置"检查 appid 和 secret，并把本机加入 IP 白名单。',
    },
  },
  'wechat.bug': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the call was not well formed ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：请求格式有误（{message}，rid {rid}）',
    },
    cause: {
      en: 'Tagloom sent something that the platform does not take. This is a bug.',
      zh: 'Tagloom 发送了平台不接受的内容，这是程序缺陷。',
    },
    cure: {
      en: 'Please report it with this line; nothing was changed.',
      zh: '请附上此行报告问题；没有任何改动。',
    },
  },
  'wechat.unknown': {
    says: {
      en: 'WeChat refused {call} with {errcode}: a code that Tagloom does not know ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：未知的返回码（{message}，rid {rid}）',
    },
    cause: {
      en: 'The platform answered a code that is not in its documentation of this call.',
      zh: '平台返回了该接口文档中没有的返回码。',
    },
    cure: {
      en: 'Look the code up in the WeChat documentation; the rid helps its support for seven days.',
      zh: '请在微信文档中查该返回码；rid 在七天内可供官方客服查询。',
    },
  },
  ...wechatTagErrors,
  ...wechatSendErrors,
  ...wechatCallErrors,
  'wechat.unreachable': {
    says: { en: 'no answer from {host} to {call}: {detail}', zh: '{host} 没有回应 {call}：{detail}' },
    cause: {
      en: 'The network is down, the address is wrong, or the platform is out of order.',
      zh: '网络不通、地址有误，或平台故障。',
    },
    cure: {
      en: 'Check the network and "api:" in tagloom.yaml, then run the command again: it goes on where it stopped.',
      zh: '请检查网络和 tagloom.yaml 中的 "api:"，然后重新运行：会从停下处继续。',
    },
  },
  'wechat.unreadable': {
    says: {
      en: '{host} answered {call} with something that is not WeChat: {detail}',
      zh: '{host} 对 {call} 的回应不像来自微信：{detail}',
    },
    cause: {
      en: 'A proxy or a login page answered in its place, or "api:" points somewhere else.',
      zh: '可能是代理或登录页代为回应，或 "api:" 指向了别处。',
    },
    cure: {
      en: 'Open the address of "api:" in tagloom.yaml from this machine and see what answers.',
      zh: '请在本机打开 tagloom.yaml 中 "api:" 的地址，看看是谁在回应。',
    },
  },
  'wechat.unsendable-text': {
    says: {
      en: '{call} was not sent: a text in it holds a character that WeChat does not take',
      zh: '{call} 未发送：其中的文字含有微信不接受的字符',
    },
    cause: {
      en: 'Control characters and halves of emoji cannot be sent.',
      zh: '控制字符和不完整的表情符号无法发送。',
    },
    cure: { en: 'Correct the name, the text or the customer id.', zh: '请修改名字、文字或客户编号。' },
  },
  'wechat.bad-address': {
    says: { en: '"{address}" is not an address of an API', zh: '"{address}" 不是接口地址' },
    cause: {
      en: '"api:" in tagloom.yaml must be sandbox or an address that starts with http:// or https://.',
      zh: 'tagloom.yaml 中的 "api:" 应为 sandbox 或以 http:// 或 https:// 开头的地址。',
    },
    cure: {
      en: 'Write api: sandbox or api: https://api.weixin.qq.com.',
      zh: '请写 api: sandbox 或 api: https://api.weixin.qq.com。',
    },
  },
})
