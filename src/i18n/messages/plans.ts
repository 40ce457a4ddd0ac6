import { defineMessages } from '../message-text.ts'

/** Plans beyond their changes: what has to be approved, new names, rollbacks, what was done and by whom. */
export const planMessages = defineMessages({
  'plan.asks.max-changes': {
    en: '"{name}" ({tag}): {changes} changes, and {limit} are allowed without being asked (max_changes)',
    zh: '“{name}”（{tag}）：{changes} 处改动，超过免批准上限 {limit}（max_changes）',
  },
  'plan.asks.max-loss': {
    en: '"{name}" ({tag}): {loses} of its {carriers} followers would lose it, and {limit} may without being asked (max_loss)',
    zh: '“{name}”（{tag}）：{carriers} 名粉丝中有 {loses} 名将失去该标签，超过免批准上限 {limit}（max_loss）',
  },
  'plan.asks.removal': {
    en: '"{name}" ({tag}): its rule is retired, so all {loses} followers who carry it would lose it',
    zh: '“{name}”（{tag}）：规则已停用（retired），全部 {loses} 名粉丝将失去该标签',
  },
  'plan.asks.mass-loss': {
    en: '{tags} smaller tags together: {loses} of {carriers} taggings would be lost, and {limit} may without being asked (max_loss)',
    zh: '另有 {tags} 个较小的标签：共 {carriers} 人次中将减少 {loses} 人次，超过免批准上限 {limit}（max_loss）',
  },
  'plan.waits': {
    en: 'Waits for approval: this plan does more than it may without being asked.',
    zh: '等待批准：该计划超出了免批准的范围。',
  },
  'plan.approve-next': {
    en: 'Nothing has changed in WeChat. If this is what you want: tagloom apply --approve {plan}{place}',
    zh: '微信尚未改动。若确认无误：tagloom apply --approve {plan}{place}',
  },
  'plan.renames': {
    en: 'New name in WeChat: "{from}" becomes "{to}"',
    zh: '微信中改名：“{from}” 改为 “{to}”',
  },
  'plan.name-taken': {
    en: '"{name}" ({tag}) keeps its name: another tag in WeChat is called "{wanted}".',
    zh: '“{name}”（{tag}）保留原名：微信中已有名为“{wanted}”的标签。',
  },
  'plan.only': {
    en: 'Only these tags are planned: {tags}. All others stay as they are.',
    zh: '只计划以下标签：{tags}。其他标签保持不变。',
  },
  'plan.only-group': {
    en: 'Added, because a follower carries one tag of the group only: {tags}',
    zh: '因互斥组中每名粉丝只能有一个标签，一并计划：{tags}',
  },
  'rollback.headline': {
    en: 'Rollback of plan {plan} (run {run}): what it changed is given back.',
    zh: '恢复计划 {plan}（运行 {run}）：撤回它所做的改动。',
  },
  'rollback.left': {
    en: '{left} of its changes are left as they are: they have been changed again since.',
    zh: '其中 {left} 处之后又有变动，保持现状。',
  },
  'rollback.gone': {
    en: 'No longer in WeChat, so left out: {tags}',
    zh: '微信中已不存在，已略过：{tags}',
  },
  'rollback.then': {
    en: 'The next run decides by the rules again: change them first, or it does the same once more.',
    zh: '下一次运行会重新按规则判定：请先修改规则，否则会再次做同样的改动。',
  },
  'rollback.ask': { en: 'Give these back in WeChat?', zh: '要在微信中恢复这些标签吗？' },
  'rollback.declined': { en: 'Nothing was changed.', zh: '没有任何改动。' },
  'rollback.dry': { en: 'Nothing was changed. To do it: {command}', zh: '没有任何改动。执行请用：{command}' },
  'rollback.nothing': {
    en: 'There is nothing left to give back.',
    zh: '没有需要恢复的内容。',
  },
})
