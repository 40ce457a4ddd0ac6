import { defineMessages } from '../message-text.ts'

/** Help of the commands about plans. */
export const planOptionMessages = defineMessages({
  'cli.plan.tag': {
    en: 'plan this tag only, with the others of its exclusive group; may be repeated',
    zh: '只计划该标签（及其互斥组中的其他标签）；可重复',
  },
  'cli.apply.approve': {
    en: 'approve the plan of this id, which goes beyond the limits, and apply it',
    zh: '批准该编号的超限计划并执行',
  },
  'cli.rollback': {
    en: 'give back in WeChat what the plan of a run changed',
    zh: '在微信中恢复某次运行所做的改动',
  },
  'cli.rollback.dry-run': { en: 'show what would be given back', zh: '只显示将恢复的内容' },
  'cli.rollback.yes': { en: 'do not ask', zh: '不再询问' },
  'cli.history': { en: 'runs, plans, and who did what', zh: '运行、计划与操作记录' },
  'cli.history.runs': { en: 'runs only', zh: '只看运行' },
  'cli.history.plans': { en: 'plans only', zh: '只看计划' },
  'cli.history.audit': { en: 'who did what, and when', zh: '只看操作记录' },
  'cli.history.limit': {
    en: 'so many of each, the newest; 20 unless given',
    zh: '每类显示最近多少条，默认 20',
  },
})
