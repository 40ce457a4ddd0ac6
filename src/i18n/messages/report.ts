import { defineMessages } from '../message-text.ts'
import { reportRetentionMessages } from './report-retention.ts'
import { reportTermMessages } from './report-terms.ts'

/** The sentences of the report of a run; its shorter words are in `report-terms.ts`. */
export const reportMessages = defineMessages({
  ...reportTermMessages,
  ...reportRetentionMessages,

  'report.title': { en: '{account}: followers and tags, {date}', zh: '{account}：粉丝与标签，{date}' },
  'report.kicker': { en: 'Follower report', zh: '粉丝洞察报告' },
  'report.simulated': {
    en: 'On the sandbox: tags stand in a simulated WeChat, nothing was sent to anybody. Followers and behaviour are those of the data that was imported or simulated.',
    zh: '沙盒环境：标签写入的是模拟的微信，没有向任何人发送任何内容；粉丝与行为来自导入或模拟的数据。',
  },
  'report.footer': {
    en: 'Made by Tagloom. This file is complete in itself: it loads nothing from the network and can be passed on. Followers are shown masked.',
    zh: '由 Tagloom 生成。本文件自成一体：不从网络加载任何内容，可以直接转发。粉丝标识已做脱敏处理。',
  },

  'report.headline.nobody': {
    en: 'On {date} nobody follows {account}.',
    zh: '截至 {date}，{account} 还没有粉丝。',
  },
  'report.headline.followers': {
    en: 'On {date}, {following} people follow {account}, and {active} of them did something in the last 30 days.',
    zh: '截至 {date}，{account} 共有 {following} 位粉丝，其中 {active} 在最近 30 天内有过互动。',
  },
  'report.headline.no-tags': {
    en: 'There is no tag yet: write a rule and run again.',
    zh: '目前还没有标签：写一条规则后重新运行即可。',
  },
  'report.headline.no-plan': {
    en: 'This run decided {tags} tags and changed nothing in WeChat.',
    zh: '本次运行完成了 {tags} 个标签的判定，未改动微信中的任何标签。',
  },
  'report.headline.no-change': {
    en: 'All {tags} tags in WeChat are already as they should be: this run has nothing to change.',
    zh: '微信中的 {tags} 个标签均与判定一致，本次无需改动。',
  },
  'report.headline.planned': {
    en: '{followers} of them fit at least one of {tags} tags; the plan gives {adds} tags, takes {removes} away, and waits to be applied.',
    zh: '有 {followers} 位粉丝符合 {tags} 个标签中的至少一个；计划新增打标 {adds} 次、移除 {removes} 次，等待执行。',
  },
  'report.headline.applied': {
    en: '{followers} followers now carry at least one of {tags} tags in WeChat: this run gave {adds} and took {removes} away, and every tag stands as decided.',
    zh: '目前 {followers} 位粉丝在微信中至少带有 {tags} 个标签之一：本次新增打标 {adds} 次，移除 {removes} 次，所有标签均与判定一致。',
  },
  'report.headline.applied-unequal': {
    en: '{followers} followers should carry at least one of {tags} tags: {adds} to give and {removes} to take away, but the tags in WeChat do not yet equal the decision.',
    zh: '有 {followers} 位粉丝应带有 {tags} 个标签中的至少一个：应新增 {adds} 次、移除 {removes} 次，但微信中的标签尚未与判定一致。',
  },

  'report.finding.largest-tag': {
    en: 'The largest tag is {tag}: {followers} followers, {share} of all.',
    zh: '规模最大的标签是“{tag}”：{followers} 位粉丝，占全部的 {share}。',
  },
  'report.finding.best-source': {
    en: '{source} has the highest share of {tag}: {share} of its followers, against {usual} of all.',
    zh: '{source} 带来的粉丝中“{tag}”占比最高：{share}，而整体为 {usual}。',
  },
  'report.finding.leakiest-source': {
    en: '{source} keeps the fewest: {kept} of those it brought still follow, against {usual} over all sources.',
    zh: '{source} 留存最低：带来的粉丝只留下 {kept}，而全部来源平均为 {usual}。',
  },
  'report.finding.blocked': {
    en: 'Of the tags decided, {blocked} cannot be given; the plan says why.',
    zh: '有 {blocked} 次打标无法执行，原因见“计划”。',
  },

  'report.tags.lede': {
    en: 'How many followers carry each tag after this run, and what the run changes.',
    zh: '本次运行后每个标签覆盖多少粉丝，以及本次带来的变化。',
  },
  'report.tags.caption': { en: 'Tags by size', zh: '标签规模' },
  'report.tags.first-run': {
    en: 'This is the first run: nobody carried these tags before, so every follower in the bars is new to the tag.',
    zh: '这是首次运行：此前没有粉丝带有这些标签，因此图中粉丝均为新增。',
  },
  'report.tags.empty': {
    en: 'No tags yet. Put a rule into the rules folder, check it with "tagloom rules check", and run again.',
    zh: '还没有标签。请在 rules 文件夹中写入规则，用 "tagloom rules check" 检查后重新运行。',
  },
  'report.overlaps.caption': { en: 'Who carries two tags', zh: '同时带有两个标签的粉丝' },

  'report.archetypes.lede': {
    en: 'Followers grouped by what they do, without being told what to look for. Each bar compares the group with the average follower.',
    zh: '仅根据粉丝的实际行为自动分组。每条横条表示该群体与全体粉丝平均值的差距。',
  },
  'report.archetypes.caption': { en: 'Profile against the average follower', zh: '与平均粉丝对比' },
  'report.archetypes.empty': {
    en: 'No behaviour model has been trained. Run "tagloom train" to find the groups among your followers.',
    zh: '尚未训练行为模型。运行 "tagloom train" 即可发现粉丝中的不同群体。',
  },
  'report.archetypes.no-clusters': {
    en: 'It found no groups.',
    zh: '没有发现群体。',
  },
  'report.archetypes.abstained': {
    en: 'The model {model} gives no answer.',
    zh: '模型 {model} 未给出结论。',
  },
  'report.profile.sentence': { en: '{parts}.', zh: '{parts}。' },
  'report.profile.none': {
    en: 'Close to the average follower in everything measured.',
    zh: '各项指标都接近平均水平。',
  },

  'report.map.lede': {
    en: 'Each dot is a follower, coloured by archetype. The nearer two dots, the more alike the two behave.',
    zh: '每个点代表一位粉丝，颜色代表所属原型。两点越近，行为越相似。',
  },
  'report.map.empty': {
    en: 'There is no map: it needs a trained model with at least two groups.',
    zh: '暂无分布图：需要先训练出至少包含两个群体的模型。',
  },
  'report.map.note': {
    en: '{shown} followers, drawn at random. The two directions hold {held} of all differences in behaviour, so the picture simplifies.',
    zh: '随机抽取 {shown} 位粉丝。两个方向共保留了 {held} 的行为差异，图形是一种简化。',
  },
  'report.map.directions': {
    en: 'To the right: {right}. Upwards: {up}.',
    zh: '向右：{right}；向上：{up}。',
  },
  'report.map.tip': {
    en: '{name}: {followers} followers, {share}',
    zh: '{name}：{followers} 位粉丝，占 {share}',
  },

  'report.sources.lede': {
    en: 'Where followers first came from, how many stayed, and what kind of follower each campaign brings.',
    zh: '粉丝最初从哪里来、留下了多少，以及每个活动带来的是哪类粉丝。',
  },
  'report.sources.caption': { en: 'Followers by first source', zh: '按首次来源统计的粉丝' },
  'report.sources.shares-caption': {
    en: 'Share of each tag per source',
    zh: '各来源中每个标签的占比',
  },
  'report.sources.mostly': { en: 'most often {tag}, {share}', zh: '以“{tag}”为主，占 {share}' },
  'report.sources.empty': {
    en: 'No source is known. Parametric QR codes and tracked links tell where a follower came from.',
    zh: '暂无来源信息。使用带参数二维码或追踪链接，即可知道粉丝从哪里来。',
  },

  'report.time.lede': {
    en: 'Who came, who left and how many were active, day by day in the account’s own time zone.',
    zh: '按公众号所在时区逐日统计：新增、取关与活跃粉丝。',
  },
  'report.time.table': { en: 'The numbers by month', zh: '按月汇总' },
  'report.time.empty': {
    en: 'Nothing happened in these days, or no event has been imported.',
    zh: '这段时间没有任何行为，或尚未导入行为数据。',
  },

  'report.plan.lede': {
    en: 'What has to be written to WeChat so that its tags equal the decision. Tags made by hand in WeChat are never touched.',
    zh: '为使微信标签与判定一致需要写入的改动。在微信中手工创建的标签不会被改动。',
  },
  'report.plan.caption': { en: 'Changes per tag', zh: '各标签的改动' },
  'report.plan.waiting': {
    en: 'Not yet applied. Plan {plan} needs {calls} calls to WeChat; "tagloom apply" carries it out as shown here.',
    zh: '尚未执行。计划 {plan} 需要调用微信接口 {calls} 次；运行 "tagloom apply" 将按此处所示执行。',
  },
  'report.plan.applied': {
    en: 'Applied with {calls} calls, then read back: the tags in WeChat equal the decision.',
    zh: '已执行：调用接口 {calls} 次；回读核对，微信中的标签与判定一致。',
  },
  'report.plan.unequal': {
    en: 'Applied with {calls} calls, then read back: the tags in WeChat differ from the decision. Run "tagloom plan" and apply it to finish.',
    zh: '已执行：调用接口 {calls} 次；回读核对，微信中的标签与判定不一致。请再次运行 "tagloom plan" 并执行。',
  },
  'report.plan.empty': { en: 'This run made no plan.', zh: '本次运行没有生成计划。' },
  'report.plan.no-entries': {
    en: 'Nothing to change: the tags in WeChat already equal the decision.',
    zh: '无需改动：微信中的标签已与判定一致。',
  },

  'report.why.lede': {
    en: 'A few followers per tag, and for each condition of the rule what was asked and what was found.',
    zh: '每个标签选取几位粉丝，逐条列出规则要求与实际情况。',
  },
  'report.why.empty': {
    en: 'No examples in this report. "tagloom explain OPENID" shows the reasons for any follower.',
    zh: '本报告没有示例。运行 "tagloom explain OPENID" 可查看任意粉丝的打标依据。',
  },

  'report.method.lede': {
    en: 'What the words mean, and what stands behind the numbers.',
    zh: '各术语的含义，以及数字背后的依据。',
  },
  'report.truth.means': {
    en: 'In the sandbox every follower has a hidden motive, which rules and models never see. Groups and motives agree with an adjusted Rand index of {rand} (0 is chance, 1 is equal).',
    zh: '沙盒中的每位粉丝都有一个隐藏动机，规则和模型均看不到。群体与动机的调整兰德指数为 {rand}（0 相当于随机，1 为完全一致）。',
  },
  'report.model.map': {
    en: 'The map shows the first two principal components; they hold {first} and {second} of the variance.',
    zh: '分布图展示前两个主成分，分别保留 {first} 和 {second} 的方差。',
  },
})
