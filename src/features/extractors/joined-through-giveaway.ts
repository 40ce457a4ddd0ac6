import type { FeatureDefinition } from '../expr.ts'
import { indicator } from '../formula.ts'

/** Whether a giveaway brought the follower. */
export const joinedThroughGiveaway: readonly FeatureDefinition[] = [
  {
    name: 'joined_through_giveaway',
    label: { en: 'Joined through a giveaway', zh: '因福利而关注' },
    unit: 'yes/no',
    group: 'source',
    meaning: {
      en: 'Whether the touchpoint of the first follow had the topic "giveaway": 1 is yes, 0 is no.',
      zh: '首次关注是否来自主题为 giveaway（抽奖、优惠等福利）的触点：1 为是，0 为否。',
    },
    value: indicator({
      op: 'one_of',
      of: { op: 'first', column: 'topic', of: { kinds: ['subscribe'] } },
      values: ['giveaway'],
    }),
  },
]
