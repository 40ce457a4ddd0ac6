import type { FeatureDefinition } from '../expr.ts'
import { count, max, number, orElse, subtract } from '../formula.ts'

const subscribe = { kinds: ['subscribe'] }

/** Whether a follower stays. */
export const followHistory: readonly FeatureDefinition[] = [
  {
    name: 'unfollows_total',
    label: { en: 'Unfollows', zh: '取消关注' },
    unit: 'times',
    group: 'trust',
    meaning: { en: 'How often the follower unfollowed.', zh: '累计取消关注的次数。' },
    value: count({ kinds: ['unsubscribe'] }),
  },
  {
    name: 'refollows_total',
    label: { en: 'Followed again', zh: '重新关注' },
    unit: 'times',
    group: 'trust',
    meaning: {
      en: 'How often the follower followed again after the first follow.',
      zh: '首次关注之后重新关注的次数。',
    },
    value: max(subtract(count(subscribe), number(1)), number(0)),
  },
  {
    name: 'followed_days',
    label: { en: 'Time following', zh: '本次关注时长' },
    unit: 'days',
    group: 'trust',
    meaning: {
      en: 'Days since the latest follow; where no follow was recorded, days since the first event.',
      zh: '距最近一次关注的天数；没有关注记录时，从第一条行为记录算起。',
    },
    value: orElse(
      { op: 'days_since_last', of: subscribe },
      orElse({ op: 'days_since_first', of: {} }, number(0)),
    ),
  },
]
