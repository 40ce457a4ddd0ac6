import type { FeatureDefinition } from '../expr.ts'
import { indicator } from '../formula.ts'

/** Whether a giveaway brought the follower. */
export const joinedThroughGiveaway: readonly FeatureDefinition[] = [
  {
    name: 'joined_through_giveaway',
    unit: 'yes/no',
    group: 'source',
    meaning: {
      en: '1 when the touchpoint of the first follow had the topic "giveaway", else 0.',
      zh: '首次关注来自主题为 giveaway（抽奖优惠）的触点为 1，否则为 0。',
    },
    value: indicator({
      op: 'one_of',
      of: { op: 'first', column: 'topic', of: { kinds: ['subscribe'] } },
      values: ['giveaway'],
    }),
  },
]
