/** The platform's pages: openids of one tag's list, and followers whose tags one call tells. */
export const readingLimits = { openidsPerPage: 10_000, followersPerCall: 100 } as const

/** A tag as WeChat lists it, beside what we believe of it. */
export interface CountedTag {
  readonly wechatId: number
  /** Carriers as WeChat counts them. */
  readonly followers: number
  /** Carriers that we believe there are. */
  readonly expected: number
  /** Ours; every other tag is only ever read. */
  readonly managed: boolean
}

export interface ReadingChoice {
  readonly tags: readonly CountedTag[]
  /** Followers whose tags we changed, or who came back, since the last reading. */
  readonly changed: number
  /** Every list, foreign tags' too. */
  readonly full?: boolean | undefined
  /** WeChat's ids of the tags to be read alone. */
  readonly only?: readonly number[] | undefined
  /** Calls for which the lists are read without looking for a cheaper way. */
  readonly affordable?: number
}

/** `lists`: every list of our tags. `counts`: only lists whose length surprises, and the changed followers. */
export type ReadingWay = 'lists' | 'counts' | 'full' | 'named'

export interface ChosenReading {
  readonly way: ReadingWay
  /** WeChat's ids of the lists to be read. */
  readonly lists: readonly number[]
  /** Whether the changed followers are asked for one by one. */
  readonly asksChanged: boolean
  /** Calls that it takes, the list of tags included. */
  readonly calls: number
  /** What the other ways would have taken. */
  readonly costs: Readonly<Record<'lists' | 'counts' | 'full', number>>
}

/** As many calls as nobody misses: complete knowledge is worth more than saving them. */
export const affordableCalls = 200

/**
 * How to read back most cheaply. The lists of our tags tell every change by hand for a call per 10,000 carriers. When
 * they are dear, WeChat's own counts tell which lists are not as expected: then only those are read, and whether our
 * own changes took is asked of the followers changed. What that misses: as many added as removed by hand of one tag.
 */
export function chooseReading({
  tags,
  changed,
  full,
  only,
  affordable = affordableCalls,
}: ReadingChoice): ChosenReading {
  const ours = tags.filter(({ managed }) => managed)
  const surprising = ours.filter(({ followers, expected }) => followers !== expected)
  const asking = Math.ceil(changed / readingLimits.followersPerCall)
  const costs = {
    lists: 1 + callsOf(ours),
    counts: 1 + callsOf(surprising) + asking,
    full: 1 + callsOf(tags),
  }
  const chosen = (way: ReadingWay, read: readonly CountedTag[], calls: number): ChosenReading => ({
    way,
    lists: read.map(({ wechatId }) => wechatId),
    asksChanged: way === 'counts' && changed > 0,
    calls,
    costs,
  })
  if (only) {
    const named = ours.filter(({ wechatId }) => only.includes(wechatId))
    return chosen('named', named, 1 + callsOf(named))
  }
  if (full) return chosen('full', tags, costs.full)
  if (costs.lists <= affordable || costs.lists <= costs.counts) return chosen('lists', ours, costs.lists)
  return chosen('counts', surprising, costs.counts)
}

/** Calls that the lists of the tags take. A list ends with a page that is empty: WeChat names no last one. */
export function callsOf(tags: readonly { readonly followers: number }[]): number {
  const pages = (followers: number) => Math.ceil(followers / readingLimits.openidsPerPage)
  return tags.reduce((sum, { followers }) => sum + pages(followers) + 1, 0)
}
