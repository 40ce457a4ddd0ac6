import { defineMessages } from '../message-text.ts'

/** What a broadcast did: sent beside held out. */
export const broadcastReportMessages = defineMessages({
  'cli.broadcast.report': {
    en: 'What a broadcast did: clicks, messages and unfollows of those it was sent to beside those held out, with intervals.',
    zh: '查看群发效果：比较收到的人与对照组的点击、消息和取关，并给出区间。',
  },
  'cli.broadcast.within': {
    en: 'how long after the sending counts: 72h, 7d',
    zh: '统计发送后多长时间：72h、7d',
  },
  'broadcast-report.title': {
    en: '{name}, sent {when}; what followers did within {window}',
    zh: '{name}，发送于 {when}；统计其后 {window} 内的行为',
  },
  'broadcast-report.open': {
    en: 'The window is not over: the numbers are so far.',
    zh: '统计窗口尚未结束：以下为目前的数字。',
  },
  'broadcast-report.clicks-of': {
    en: 'Clicks: those on links of {what}.',
    zh: '点击：仅计 {what} 的链接。',
  },
  'broadcast-report.clicks-all': { en: 'Clicks: those on any tracked link.', zh: '点击：任意追踪链接。' },
  'broadcast-report.all': { en: 'all variants', zh: '全部版本' },
  'broadcast-report.sent': { en: 'sent to', zh: '收到' },
  'broadcast-report.held-out': { en: 'held out', zh: '对照组' },
  'broadcast-report.difference': { en: 'difference (points)', zh: '差值（百分点）' },
  'broadcast-report.lift': { en: 'lift', zh: '提升' },
  'broadcast-report.verdict': { en: 'so', zh: '结论' },
  'broadcast-report.clicked': { en: 'clicked', zh: '点击' },
  'broadcast-report.menu': { en: 'used the menu', zh: '使用菜单' },
  'broadcast-report.messaged': { en: 'wrote', zh: '发消息' },
  'broadcast-report.unfollowed': { en: 'unfollowed', zh: '取关' },
  'broadcast-report.share': {
    en: '{share} ({low}–{high}) of {of}',
    zh: '{share}（{low}–{high}），共 {of}',
  },
  'broadcast-report.points': { en: '{value} ({low} to {high})', zh: '{value}（{low} 至 {high}）' },
  'broadcast-report.more': { en: 'more', zh: '更多' },
  'broadcast-report.fewer': { en: 'fewer', zh: '更少' },
  'broadcast-report.unclear': { en: 'cannot be told', zh: '无法判断' },
  'broadcast-report.no-holdout': { en: 'nothing to compare with', zh: '没有对照' },
  'broadcast-report.too-small': {
    en: '{variant}: the holdout of {heldOut} is too small to tell small effects: of "{deed}" these groups show only a difference of {points} points or more. A larger holdout tells more.',
    zh: '{variant}：对照组仅 {heldOut} 人，不足以看出较小的效果：就“{deed}”而言，只有相差 {points} 个百分点以上才看得出来。加大对照组会更清楚。',
  },
  'broadcast-report.without': {
    en: '{variant}: nobody was held out, so it cannot be told what would have happened without the broadcast.',
    zh: '{variant}：没有留出对照组，无法得知不发会怎样。',
  },
  'broadcast-report.vanished': {
    en: '{variant}: of {sent} of those sent to and {heldOut} of those held out nothing is kept any more; they count as unfollowed.',
    zh: '{variant}：收到的人中有 {sent} 人、对照组中有 {heldOut} 人的资料已不保存；按取关计。',
  },
})
