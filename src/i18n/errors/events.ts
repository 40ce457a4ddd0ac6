import { defineErrors } from '../error-text.ts'

const required = {
  en: 'Every event has follower, at, kind and event_id.',
  zh: '每个事件都要有 follower、at、kind 和 event_id。',
} as const

const sendAgain = {
  en: 'Correct it and send the whole body again: nothing of it was stored.',
  zh: '请改正后重新发送整个请求：本次内容一条都没有保存。',
} as const

/** What `POST /v1/events` answers. */
export const eventsErrors = defineErrors({
  'events.unknown-key': {
    says: { en: 'the API key is not known', zh: 'API 密钥无效' },
    cause: { en: 'The key says which account the events belong to.', zh: '密钥决定事件属于哪个公众号。' },
    cure: {
      en: 'Send one of the keys under "api_keys" of the account: Authorization: Bearer KEY.',
      zh: '请使用该账号 api_keys 中的密钥：Authorization: Bearer 密钥。',
    },
  },
  'events.not-json': {
    says: { en: 'the body is not JSON', zh: '请求内容不是 JSON' },
    cause: { en: 'It could not be parsed.', zh: '无法解析。' },
    cure: { en: 'Send JSON in UTF-8.', zh: '请发送 UTF-8 编码的 JSON。' },
  },
  'events.refused': {
    says: { en: 'the events cannot be taken as they are', zh: '事件内容有误，未接受' },
    cause: {
      en: 'All events of a body are stored, or none.',
      zh: '一次请求中的事件要么全部保存，要么都不保存。',
    },
    cure: sendAgain,
  },
  'events.not-stored': {
    says: { en: 'the events could not be stored', zh: '事件未能保存' },
    cause: { en: 'The database did not take them.', zh: '数据库未能写入。' },
    cure: {
      en: 'Send them again a little later; the same event_id counts once.',
      zh: '请稍后重发；相同的 event_id 只计一次。',
    },
  },
  'events.no-list': {
    says: { en: 'the body is not a list of events', zh: '请求内容不是事件列表' },
    cause: {
      en: 'Expected is a JSON list, or an object with a list under "events".',
      zh: '应为 JSON 数组，或包含 events 数组的对象。',
    },
    cure: { en: 'Send [{...}, {...}].', zh: '请发送 [{...}, {...}]。' },
  },
  'events.too-many': {
    says: {
      en: '{count} events at once; at most {most} are taken',
      zh: '一次发送了 {count} 个事件，最多 {most} 个',
    },
    cause: { en: 'A body is checked and stored as a whole.', zh: '每次请求整体检查、整体保存。' },
    cure: { en: 'Send them in several bodies.', zh: '请分多次发送。' },
  },
  'events.no-object': {
    says: { en: 'this is not an event', zh: '这一项不是事件' },
    cause: { en: 'Every item of the list is an object.', zh: '列表中的每一项都应是对象。' },
    cure: sendAgain,
  },
  'events.unknown-field': {
    says: {
      en: 'events have no field "{field}"; did you mean {hint}?',
      zh: '事件没有字段 "{field}"；是不是 {hint}？',
    },
    cause: { en: 'A name is misspelt, or the field does not exist.', zh: '字段名拼写有误，或不存在。' },
    cure: sendAgain,
  },
  'events.missing': {
    says: { en: '"{field}" is missing', zh: '缺少 "{field}"' },
    cause: required,
    cure: sendAgain,
  },
  'events.not-text': {
    says: { en: '"{field}" is not a text', zh: '"{field}" 不是文本' },
    cause: {
      en: 'Expected is a text, or a whole number that JSON can hold (up to 9007199254740991), without characters that no text may hold.',
      zh: '应为文本，或不超过 9007199254740991 的整数，且不含非法字符。',
    },
    cure: { en: 'Put ids into quotes.', zh: '请给编号加上引号。' },
  },
  'events.too-long': {
    says: { en: '"{field}" is longer than {most} characters', zh: '"{field}" 超过 {most} 个字符' },
    cause: { en: 'Every field has a limit.', zh: '每个字段都有长度上限。' },
    cure: { en: 'Shorten it.', zh: '请缩短。' },
  },
  'events.bad-follower': {
    says: { en: '"follower" cannot be the id of a follower', zh: '"follower" 不是有效的粉丝编号' },
    cause: {
      en: 'An id has at most 128 characters, without blanks or control characters.',
      zh: '编号不超过 128 个字符，且不含空白和控制字符。',
    },
    cure: {
      en: 'Send the openid, or the customer id that your imports use.',
      zh: '请使用 openid，或与导入数据一致的客户编号。',
    },
  },
  'events.bad-date': {
    says: { en: '"at" is no date that is understood', zh: '"at" 的日期格式无法识别' },
    cause: {
      en: 'Taken are ISO dates (2026-05-31T07:31:16+08:00; without a zone in the time zone of the account) and seconds or milliseconds since 1970.',
      zh: '支持 ISO 日期（2026-05-31T07:31:16+08:00；不带时区则按账号时区）以及 1970 年以来的秒数或毫秒数。',
    },
    cure: sendAgain,
  },
  'events.implausible-date': {
    says: { en: '"at" is before 1970 or more than a day ahead', zh: '"at" 早于 1970 年，或比现在晚一天以上' },
    cause: { en: 'An event is sent when it has happened.', zh: '事件发生之后才发送。' },
    cure: sendAgain,
  },
  'events.bad-value': {
    says: { en: '"value" is no amount', zh: '"value" 不是有效的数额' },
    cause: {
      en: 'Expected is a number below 100000000000000, without a currency sign or separators.',
      zh: '应为小于 100000000000000 的数字，不带货币符号和千分位。',
    },
    cure: sendAgain,
  },
  'events.unknown-touchpoint': {
    says: { en: 'there is no such touchpoint', zh: '触点不存在' },
    cause: {
      en: '"touchpoint" is the id of one in the touchpoint files.',
      zh: '"touchpoint" 应为触点文件中已有的编号。',
    },
    cure: { en: 'tagloom touchpoint list shows them.', zh: '用 tagloom touchpoint list 查看。' },
  },
  'events.id-twice': {
    says: {
      en: 'event {first} has the same event_id and says something else',
      zh: '与第 {first} 项的 event_id 相同，但内容不同',
    },
    cause: {
      en: 'An event_id is given once; positions count from 0.',
      zh: 'event_id 不可重复；序号从 0 算起。',
    },
    cure: { en: 'Give every event an id of its own.', zh: '请为每个事件使用不同的 event_id。' },
  },
})
