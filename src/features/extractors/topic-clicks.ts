import type { FeatureDefinition } from '../expr.ts'
import { count } from '../formula.ts'
import { clicksOn } from './topic-affinity.ts'

const topics = [
  ['story', 'stories', '故事类内容'],
  ['giveaway', 'giveaways and offers', '抽奖与优惠内容'],
] as const

/** Plain counts of clicks on a topic. */
export const topicClicks: readonly FeatureDefinition[] = topics.map(([topic, en, zh]) => ({
  name: `${topic}_clicks_90d`,
  unit: 'events',
  group: 'interest' as const,
  meaning: {
    en: `Menu and link clicks on ${en} in the last 90 days.`,
    zh: `最近 90 天点击${zh}（菜单与链接）的次数。`,
  },
  value: count(clicksOn(topic), { days: 90 }),
}))
