import type { Text } from '../../i18n/text.ts'
import type { EventFilter } from '../aggregate.ts'
import type { FeatureDefinition } from '../expr.ts'
import { active, count, shrunk } from '../formula.ts'

const times: readonly (readonly [string, Text, string, string, EventFilter])[] = [
  [
    'evening_share',
    { en: 'Active in the evening', zh: '晚间活跃' },
    'between 18:00 and 23:00',
    '18:00–23:00 之间',
    { hours: { from: 18, to: 23 } },
  ],
  [
    'night_share',
    { en: 'Active at night', zh: '深夜活跃' },
    'between 23:00 and 6:00',
    '23:00–次日 6:00 之间',
    { hours: { from: 23, to: 6 } },
  ],
  [
    'work_hours_share',
    { en: 'Active in working hours', zh: '工作时间活跃' },
    'on Monday to Friday between 9:00 and 18:00',
    '周一至周五 9:00–18:00',
    { weekdays: [1, 2, 3, 4, 5], hours: { from: 9, to: 18 } },
  ],
  [
    'weekend_share',
    { en: 'Active at weekends', zh: '周末活跃' },
    'on Saturdays and Sundays',
    '周六和周日',
    { weekdays: [6, 7] },
  ],
]

/** When in the day and week a follower is active, by the account's local clock. */
export const rhythmShares: readonly FeatureDefinition[] = times.map(([name, label, en, zh, when]) => ({
  name,
  label,
  unit: 'share' as const,
  group: 'rhythm' as const,
  meaning: {
    en: `Share of what the follower did in the last 180 days that fell ${en}; near the account’s own share while there is little.`,
    zh: `最近 180 天主动行为中发生在${zh}的占比；行为很少时接近全号平均。`,
  },
  value: shrunk(count({ ...active, ...when }, { days: 180 }), count(active, { days: 180 })),
}))
