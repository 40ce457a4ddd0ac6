import type { Text } from '../../i18n/text.ts'

interface TopicWords {
  /** For labels: `giveaways`, `福利`. */
  readonly short: Text
  /** For sentences: `giveaways and offers`. */
  readonly long: Text
}

const known: Readonly<Record<string, TopicWords>> = {
  story: { short: { en: 'stories', zh: '故事' }, long: { en: 'stories', zh: '故事类内容' } },
  giveaway: {
    short: { en: 'giveaways', zh: '福利' },
    long: { en: 'giveaways and offers', zh: '福利（抽奖与优惠）内容' },
  },
  product: { short: { en: 'products', zh: '产品' }, long: { en: 'products', zh: '产品内容' } },
  service: { short: { en: 'service', zh: '服务' }, long: { en: 'service', zh: '服务内容' } },
}

/** How a topic is called; one that the account made up is quoted. */
export function topicWords(topic: string): TopicWords {
  const words = Object.hasOwn(known, topic) ? known[topic] : undefined
  const quoted = { en: `"${topic}"`, zh: `“${topic}”` }
  return words ?? { short: quoted, long: { en: quoted.en, zh: `${quoted.zh}内容` } }
}
