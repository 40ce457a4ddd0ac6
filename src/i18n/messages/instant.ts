import { defineMessages } from '../message-text.ts'

export const instantMessages = defineMessages({
  'apply.superseded': {
    en: '{superseded} changes were left out: what followers did since the plan was made has decided otherwise.',
    zh: '有 {superseded} 处改动未执行：计划生成之后，粉丝的新行为已另有判定。',
  },
})
