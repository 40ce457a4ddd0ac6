import { defineErrors } from '../error-text.ts'

export const reportErrors = defineErrors({
  'report.not-a-day': {
    says: { en: '{option} is "{value}", which is no day', zh: '{option} 的值 "{value}" 不是有效日期' },
    cause: {
      en: 'Reports speak of whole local days of the account; this one is not in the calendar or not written as a date.',
      zh: '报告按公众号所在时区的整日统计；该日期不存在，或写法不对。',
    },
    cure: { en: 'Write a day such as 2026-06-30.', zh: '请写成 2026-06-30 这样的日期。' },
  },
  'report.days-reversed': {
    says: { en: 'the days begin on {from} and end on {to}', zh: '起始日 {from} 晚于结束日 {to}' },
    cause: {
      en: 'The first day of a report lies after its last.',
      zh: '报告的第一天晚于最后一天。',
    },
    cure: {
      en: 'Swap --from and --to; without --to the report ends today.',
      zh: '请对调 --from 和 --to；不写 --to 时截至今天。',
    },
  },
  'report.days-ahead': {
    says: {
      en: 'the days begin on {from}; today is {today}',
      zh: '起始日 {from} 尚未到来；今天是 {today}',
    },
    cause: {
      en: 'Nothing has happened yet on these days. Today is that of the account, or as_of in tagloom.yaml.',
      zh: '这些日子还没有任何数据。“今天”以公众号时区为准；若 tagloom.yaml 写了 as_of，则以其为准。',
    },
    cure: { en: 'Name an earlier day after --from.', zh: '请在 --from 后写更早的日期。' },
  },
  'report.one-format': {
    says: { en: '--json and --csv exclude each other', zh: '--json 与 --csv 不能同时使用' },
    cause: {
      en: 'A report is written in one format at a time.',
      zh: '一次只能以一种格式输出报告。',
    },
    cure: { en: 'Keep one of the two.', zh: '请只保留其中一个。' },
  },
})
