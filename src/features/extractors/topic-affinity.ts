import type { EventFilter } from '../aggregate.ts'
import type { FeatureDefinition } from '../expr.ts'
import { clicks, count, shrunk } from '../formula.ts'
import { topicWords } from './topic-words.ts'

export const affinityWindow = { days: 180 } as const

/** Topics whose affinity always exists. */
export const shippedTopics = ['story', 'giveaway', 'product']

export function clicksOn(topic: string): EventFilter {
  return { ...clicks, topic: { is: [topic] } }
}

/** What share of a follower's clicks goes to each topic, drawn toward the account's mean while clicks are few. */
export function topicAffinity(topics: readonly string[]): readonly FeatureDefinition[] {
  return topics.map((topic) => {
    const { short, long } = topicWords(topic)
    return {
      name: `${topic}_affinity`,
      label: { en: `Interest in ${short.en}`, zh: `${short.zh}兴趣` },
      unit: 'share' as const,
      group: 'interest' as const,
      meaning: {
        en: `Share of the follower’s menu and link clicks of the last 180 days that went to ${long.en}. It starts at the account’s own share and moves as clicks add up, so that one click is not 100 %.`,
        zh: `最近 180 天菜单与链接点击中属于${long.zh}的占比。点击很少时接近全号平均，随点击增多逐渐体现个人偏好，一次点击不会变成 100%。`,
      },
      value: shrunk(count(clicksOn(topic), affinityWindow), count(clicks, affinityWindow)),
    }
  })
}
