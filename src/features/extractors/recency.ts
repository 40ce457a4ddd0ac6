import type { FeatureDefinition } from '../expr.ts'
import { active, daysSinceLast } from '../formula.ts'

/** How long ago the follower was last active. */
export const recency: readonly FeatureDefinition[] = [
  {
    name: 'recency',
    label: { en: 'Time since last activity', zh: '距上次活跃' },
    unit: 'days',
    group: 'activity',
    meaning: {
      en: 'Days since the follower last did something; 0 is today. Never active: one day more than the follower has been known; 365 when nothing at all is known.',
      zh: '距最近一次主动行为的天数，0 表示今天。从未活跃时为已知天数加 1；完全没有记录时为 365。',
    },
    value: daysSinceLast(active),
  },
]
