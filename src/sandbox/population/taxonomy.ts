import { contentPaths } from './broadcasts.ts'
import type { Topic } from './parameters.ts'
import { topicMenus } from './phrases.ts'

/** `topics:` of tagloom.yaml for this account: its pages and menu keys tell what they are about. */
export const populationTopics: Readonly<Record<Topic, readonly string[]>> = {
  story: patterns('story'),
  giveaway: patterns('giveaway'),
  product: patterns('product'),
  service: patterns('service'),
}

function patterns(topic: Topic): readonly string[] {
  return [`${contentPaths[topic]}*`, topicMenus[topic]]
}
