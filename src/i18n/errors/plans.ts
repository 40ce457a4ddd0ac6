import { defineErrors } from '../error-text.ts'

export const planErrors = defineErrors({
  'plan.needs-approval': {
    says: {
      en: 'plan {plan} waits for approval: {reasons}',
      zh: '计划 {plan} 等待批准：{reasons}',
    },
    cause: {
      en: 'The plan goes beyond the limits of the account (limits: in tagloom.yaml), or takes a live tag from everybody.',
      zh: '该计划超出了公众号的限额（tagloom.yaml 中的 limits:），或要取消一个正在使用的标签。',
    },
    cure: {
      en: 'Look at the plan. If it is what you want: tagloom apply --approve {plan} --account {account}. If not, change the rule and plan again.',
      zh: '请先查看计划。若确认无误：tagloom apply --approve {plan} --account {account}；否则请修改规则后重新生成计划。',
    },
  },
  'plan.unknown-tag': {
    says: { en: 'no rule of "{account}" has the tag "{tag}"', zh: '"{account}" 的规则中没有标签 "{tag}"' },
    cause: {
      en: '--tag names a tag by the id that its rule has.',
      zh: '--tag 应为规则中的标签编号。',
    },
    cure: { en: 'Use one of: {known}', zh: '请使用以下之一：{known}' },
  },
  'rollback.unknown': {
    says: { en: '"{account}" has no run or plan {run}', zh: '"{account}" 没有运行或计划 {run}' },
    cause: {
      en: 'The id is misspelt, of another account, or of a run that failed before it had a plan.',
      zh: '编号有误、属于其他公众号，或该次运行在生成计划前就失败了。',
    },
    cure: {
      en: 'List them: tagloom history --account {account}',
      zh: '请用 tagloom history --account {account} 查看。',
    },
  },
  'rollback.not-applied': {
    says: {
      en: 'plan {plan} was never carried out: there is nothing to give back',
      zh: '计划 {plan} 从未执行，没有可恢复的改动',
    },
    cause: {
      en: 'Only what was changed in WeChat can be given back.',
      zh: '只能恢复已经写入微信的改动。',
    },
    cure: {
      en: 'Name a run whose plan was applied: tagloom history --plans --account {account}',
      zh: '请指定计划已执行的运行：tagloom history --plans --account {account}',
    },
  },
  'rollback.too-old': {
    says: {
      en: 'plan {plan} is too old: the changes of the newest {kept} plans are kept',
      zh: '计划 {plan} 太早：只保留最近 {kept} 个计划的具体改动',
    },
    cause: {
      en: 'Who gained or lost a tag by an older plan is let go, to keep the history small.',
      zh: '为控制数据量，更早的计划中谁增减了标签已不再保留。',
    },
    cure: {
      en: 'Change the rules so that they decide as they did then, and run again.',
      zh: '请把规则改回当时的样子，再运行一次。',
    },
  },
  'rollback.needs-yes': {
    says: { en: 'a rollback has to be confirmed', zh: '恢复操作需要确认' },
    cause: {
      en: 'It changes tags in WeChat, and nobody can be asked here: no terminal, --json, or a server carries it out.',
      zh: '恢复会修改微信中的标签，而这里无法询问：没有终端、使用了 --json，或由服务器执行。',
    },
    cure: {
      en: 'Look at it with --dry-run, then add --yes.',
      zh: '请先用 --dry-run 查看，再加上 --yes。',
    },
  },
})
