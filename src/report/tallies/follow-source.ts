import type { Touchpoint } from '../../domain/touchpoint.ts'

/** What an event says of its source: the scene of a code or the address of a link, and words; '' for nothing. */
export interface SourceWords {
  readonly key: string
  readonly channel: string
  readonly campaign: string
  readonly topic: string
}

/** The touchpoint that a scene or an address belongs to. */
export type TouchpointOf = (key: string) => Touchpoint | undefined

/** Where followers came from; null for what is not known. */
export interface FollowSource {
  /** The touchpoint's id. */
  readonly touchpoint: string | null
  readonly channel: string | null
  readonly campaign: string | null
  readonly place: string | null
  readonly owner: string | null
  readonly note: string | null
  readonly giveaway: boolean
}

/** The touchpoint of the key and what it says of itself; what it leaves open, and all without one, is the event's. */
export function followSource(words: SourceWords, touchpointOf: TouchpointOf): FollowSource {
  const touchpoint = words.key === '' ? undefined : touchpointOf(words.key)
  return {
    touchpoint: touchpoint?.id ?? null,
    channel: touchpoint?.channel || words.channel || null,
    campaign: touchpoint?.campaign || words.campaign || null,
    place: touchpoint?.place || null,
    owner: touchpoint?.owner || null,
    note: touchpoint?.note || null,
    giveaway: (touchpoint?.topic || words.topic) === 'giveaway',
  }
}

/** Sums up what shares a key, in the order in which keys first come. */
export function mergeBy<Item, Merged>(
  items: readonly Item[],
  keyOf: (item: Item) => readonly (string | number | null)[],
  merge: (items: readonly [Item, ...Item[]]) => Merged,
): readonly Merged[] {
  const groups = new Map<string, [Item, ...Item[]]>()
  for (const item of items) {
    const key = JSON.stringify(keyOf(item))
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()].map(merge)
}

export function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}
