import { defineMessages } from '../message-text.ts'

export const importMessages = defineMessages({
  'import.step.read': { en: 'reading {file}', zh: '正在读取 {file}' },
  'import.step.sort': { en: 'sorting by follower', zh: '正在按粉丝排序' },
  'import.step.compare': { en: 'comparing with what is known', zh: '正在与已有数据比对' },
  'import.step.rejects': { en: 'listing rejected rows', zh: '正在列出被拒绝的行' },
  'import.step.store': { en: 'storing', zh: '正在保存' },
  'import.reject.wrong-field-count': {
    en: 'more or fewer fields than the header has',
    zh: '字段数与表头不符',
  },
  'import.reject.broken-quote': {
    en: 'a quote is not closed, or text follows a closing quote',
    zh: '引号未闭合，或闭合引号后还有文字',
  },
  'import.reject.bad-json': { en: 'not one JSON object', zh: '不是一个 JSON 对象' },
  'import.reject.not-utf8': { en: 'text that is not UTF-8', zh: '文本不是 UTF-8 编码' },
  'import.reject.no-follower': { en: 'the follower is empty', zh: '粉丝为空' },
  'import.reject.bad-follower': {
    en: 'this cannot be the id of a follower: it is longer than 128 characters, or has blanks or control characters in it',
    zh: '这不可能是粉丝的编号：超过 128 个字符，或其中有空白或控制字符',
  },
  'import.reject.bad-date': {
    en: 'the date is empty or in an unknown form; write 2026-05-31 or 2026-05-31T07:31:16+08:00',
    zh: '日期为空或格式不明；请写成 2026-05-31 或 2026-05-31T07:31:16+08:00',
  },
  'import.reject.implausible-date': {
    en: 'the date is before 1970 or more than a day in the future',
    zh: '日期早于 1970 年或晚于当前一天以上',
  },
  'import.reject.no-kind': { en: 'the kind is empty', zh: '类型为空' },
  'import.reject.bad-value': {
    en: 'the value is not a number such as 1234.50 or 1,234.50',
    zh: '金额不是数字（如 1234.50 或 1,234.50）',
  },
  'import.interrupted': {
    en: 'the import of {file} begun at {when} was interrupted: import it again, nothing is counted twice',
    zh: '{when} 开始的 {file} 导入被中断：请重新导入，不会重复计数',
  },
})
