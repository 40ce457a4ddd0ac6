import type { EventFilter } from '../aggregate.ts'
import type { FeatureDefinition } from '../expr.ts'
import { count, shrunk } from '../formula.ts'

const within = { days: 90 } as const
const topics = [
  ['story_response_90d', 'story', 'story broadcast', '故事类群发'],
  ['giveaway_response_90d', 'giveaway', 'giveaway broadcast', '福利类群发'],
] as const

/** Link clicks per broadcast received: 0 for everyone while the account records no exposures. */
function response(of: Pick<EventFilter, 'topic'>) {
  return shrunk(
    count({ kinds: ['link_click'], ...of }, within),
    count({ kinds: ['exposure'], ...of }, within),
  )
}

/** What a follower does with the broadcasts that reach them. */
export const broadcastResponse: readonly FeatureDefinition[] = [
  {
    name: 'exposures_90d',
    label: { en: 'Broadcasts received in 90 days', zh: '近 90 天收到群发' },
    unit: 'events',
    group: 'response',
    meaning: {
      en: 'Broadcasts delivered to the follower in the last 90 days.',
      zh: '最近 90 天送达该粉丝的群发次数。',
    },
    value: count({ kinds: ['exposure'] }, within),
  },
  {
    name: 'clicks_per_exposure_90d',
    label: { en: 'Response to broadcasts in 90 days', zh: '近 90 天群发响应' },
    unit: 'clicks per broadcast',
    group: 'response',
    meaning: {
      en: 'Link clicks per broadcast received in the last 90 days; near the account’s mean while few were received.',
      zh: '最近 90 天平均每次收到群发的链接点击数；收到很少时接近全号平均。',
    },
    value: response({}),
  },
  ...topics.map(([name, topic, en, zh]) => ({
    name,
    label: { en: `Response to ${en}s in 90 days`, zh: `近 90 天${zh}响应` },
    unit: 'clicks per broadcast' as const,
    group: 'response' as const,
    meaning: {
      en: `Clicks on links of the topic "${topic}" per ${en} received in the last 90 days; near the account’s mean while few were received.`,
      zh: `最近 90 天平均每次收到${zh}的相关链接点击数；收到很少时接近全号平均。`,
    },
    value: response({ topic: { is: [topic] } }),
  })),
]
