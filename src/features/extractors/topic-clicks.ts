import type { FeatureDefinition } from '../expr.ts'
import { count } from '../formula.ts'
import { clicksOn } from './topic-affinity.ts'
import { topicWords } from './topic-words.ts'

/** Plain counts of clicks on a topic. */
export const topicClicks: readonly FeatureDefinition[] = ['story', 'giveaway'].map((topic) => {
  const { short, long } = topicWords(topic)
  return {
    name: `${topic}_clicks_90d`,
    label: { en: `Clicks on ${short.en} in 90 days`, zh: `近 90 天${short.zh}点击` },
    unit: 'events' as const,
    group: 'interest' as const,
    meaning: {
      en: `Menu and link clicks on ${long.en} in the last 90 days.`,
      zh: `最近 90 天点击${long.zh}（菜单与链接）的次数。`,
    },
    value: count(clicksOn(topic), { days: 90 }),
  }
})
