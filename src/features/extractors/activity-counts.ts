import type { FeatureDefinition } from '../expr.ts'
import { count } from '../formula.ts'

const kinds = [
  ['messages', 'message', 'Messages the follower sent to the account', '粉丝发给公众号的消息数', [7, 30, 90]],
  ['menu_clicks', 'menu_click', 'Clicks on the account’s menu', '点击公众号菜单的次数', [7, 30, 90]],
  ['link_clicks', 'link_click', 'Clicks on tracked links', '点击追踪链接的次数', [7, 30, 90]],
  ['scans', 'scan', 'Scans of the account’s QR codes', '扫描公众号二维码的次数', [30, 90]],
  ['visits', 'visit', 'Visits to the account’s pages or shops', '访问公众号页面或门店的次数', [90]],
] as const

/** How often a follower did each thing, in windows of local days. */
export const activityCounts: readonly FeatureDefinition[] = kinds.flatMap(([name, kind, en, zh, windows]) =>
  windows.map((days) => ({
    name: `${name}_${days}d`,
    unit: 'events',
    group: 'activity' as const,
    meaning: {
      en: `${en} in the last ${days} days, today included.`,
      zh: `最近 ${days} 天（含今天）${zh}。`,
    },
    value: count({ kinds: [kind] }, { days }),
  })),
)
