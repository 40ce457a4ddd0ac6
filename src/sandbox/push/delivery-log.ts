import type { Delivery, DeliveryCounts } from './delivery.ts'

/** What is remembered: of each account, of so many followers, of each follower, and of answering times. */
const bounds = { ofAccount: 500, followers: 2_000, ofFollower: 100, times: 10_000 }

/** What became of one account's pushes; in memory, bounded. */
export interface DeliveryLog {
  started(): void
  finished(delivery: Delivery): void
  counts(): DeliveryCounts
  /** Newest first. */
  latest(): readonly Delivery[]
  /** Oldest first. */
  ofFollower(openid: string): readonly Delivery[]
}

export function createDeliveryLog(): DeliveryLog {
  const latest: Delivery[] = []
  const followers = new Map<string, Delivery[]>()
  const times: number[] = []
  let [delivered, retried, failed, waiting, timed] = [0, 0, 0, 0, 0]

  function remember(delivery: Delivery): void {
    const own = followers.get(delivery.openid) ?? []
    // Deleted and set again, those heard of last stand last.
    followers.delete(delivery.openid)
    followers.set(delivery.openid, own)
    keepLast(own, delivery, bounds.ofFollower)
    keepLast(latest, delivery, bounds.ofAccount)
    if (followers.size <= bounds.followers) return
    const [oldest] = followers.keys()
    if (oldest !== undefined) followers.delete(oldest)
  }

  return {
    started() {
      waiting++
    },
    finished(delivery) {
      waiting--
      if (delivery.delivered) delivered++
      else failed++
      if (delivery.tries.length > 1) retried++
      const answered = delivery.tries.find(({ ending }) => ending === 'answered')
      if (answered) times[timed++ % bounds.times] = answered.ms
      remember(delivery)
    },
    counts() {
      const sorted = times.toSorted((a, b) => a - b)
      const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
      return { delivered, retried, failed, waiting, medianMs: at(0.5), p99Ms: at(0.99) }
    },
    latest: () => latest.toReversed(),
    ofFollower: (openid) => followers.get(openid) ?? [],
  }
}

function keepLast(list: Delivery[], delivery: Delivery, most: number): void {
  list.push(delivery)
  if (list.length > most) list.shift()
}
