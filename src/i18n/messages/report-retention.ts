import { defineMessages } from '../message-text.ts'

/** How long followers stay, in the report of a run. */
export const reportRetentionMessages = defineMessages({
  'report.retention.heading': { en: 'How long they stay', zh: '能留多久' },
  'report.retention.lede': {
    en: 'The share who have not left, by days after their first follow, for each channel; the other channels are drawn pale behind it.',
    zh: '各渠道粉丝首次关注后第 N 天仍未取关的比例；浅色线为其他渠道，供对照。',
  },
  'report.retention.note': {
    en: 'Kaplan–Meier estimate by whole local days, with its 95% band (Greenwood, log-log): who followed only lately counts for as many days as have passed. A line ends where fewer than {fewest} followers are old enough. Who left counts as left, even if they came back.',
    zh: '按本地整日计算的 Kaplan–Meier 估计，阴影为 95% 置信带（Greenwood，log-log）：近期关注的粉丝只计入已经过去的天数。关注时间足够长的粉丝不足 {fewest} 位时，曲线到此为止。取关后又回来的，仍按取关计。',
  },
  'report.retention.kept-at': { en: '{share} after {days} days', zh: '{days} 天后 {share}' },
  'report.retention.won': { en: '{won} won', zh: '带来 {won}' },
  'report.retention.caption': { en: 'Kept, by channel', zh: '各渠道留存' },
  'report.retention.channel': { en: 'Channel', zh: '渠道' },
  'report.retention.won-column': { en: 'Won', zh: '带来' },
  'report.retention.day': { en: '1 day', zh: '1 天' },
  'report.retention.days': { en: '{days} days', zh: '{days} 天' },
  'report.retention.interval': { en: '{low}–{high}, n {of}', zh: '{low}–{high}，n {of}' },
  'report.retention.table': {
    en: 'The numbers, with 95% intervals',
    zh: '具体数值与 95% 区间',
  },
  'report.retention.table-note': {
    en: 'Here only followers old enough count (n), by their plain share; the interval is Wilson’s.',
    zh: '此表只计关注时间足够长的粉丝（n），为简单占比；区间按 Wilson 法计算。',
  },
})
