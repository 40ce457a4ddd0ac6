import type { FeatureDefinition } from '../expr.ts'
import { count } from '../formula.ts'

const kinds = [
  {
    name: 'messages',
    kind: 'message',
    label: { en: 'Messages', zh: '发消息' },
    meaning: { en: 'Messages the follower sent to the account', zh: '粉丝发给公众号的消息数' },
    windows: [7, 30, 90],
  },
  {
    name: 'menu_clicks',
    kind: 'menu_click',
    label: { en: 'Menu clicks', zh: '点击菜单' },
    meaning: { en: 'Clicks on the account’s menu', zh: '点击公众号菜单的次数' },
    windows: [7, 30, 90],
  },
  {
    name: 'link_clicks',
    kind: 'link_click',
    label: { en: 'Link clicks', zh: '点击链接' },
    meaning: { en: 'Clicks on tracked links', zh: '点击追踪链接的次数' },
    windows: [7, 30, 90],
  },
  {
    name: 'scans',
    kind: 'scan',
    label: { en: 'QR scans', zh: '扫码' },
    meaning: { en: 'Scans of the account’s QR codes', zh: '扫描公众号二维码的次数' },
    windows: [30, 90],
  },
  {
    name: 'visits',
    kind: 'visit',
    label: { en: 'Visits', zh: '访问' },
    meaning: { en: 'Visits to the account’s pages or shops', zh: '访问公众号页面或门店的次数' },
    windows: [90],
  },
]

/** How often a follower did each thing, in windows of local days. */
export const activityCounts: readonly FeatureDefinition[] = kinds.flatMap(
  ({ name, kind, label, meaning, windows }) =>
    windows.map((days) => ({
      name: `${name}_${days}d`,
      label: { en: `${label.en} in ${days} days`, zh: `近 ${days} 天${label.zh}` },
      unit: 'events' as const,
      group: 'activity' as const,
      meaning: {
        en: `${meaning.en} in the last ${days} days, today included.`,
        zh: `最近 ${days} 天（含今天）${meaning.zh}。`,
      },
      value: count({ kinds: [kind] }, { days }),
    })),
)
