import { defineErrors } from '../error-text.ts'

export const syncErrors = defineErrors({
  'sync.ground-moved': {
    says: {
      en: "WeChat's tags have changed since plan {plan} was made",
      zh: '计划 {plan} 生成之后，微信中的标签已有变动',
    },
    cause: {
      en: 'Somebody edited tags in WeChat, or another program did; carrying out the plan could undo that.',
      zh: '有人或其他程序修改了微信中的标签；继续执行计划可能会覆盖这些修改。',
    },
    cure: {
      en: 'Run "tagloom plan" again, look at it, then apply the new plan.',
      zh: '请重新运行 "tagloom plan"，查看后执行新的计划。',
    },
  },
  'sync.parked': {
    says: {
      en: "WeChat's quota for today is used up: {done} calls of plan {plan} are done, {left} are left",
      zh: '今天的微信接口额度已用完：计划 {plan} 已完成 {done} 次调用，还剩 {left} 次',
    },
    cause: {
      en: 'WeChat limits how often each API may be called in a day or a minute; the limit grows with the account.',
      zh: '微信限制每个接口每天、每分钟的调用次数；额度随公众号规模增长。',
    },
    cure: {
      en: 'Nothing is lost. Run "tagloom apply" again after midnight, Beijing time: it goes on where it stopped.',
      zh: '没有丢失任何改动。请在北京时间零点之后再次运行 "tagloom apply"，会从中断处继续。',
    },
  },
  'sync.stopped': {
    says: {
      en: 'apply of plan {plan} stopped with {left} calls left: {detail}',
      zh: '计划 {plan} 的执行已停止，还剩 {left} 次调用：{detail}',
    },
    cause: {
      en: 'WeChat refused in a way that trying again does not cure, or could not be reached for a while.',
      zh: '微信返回了重试也无法解决的错误，或长时间无法连接。',
    },
    cure: {
      en: 'Put right what the message names, then run "tagloom apply" again: it goes on where it stopped.',
      zh: '请先解决提示中的问题，再次运行 "tagloom apply"，会从中断处继续。',
    },
  },
})
