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
      en: "WeChat's quota is used up for now: {done} calls of plan {plan} are done, {left} are left; it may go on at {until}, Beijing time",
      zh: '微信接口额度暂时用完：计划 {plan} 已完成 {done} 次调用，还剩 {left} 次；北京时间 {until} 起可以继续',
    },
    cause: {
      en: 'WeChat limits how often each API may be called in a day or a minute; the limit grows with the account. A twentieth of the day is kept for tags that events give at once.',
      zh: '微信限制每个接口每天、每分钟的调用次数，额度随公众号规模增长；其中每天的二十分之一留给由事件即时打的标签。',
    },
    cure: {
      en: 'Nothing is lost. "tagloom serve" goes on by itself; without it, run "tagloom apply" again then: it goes on where it stopped.',
      zh: '没有丢失任何改动。"tagloom serve" 会自动继续；未运行时，请届时再次运行 "tagloom apply"，会从中断处继续。',
    },
  },
  'sync.outside-window': {
    says: {
      en: 'plan {plan} waits for its time of day: {done} calls are done, {left} are left; it may go on at {until}, Beijing time',
      zh: '计划 {plan} 正在等待允许的时段：已完成 {done} 次调用，还剩 {left} 次；北京时间 {until} 起可以继续',
    },
    cause: {
      en: 'tagloom.yaml allows calls to WeChat between certain times only ("sync: window:").',
      zh: 'tagloom.yaml 只允许在规定的时段内调用微信接口（"sync: window:"）。',
    },
    cure: {
      en: 'Nothing is lost. "tagloom serve" goes on by itself; without it, run "tagloom apply" within the window.',
      zh: '没有丢失任何改动。"tagloom serve" 会自动继续；未运行时，请在该时段内运行 "tagloom apply"。',
    },
  },
  'sync.strangers': {
    says: {
      en: 'WeChat knows hardly any of the followers of this plan: {strangers} of {asked} are strangers to the account',
      zh: '微信几乎不认识计划中的粉丝：{asked} 人中有 {strangers} 人不属于该公众号',
    },
    cause: {
      en: 'The histories that were imported belong to another account, or the appid in tagloom.yaml is that of another.',
      zh: '导入的历史属于另一个公众号，或 tagloom.yaml 中的 appid 是另一个公众号的。',
    },
    cure: {
      en: 'Compare the appid with that of the account in which the openids were recorded; openids differ from account to account.',
      zh: '请核对 appid 与记录这些 openid 的公众号是否一致；同一个人在不同公众号中的 openid 不同。',
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
