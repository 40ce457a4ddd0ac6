import { defineErrors } from '../error-text.ts'

/** Reading WeChat back, overrides, adopting tags made by hand. */
export const driftErrors = defineErrors({
  'drift.parked': {
    says: {
      en: "WeChat's quota for reading tags is used up for today; {left} tags keep their earlier reading",
      zh: '今天读取标签的微信接口额度已用完，{left} 个标签保留上次的读数',
    },
    cause: {
      en: 'WeChat limits how often lists of followers may be asked for in a day.',
      zh: '微信限制每天读取粉丝列表的次数。',
    },
    cure: {
      en: 'Nothing is lost. After midnight, Beijing time, run "tagloom reconcile" again: it begins with the tags that were left.',
      zh: '没有丢失任何数据。请在北京时间零点之后再次运行 "tagloom reconcile"，会先读剩下的标签。',
    },
  },
  'drift.list-too-long': {
    says: {
      en: 'the list of "{tag}" takes {calls} reads, and WeChat allows {limit} a day: it cannot be read back',
      zh: '读取标签“{tag}”的列表需要 {calls} 次调用，而微信每天只允许 {limit} 次，无法读回',
    },
    cause: {
      en: 'WeChat gives 10,000 followers of a tag at a time and limits how often it is asked; a list that was begun does not go on the next day.',
      zh: '微信每次返回 10,000 名粉丝并限制每日次数；列表读到一半不能第二天接着读。',
    },
    cure: {
      en: 'Ask for a higher daily limit in the WeChat console. The other tags are read back as before.',
      zh: '请在公众平台申请提高每日调用上限。其他标签仍照常读回。',
    },
  },
  'drift.no-reads-left': {
    says: {
      en: "WeChat's quota for reading tags is used up for today: nothing was planned, nothing was changed",
      zh: '今天读取标签的微信接口额度已用完：没有生成计划，也没有改动任何标签',
    },
    cause: {
      en: 'A plan stands on what WeChat carries now, which takes a read for every 10,000 carriers of each tag.',
      zh: '计划以微信当前的标签为基础，每个标签每 10,000 名粉丝需要一次读取。',
    },
    cure: {
      en: 'Run it again after midnight, Beijing time; the schedule does so by itself. "tagloom doctor" shows what is left.',
      zh: '北京时间零点之后再次运行；定时任务会自动重试。"tagloom doctor" 可查看剩余次数。',
    },
  },
  'override.needs-choice': {
    says: {
      en: 'say whether the follower is to carry the tag: --carry or --not',
      zh: '请说明该粉丝是否应带有标签：--carry 或 --not',
    },
    cause: {
      en: 'An override holds a tag of one follower as it is told, so it has to be told one of the two.',
      zh: '手动指定需要明确是带有还是不带有该标签。',
    },
    cure: {
      en: 'For example: tagloom override add OPENID --tag vip --carry --until 2027-01-31 --reason "asked for it in the shop"',
      zh: '例如：tagloom override add OPENID --tag vip --carry --until 2027-01-31 --reason "门店要求"',
    },
  },
  'override.past': {
    says: { en: '{until} is over', zh: '{until} 已经过去' },
    cause: {
      en: 'An override lasts to the end of the day that --until names, in the time zone of the account.',
      zh: '手动指定持续到 --until 那天结束（按公众号时区）。',
    },
    cure: { en: 'Name a day from today on.', zh: '请填写今天或之后的日期。' },
  },
  'override.unknown-follower': {
    says: { en: 'WeChat does not list this follower', zh: '微信中没有这名粉丝' },
    cause: {
      en: 'The openid is misspelt, of another account, or of somebody who does not follow any more.',
      zh: 'openid 有误、属于其他公众号，或对方已取消关注。',
    },
    cure: {
      en: 'Copy the openid from a report or from "tagloom export tags".',
      zh: '请从报告或 "tagloom export tags" 中复制 openid。',
    },
  },
  'adopt.unknown': {
    says: { en: 'WeChat has no tag "{tag}"', zh: '微信中没有标签 "{tag}"' },
    cause: {
      en: 'A tag is named by its exact name in WeChat, or by its number there.',
      zh: '请使用微信中标签的准确名称或编号。',
    },
    cure: { en: 'Use one of: {known}', zh: '可选：{known}' },
  },
  'adopt.system-tag': {
    says: { en: 'tag {wechatId} belongs to WeChat', zh: '标签 {wechatId} 属于微信系统' },
    cause: {
      en: 'WeChat keeps the tags 0 to 2 for itself: nobody can rename or remove them.',
      zh: '编号 0 到 2 的标签由微信保留，不能改名或删除。',
    },
    cure: { en: 'Adopt another tag.', zh: '请选择其他标签。' },
  },
  'adopt.taken': {
    says: {
      en: '"{name}" is already the tag of the rule "{rule}"',
      zh: '"{name}" 已经是规则 "{rule}" 的标签',
    },
    cause: {
      en: 'A tag of WeChat follows one rule, and a rule has one tag.',
      zh: '微信中的一个标签只对应一条规则。',
    },
    cure: {
      en: 'Nothing is to be done; or name another tag, or another rule.',
      zh: '无需处理；或改用其他标签或规则。',
    },
  },
  'adopt.needs-yes': {
    says: { en: 'tags are adopted only when somebody says so', zh: '接管标签需要确认' },
    cause: {
      en: 'Nobody can be asked here: there is no terminal, or --json was given.',
      zh: '此处无法询问：没有终端，或使用了 --json。',
    },
    cure: { en: 'Add --yes after looking at the list.', zh: '确认列表后加上 --yes。' },
  },
  'adopt.needs-rule': {
    says: {
      en: 'say which tag becomes which rule\'s: tagloom adopt "NAME" --as RULE, or --all-by-name',
      zh: '请说明哪个标签归哪条规则：tagloom adopt "名称" --as 规则，或使用 --all-by-name',
    },
    cause: {
      en: 'A tag made by hand is left alone until it is named together with the rule that decides about it from now on.',
      zh: '手工标签在指明由哪条规则决定之前不会被改动。',
    },
    cure: {
      en: '"tagloom plan" lists the rules whose name a tag made by hand has.',
      zh: '"tagloom plan" 会列出与手工标签重名的规则。',
    },
  },
})
