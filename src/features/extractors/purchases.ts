import type { FeatureDefinition } from '../expr.ts'
import { count, daysSinceLast } from '../formula.ts'

const purchase = { kinds: ['purchase'] }

/** How often and how recently a follower bought: the R and F of RFM. */
export const purchases: readonly FeatureDefinition[] = [
  ...[30, 90, 365].map((days) => ({
    name: `purchases_${days}d`,
    label: { en: `Purchases in ${days} days`, zh: `近 ${days} 天购买` },
    unit: 'events' as const,
    group: 'value' as const,
    meaning: {
      en: `Purchases in the last ${days} days, today included.`,
      zh: `最近 ${days} 天（含今天）的购买次数。`,
    },
    value: count(purchase, { days }),
  })),
  {
    name: 'purchases_total',
    label: { en: 'Purchases, ever', zh: '累计购买' },
    unit: 'events',
    group: 'value',
    meaning: { en: 'Purchases, ever.', zh: '累计购买次数。' },
    value: count(purchase),
  },
  {
    name: 'purchase_recency',
    label: { en: 'Time since last purchase', zh: '距上次购买' },
    unit: 'days',
    group: 'value',
    meaning: {
      en: 'Days since the last purchase; 0 is today. Never: one day more than the follower has been known; 365 when nothing is known.',
      zh: '距最近一次购买的天数，0 表示今天。从未购买时为已知天数加 1；没有任何记录时为 365。',
    },
    value: daysSinceLast(purchase),
  },
]
