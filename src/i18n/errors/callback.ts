import { defineErrors } from '../error-text.ts'

const checkToken = {
  en: 'Compare token and mode in tagloom.yaml with the server settings in the console of the account.',
  zh: '请核对 tagloom.yaml 中的 token、mode 与公众号后台"服务器配置"是否一致。',
} as const

const nothingToDo = {
  en: 'Nothing, if it stays rare: strangers try every address. Else look at what stands between WeChat and the server.',
  zh: '偶尔出现无需处理：公网地址难免有人试探。若频繁出现，请检查微信与服务器之间的网关或代理。',
} as const

/** Why something posted to a callback address was refused; in logs, never told to whoever posted it. */
export const callbackErrors = defineErrors({
  'callback.wrong-signature': {
    says: { en: 'the signature does not fit the token', zh: '签名与 token 不符' },
    cause: {
      en: 'It was not sent by WeChat, or the token differs from the one in the console.',
      zh: '请求不是微信发出的，或 token 与公众号后台不一致。',
    },
    cure: checkToken,
  },
  'callback.plain-in-safe-mode': {
    says: { en: 'an unencrypted push came to an account in safe mode', zh: '安全模式下收到未加密的推送' },
    cause: {
      en: 'In safe mode only encrypted pushes are read; the console may be set to another mode.',
      zh: '安全模式只接受加密的推送；公众号后台可能选了其他模式。',
    },
    cure: checkToken,
  },
  'callback.wrong-appid': {
    says: { en: 'the push is meant for another account', zh: '推送属于另一个公众号' },
    cause: {
      en: 'The decrypted message names another appid: two accounts share a token and key, or an address was copied.',
      zh: '解密后的 appid 不是本账号：可能两个公众号共用了 token 和密钥，或填错了回调地址。',
    },
    cure: {
      en: 'Give each account its own address (/wechat/NAME), token and key.',
      zh: '请为每个公众号使用各自的回调地址（/wechat/账号名）、token 和密钥。',
    },
  },
  'callback.no-key': {
    says: { en: 'the push is encrypted, but there is no aes_key', zh: '推送已加密，但没有配置 aes_key' },
    cause: {
      en: 'The console encrypts, and tagloom.yaml does not say with which key.',
      zh: '公众号后台启用了加密，而 tagloom.yaml 没有给出密钥。',
    },
    cure: {
      en: 'Set callback.aes_key to the EncodingAESKey of the console.',
      zh: '请将 callback.aes_key 设为公众号后台的 EncodingAESKey。',
    },
  },
  'callback.undecryptable': {
    says: { en: 'the push cannot be decrypted', zh: '推送无法解密' },
    cause: {
      en: 'It is signed rightly but encrypted with another key, or damaged.',
      zh: '签名正确，但加密密钥不同，或内容已损坏。',
    },
    cure: {
      en: 'Compare callback.aes_key with the EncodingAESKey of the console; it may have been renewed there.',
      zh: '请核对 callback.aes_key 与公众号后台的 EncodingAESKey；后台可能已更换密钥。',
    },
  },
  'callback.too-large': {
    says: { en: 'the push is too large', zh: '推送内容过大' },
    cause: { en: 'No push of WeChat is larger than 64 KB.', zh: '微信的推送不会超过 64 KB。' },
    cure: nothingToDo,
  },
  'callback.broken-xml': {
    says: { en: 'the push is not well-formed XML', zh: '推送不是合法的 XML' },
    cause: {
      en: 'It was cut off on the way, or is not from WeChat.',
      zh: '内容在途中被截断，或不是微信发出的。',
    },
    cure: nothingToDo,
  },
  'callback.hostile-xml': {
    says: {
      en: 'the push has a document type, or is nested as no push is',
      zh: '推送含有 DTD 或实体声明，或嵌套异常',
    },
    cause: {
      en: 'It looks like an attack on the XML parser; it was not parsed.',
      zh: '疑似针对 XML 解析器的攻击，未予解析。',
    },
    cure: nothingToDo,
  },
  'callback.incomplete': {
    says: { en: 'the push does not say who sent what when', zh: '推送缺少发送者、时间或类型' },
    cause: {
      en: 'ToUserName, FromUserName, CreateTime, MsgType and, of an event, Event are on every push.',
      zh: '每条推送都应有 ToUserName、FromUserName、CreateTime、MsgType，事件还应有 Event。',
    },
    cure: nothingToDo,
  },
  'callback.no-echo': {
    says: { en: 'the check of the address has no echostr', zh: '地址校验请求缺少 echostr' },
    cause: {
      en: 'WeChat checks an address by a text that is to be sent back.',
      zh: '微信校验地址时会要求原样返回 echostr。',
    },
    cure: {
      en: 'Save the server settings in the console again.',
      zh: '请在公众号后台重新提交服务器配置。',
    },
  },
})
