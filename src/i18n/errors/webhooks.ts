import { defineErrors } from '../error-text.ts'

/** What `GET /v1/tags` and the addresses below it answer. */
export const webhookErrors = defineErrors({
  'tags.unknown-key': {
    says: { en: 'the API key is not known', zh: 'API 密钥无效' },
    cause: { en: 'The key says whose tags are asked for.', zh: '密钥决定查询哪个公众号的标签。' },
    cure: {
      en: 'Send one of the keys under "api_keys" of the account: Authorization: Bearer KEY.',
      zh: '请使用该账号 api_keys 中的密钥：Authorization: Bearer 密钥。',
    },
  },
  'tags.unknown-tag': {
    says: { en: 'the account has no such tag', zh: '该账号没有这个标签' },
    cause: {
      en: 'Neither the rules nor the managed tags in WeChat have a tag with this id.',
      zh: '规则和微信中受管理的标签里都没有这个编号。',
    },
    cure: { en: 'GET /v1/tags lists the ids.', zh: '可通过 GET /v1/tags 查看所有编号。' },
  },
  'tags.bad-query': {
    says: { en: 'a parameter of the address cannot be used', zh: '网址中的参数无法使用' },
    cause: {
      en: '"limit" is a whole number from 1 to 10000, "of" is "decided" or "observed", "after" is the "next" of the page before.',
      zh: 'limit 应为 1 到 10000 的整数，of 应为 decided 或 observed，after 应为上一页返回的 next。',
    },
    cure: {
      en: 'Correct the parameter that "field" names.',
      zh: '请改正 field 指出的参数。',
    },
  },
})
