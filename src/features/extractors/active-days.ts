import type { FeatureDefinition } from '../expr.ts'
import { active } from '../formula.ts'

/** On how many days a follower was there at all: steadiness, where counts measure intensity. */
export const activeDays: readonly FeatureDefinition[] = [30, 90].map((days) => ({
  name: `active_days_${days}d`,
  label: { en: `Active days out of ${days}`, zh: `近 ${days} 天活跃天数` },
  unit: 'days' as const,
  group: 'activity' as const,
  meaning: {
    en: `Days of the last ${days} on which the follower did something: wrote, clicked, scanned, visited, registered or bought.`,
    zh: `最近 ${days} 天中有主动行为（发消息、点击、扫码、访问、注册或购买）的天数。`,
  },
  value: { op: 'active_days', of: active, within: { days } },
}))
