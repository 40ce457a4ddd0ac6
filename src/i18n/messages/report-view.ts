import { defineMessages } from '../message-text.ts'

/** `tagloom report sources` and `tagloom report unfollows`. */
export const reportViewMessages = defineMessages({
  'report-view.sources': {
    en: 'what became of the followers that each source won',
    zh: '各来源带来的粉丝后来怎样了',
  },
  'report-view.unfollows': {
    en: 'of those who left: when they had come, and through what',
    zh: '取关的人当初是哪天、从哪里来的',
  },
  'report-view.by': { en: 'what sources are put together by', zh: '按什么归并来源' },
  'report-view.touch': {
    en: 'which follow counts, of those who followed more than once',
    zh: '多次关注的粉丝以哪一次为准：first 首次，last 最近一次',
  },
  'report-view.sources.from': {
    en: 'first local day of the follows; all of them by default',
    zh: '关注日期的第一天（本地日期）；默认不限',
  },
  'report-view.unfollows.from': {
    en: 'first local day of the unfollows; six days before the last by default',
    zh: '取关日期的第一天（本地日期）；默认为最后一天的六天之前',
  },
  'report-view.to': { en: 'last local day; today by default', zh: '最后一天（本地日期）；默认为今天' },
  'report-view.csv': { en: 'print rows for a spreadsheet', zh: '输出 CSV，可用电子表格打开' },
  'report-view.out': {
    en: 'write to a file; its ending (.json, .csv) tells the format where no option does',
    zh: '写入文件；未指定格式时以扩展名（.json、.csv）为准',
  },
  'report-view.written': { en: 'Wrote {file}.', zh: '已写入 {file}。' },

  'report-view.nobody-left': {
    en: 'Nobody unfollowed from {from} to {to}.',
    zh: '{from} 至 {to} 没有人取关。',
  },
  'report-view.one-left': {
    en: 'One person unfollowed from {from} to {to}.',
    zh: '{from} 至 {to} 有 1 人取关。',
  },
  'report-view.left': {
    en: '{total} people unfollowed from {from} to {to}.',
    zh: '{from} 至 {to} 共有 {total} 人取关。',
  },
  'report-view.came-through': {
    en: 'They had come through {sources}.',
    zh: '他们当初来自：{sources}。',
  },
  'report-view.source-share': { en: '{source} ({share})', zh: '{source}（{share}）' },
  'report-view.other-sources': { en: '{n} other sources ({share})', zh: '另外 {n} 个来源（{share}）' },
  'report-view.unknown-follow': {
    en: '{n} ({share}) had come before the history begins.',
    zh: '{n} 人（{share}）在历史数据开始之前就已关注。',
  },
  'report-view.list': { en: ', ', zh: '、' },
  'report-view.stands-out': {
    en: 'Leaving is uneven: {source} lost {left} of the {came} it ever brought ({share}), all sources together {all} of {everybody} ({usual}).',
    zh: '流失并不均匀：{source} 累计带来 {came} 人，这段时间走了 {left} 人（{share}）；而全部来源共 {everybody} 人，只走了 {all} 人（{usual}）。',
  },
  'report-view.through-giveaway': {
    en: '{n} of them ({share}) had come through a giveaway.',
    zh: '其中 {n} 人（{share}）是冲着福利活动关注的。',
  },
  'report-view.had-been-driven': {
    en: '{n} ({share}) had been decided to be giveaway-driven.',
    zh: '{n} 人（{share}）此前已被判定为优惠驱动。',
  },
  'report-view.median-days': {
    en: 'Half of those whose follow is known had stayed {days} days or less.',
    zh: '在关注日期可查的人中，半数只停留了不超过 {days} 天。',
  },
  'report-view.rows-cut': {
    en: '{n} smaller rows are left out here; --csv has all.',
    zh: '另有 {n} 行人数较少，此处从略；--csv 可查看全部。',
  },
  'report-view.base-title': {
    en: 'Of all who ever came through the same sources:',
    zh: '同一来源累计带来的全部粉丝：',
  },

  'report-view.followed-on': { en: 'Followed on', zh: '关注日期' },
  'report-view.people': { en: 'People', zh: '人数' },
  'report-view.touchpoint': { en: 'Touchpoint', zh: '触点' },
  'report-view.channel': { en: 'Channel', zh: '渠道' },
  'report-view.campaign': { en: 'Campaign', zh: '活动' },
  'report-view.place': { en: 'Place', zh: '地点' },
  'report-view.owner': { en: 'Owner', zh: '负责人' },
  'report-view.note': { en: 'Note', zh: '备注' },
  'report-view.source': { en: 'Source', zh: '来源' },
  'report-view.came': { en: 'Came', zh: '累计带来' },
  'report-view.left-now': { en: 'Left now', zh: '本期取关' },
  'report-view.left-now-share': { en: 'Share (95%)', zh: '占比（95% 区间）' },
  'report-view.left-before': { en: 'Left before', zh: '此前取关' },
  'report-view.stayed': { en: 'Stayed', zh: '留下' },
  'report-view.stayed-share': { en: 'Share', zh: '占比' },
  'report-view.unknown-day': { en: 'not known', zh: '未知' },
  'report-view.unknown-source': { en: 'unknown source', zh: '未知来源' },
  'report-view.all-sources': { en: 'all sources', zh: '全部来源' },

  'report-view.sources.title.first': {
    en: 'Followers won from {from} to {to}, by their first follow.',
    zh: '{from} 至 {to} 赢得的粉丝，以首次关注为准。',
  },
  'report-view.sources.title.last': {
    en: 'Followers won from {from} to {to}, by their latest follow.',
    zh: '{from} 至 {to} 赢得的粉丝，以最近一次关注为准。',
  },
  'report-view.sources.title-all.first': {
    en: 'Followers won until {to}, by their first follow.',
    zh: '截至 {to} 赢得的粉丝，以首次关注为准。',
  },
  'report-view.sources.title-all.last': {
    en: 'Followers won until {to}, by their latest follow.',
    zh: '截至 {to} 赢得的粉丝，以最近一次关注为准。',
  },
  'report-view.sources.none': {
    en: 'Nobody followed in these days, and no code or link was used.',
    zh: '这段时间没有人关注，也没有人扫码或点击链接。',
  },
  'report-view.won': { en: 'Won', zh: '新增粉丝' },
  'report-view.still': { en: 'Still follow', zh: '仍关注' },
  'report-view.unfollowed': { en: 'Have left', zh: '曾取关' },
  'report-view.scans': { en: 'Scans', zh: '扫码' },
  'report-view.clicks': { en: 'Clicks', zh: '点击' },
  'report-view.story-driven': { en: 'Story-driven', zh: '故事驱动' },
  'report-view.giveaway-driven': { en: 'Giveaway-driven', zh: '优惠驱动' },
  'report-view.kept-title': {
    en: 'Kept: had not left by the end of that local day. n: followers old enough to tell; in brackets the 95% interval.',
    zh: '留存：到第 N 个本地日结束时从未取关。n 为关注已满 N 天的人数；方括号内为 95% 置信区间。',
  },
  'report-view.kept-day': { en: 'After 1 day', zh: '1 天后' },
  'report-view.kept-days': { en: 'After {days} days', zh: '{days} 天后' },
  'report-view.kept': { en: '{share} [{low}–{high}] n {of}', zh: '{share} [{low}–{high}] n {of}' },
})
