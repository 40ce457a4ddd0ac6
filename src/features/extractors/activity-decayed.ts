import type { FeatureDefinition } from '../expr.ts'
import { active } from '../formula.ts'

/** Activity of which half is forgotten every 14 days. */
export const activityDecayed: readonly FeatureDefinition[] = [
  {
    name: 'activity_decayed',
    label: { en: 'Recent activity', zh: '近期活跃度' },
    unit: 'events',
    group: 'activity',
    meaning: {
      en: 'What the follower did, counted so that recent things weigh more: 1 today, half after 14 days, a quarter after 28.',
      zh: '按时间衰减的活跃度：今天的行为计 1，14 天前计一半，28 天前计四分之一，以此类推。',
    },
    value: { op: 'decayed_count', of: active, halfLifeDays: 14 },
  },
]
