import type { FeatureDefinition } from './expr.ts'
import { activeDays } from './extractors/active-days.ts'
import { activityCounts } from './extractors/activity-counts.ts'
import { activityDecayed } from './extractors/activity-decayed.ts'
import { broadcastResponse } from './extractors/broadcast-response.ts'
import { followHistory } from './extractors/follow-history.ts'
import { joinedThroughGiveaway } from './extractors/joined-through-giveaway.ts'
import { purchaseValue } from './extractors/purchase-value.ts'
import { purchases } from './extractors/purchases.ts'
import { recency } from './extractors/recency.ts'
import { rhythmShares } from './extractors/rhythm-shares.ts'
import { tenure } from './extractors/tenure.ts'
import { shippedTopics, topicAffinity } from './extractors/topic-affinity.ts'
import { topicClicks } from './extractors/topic-clicks.ts'
import { topicEntropy } from './extractors/topic-entropy.ts'
import { touchpoints } from './extractors/touchpoints.ts'
import type { FeatureRegistry } from './feature-registry.ts'

/**
 * Every feature of an account, in the order in which they are listed. `topics` are those of the account's
 * taxonomy; each has an affinity beside the shipped story, giveaway and product.
 */
export function shippedFeatures(topics: readonly string[] = []): FeatureRegistry {
  const allTopics = [...new Set([...shippedTopics, ...topics])]
  const definitions: readonly FeatureDefinition[] = [
    ...activityCounts,
    ...activityDecayed,
    ...activeDays,
    ...recency,
    ...tenure,
    ...topicAffinity(allTopics),
    ...topicEntropy(allTopics),
    ...topicClicks,
    ...rhythmShares,
    ...joinedThroughGiveaway,
    ...touchpoints,
    ...purchases,
    ...purchaseValue,
    ...followHistory,
    ...broadcastResponse,
  ]
  return new Map(definitions.map((definition) => [definition.name, definition]))
}
