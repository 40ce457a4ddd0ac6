import { defineMessages } from '../message-text.ts'

export const runMessages = defineMessages({
  'run.column.tag': { en: 'tag', zh: '标签' },
  'run.column.name': { en: 'in WeChat', zh: '微信中的名称' },
  'run.column.now': { en: 'now', zh: '现有' },
  'run.column.gains': { en: 'gains', zh: '增加' },
  'run.column.loses': { en: 'loses', zh: '减少' },
  'run.column.after': { en: 'after', zh: '执行后' },
  'run.column.calls': { en: 'calls', zh: '调用' },
  'run.column.blocked': { en: 'blocked', zh: '受阻' },
  'run.column.reason': { en: 'why blocked', zh: '受阻原因' },
  'run.headline': {
    en: 'Run {run}: {followers} followers as of {asOf} ({zone}), decided in {seconds}.',
    zh: '运行 {run}：截至 {asOf}（{zone}）共 {followers} 名粉丝，用时 {seconds}。',
  },
  'run.totals': {
    en: 'Plan {plan}: {creates} tags to create; {adds} times a follower gains a tag, {removes} times one loses it; {calls} API calls.',
    zh: '计划 {plan}：新建 {creates} 个标签，增加 {adds} 人次，减少 {removes} 人次；需调用接口 {calls} 次。',
  },
  'run.no-changes': {
    en: 'Plan {plan}: nothing to change; WeChat is as decided.',
    zh: '计划 {plan}：无需改动，微信中的标签与判定一致。',
  },
  'run.no-changes-blocked': {
    en: 'Plan {plan}: nothing that can be changed as things stand.',
    zh: '计划 {plan}：目前没有可以执行的改动。',
  },
  'run.blocked': {
    en: '{blocked} taggings are blocked; the table says why.',
    zh: '{blocked} 人次受阻，原因见表。',
  },
  'run.sample': { en: '  {tag}: gains {followers}, …', zh: '  {tag}：增加 {followers} 等' },
  'run.samples': { en: 'Who, for example:', zh: '例如：' },
  'run.without-rule': {
    en: 'No rule speaks of the tag "{name}" any more; its {followers} followers keep it. To take it away, give its rule back with status: retired.',
    zh: '已没有规则涉及标签“{name}”，其 {followers} 名粉丝保留该标签。若要取消，请恢复该规则并设为 status: retired。',
  },
  'run.matches-nobody': { en: 'Matches nobody: {tags}', zh: '没有匹配任何人：{tags}' },
  'run.matches-everybody': { en: 'Matches every follower: {tags}', zh: '匹配了所有粉丝：{tags}' },
  'run.drafts': { en: 'Drafts, counted and never sent: {tags}', zh: '草稿（只计数，不发送）：{tags}' },
  'run.trained': {
    en: 'Model {model} had no version yet: fitted version {version}, {clusters} clusters.',
    zh: '模型 {model} 尚无版本：已训练第 {version} 版，共 {clusters} 个聚类。',
  },
  'run.next': {
    en: 'Nothing has changed in WeChat. Next: tagloom apply{place}',
    zh: '微信尚未改动。下一步：tagloom apply{place}',
  },
  'apply.done': {
    en: 'Applied plan {plan}: {applied} changes in {calls} calls, {seconds}.',
    zh: '已执行计划 {plan}：{applied} 处改动，调用 {calls} 次，用时 {seconds}。',
  },
  'apply.equal': {
    en: 'Read back: WeChat carries exactly what was decided.',
    zh: '读回核对：微信中的标签与判定完全一致。',
  },
  'apply.unread': {
    en: 'Not read back: the quota for reading tags is used up for today. Run "tagloom reconcile" tomorrow.',
    zh: '未读回核对：今天读取标签的额度已用完。请明天运行 "tagloom reconcile"。',
  },
  'apply.unequal': {
    en: 'Read back: {unequal} taggings differ from the decision. Run "tagloom plan" and apply again.',
    zh: '读回核对：{unequal} 处与判定不一致。请再次运行 "tagloom plan" 并执行。',
  },
  'apply.dropped': {
    en: 'WeChat would not take {dropped} changes: {reasons}',
    zh: '微信拒绝了 {dropped} 处改动：{reasons}',
  },
  'apply.pending': {
    en: '{pending} calls are left; "tagloom apply" goes on with them.',
    zh: '还有 {pending} 次调用未完成；"tagloom apply" 会继续。',
  },
  'train.done': {
    en: 'Model {model}, version {version}: {followers} followers in {clusters} clusters, silhouette {silhouette}, {seconds}.',
    zh: '模型 {model} 第 {version} 版：{followers} 名粉丝分为 {clusters} 个聚类，轮廓系数 {silhouette}，用时 {seconds}。',
  },
  'train.abstained': { en: 'Model {model} abstains: {reason}', zh: '模型 {model} 弃权：{reason}' },
  'train.column.cluster': { en: 'cluster', zh: '聚类' },
  'train.column.archetype': { en: 'archetype', zh: '原型' },
  'train.column.followers': { en: 'followers', zh: '粉丝' },
  'train.column.share': { en: 'share', zh: '占比' },
  'train.column.marks': {
    en: 'what marks it (standard deviations from the mean)',
    zh: '特点（与均值相差的标准差数）',
  },
  'train.none': { en: 'No model in the models folder.', zh: '模型文件夹中没有模型。' },
})
