import type { FeatureDefinition } from '../expr.ts'
import { number, orElse } from '../formula.ts'

/** How long the follower has been known. */
export const tenure: readonly FeatureDefinition[] = [
  {
    name: 'tenure',
    label: { en: 'Time known', zh: '粉龄' },
    unit: 'days',
    group: 'activity',
    meaning: {
      en: 'Days since the first event of the follower, mostly the follow itself; 0 is today, or that there is no event.',
      zh: '距粉丝第一条行为记录（通常是首次关注）的天数；0 表示今天，或没有任何记录。',
    },
    value: orElse({ op: 'days_since_first', of: {} }, number(0)),
  },
]
