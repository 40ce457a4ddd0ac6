import type { FeatureDefinition, NumberExpr } from '../expr.ts'
import { add, clicks, count, divide, number } from '../formula.ts'
import { affinityWindow, clicksOn } from './topic-affinity.ts'

/** How widely a follower's clicks are spread over the topics. */
export function topicEntropy(topics: readonly string[]): readonly FeatureDefinition[] {
  const whole = count({ ...clicks, topic: { is: topics } }, affinityWindow)
  const value = topics
    .map((topic): NumberExpr => {
      return { op: 'entropy_term', of: divide(count(clicksOn(topic), affinityWindow), whole) }
    })
    .reduce(add, number(0))
  return [
    {
      name: 'topic_entropy',
      label: { en: 'Variety of interests', zh: '兴趣多样性' },
      unit: 'bits',
      group: 'interest',
      meaning: {
        en: 'How varied the follower’s clicks of the last 180 days are: 0 when all are on one topic (or there are none), 1 when two topics share them equally, 2 for four.',
        zh: '最近 180 天点击内容的多样性：全部集中在一个主题（或没有点击）为 0，两个主题各半为 1，四个主题均分为 2。',
      },
      value,
    },
  ]
}
