import { defineErrors } from '../error-text.ts'

/** Refusals that are about mass sends and articles, one text for each kind (`wechat/refusal-kinds.ts`). */
export const wechatSendErrors = defineErrors({
  'wechat.send-quota': {
    says: {
      en: 'WeChat refused {call} with {errcode}: no mass send is left in this period ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：当前周期的群发次数已用完（{message}，rid {rid}）',
    },
    cause: {
      en: 'A subscription account sends once a day; a follower of a service account receives four sends a month. Sends from the WeChat console count too.',
      zh: '订阅号每天可群发一次；服务号的每位粉丝每月最多接收四次。在公众平台手工群发的也算在内。',
    },
    cure: {
      en: 'Send tomorrow, or for a service account next month.',
      zh: '请明天再发；服务号请下个月再发。',
    },
  },
  'wechat.sent-before': {
    says: {
      en: 'WeChat refused {call} with {errcode}: it has taken this send before ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：该群发此前已被接受（{message}，rid {rid}）',
    },
    cause: {
      en: 'Within 24 hours a send is taken once; this one was repeated after its answer had been lost.',
      zh: '同一次群发在 24 小时内只会被接受一次；这是应答丢失后的重发。',
    },
    cure: { en: 'Nothing: it was not sent twice.', zh: '无需处理：没有重复发送。' },
  },
  'wechat.content-refused': {
    says: {
      en: 'WeChat refused {call} with {errcode}: this content cannot be sent or published so ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：该内容不能这样发送或发布（{message}，rid {rid}）',
    },
    cause: {
      en: 'The draft or media does not exist any more, was saved by the console only automatically, carries an advertising contract, is too long, or is of a kind that WeChat no longer sends.',
      zh: '草稿或素材已不存在、只是后台自动保存的草稿、已接广告、过长，或属于微信不再支持群发的类型。',
    },
    cure: {
      en: 'Open the draft in the WeChat console, mend and save it there, then try again.',
      zh: '请在公众平台打开该草稿，修改并保存，然后重试。',
    },
  },
  'wechat.missing': {
    says: {
      en: 'WeChat refused {call} with {errcode}: it does not know the send or article that was named ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：找不到所指的群发或文章（{message}，rid {rid}）',
    },
    cause: {
      en: 'It was deleted, belongs to another account, or was not made through the API.',
      zh: '它已被删除、属于其他公众号，或不是通过接口产生的。',
    },
    cure: {
      en: 'Look it up in the WeChat console.',
      zh: '请在公众平台中查找。',
    },
  },
  'wechat.long-client-msg-id': {
    says: {
      en: 'the id of a mass send, "{id}", is longer than {most} bytes',
      zh: '群发编号 "{id}" 超过 {most} 字节',
    },
    cause: {
      en: 'WeChat recognises a repeated send by a short id.',
      zh: '微信用较短的编号识别重复的群发。',
    },
    cure: { en: 'Choose an id of at most {most} bytes.', zh: '请换一个不超过 {most} 字节的编号。' },
  },
})
