import type { Tastes } from './parameters.ts'

/** Why somebody follows: hidden from the pipeline, the ground truth of the demo and the tests. */
export const motives = ['story', 'giveaway', 'product', 'service', 'passive'] as const
export type Motive = (typeof motives)[number]

/** How somebody came to the account. */
export const joinWays = [
  'giveaway-campaign',
  'brand-campaign',
  'store',
  'search',
  'share',
  'article',
  'web-shop',
  'parcel',
] as const
export type JoinWay = (typeof joinWays)[number]

export interface MotiveProfile {
  /** Share of all followers ever. */
  readonly share: number
  /** Mean of the tastes; a follower's own are drawn from a Dirichlet around it. */
  readonly tastes: Tastes
  /** Sum of the Dirichlet's parameters: the higher, the more alike the followers of one motive. */
  readonly alike: number
  /** Sessions of their own accord per day, once the first interest has cooled: median over followers. */
  readonly sessionsPerDay: number
  /** Share who never do anything after following. */
  readonly silent: number
  /** Chance of a session within minutes of following. */
  readonly looksAround: number
  /** Chance to open a broadcast that fits the tastes fully: mean over followers. */
  readonly opens: number
  /** Share who had followed before the window began; nothing is known of how they came. */
  readonly before: number
  /** Weights of `joinWays`. */
  readonly joins: readonly number[]
  /** Unfollows per follower and day for no visible reason. */
  readonly leavesPerDay: number
  /** Chance to unfollow within days after the giveaway campaign that brought them ends. */
  readonly leavesAfterCampaign: number
  /** Chance to unfollow after a broadcast that has nothing for them. */
  readonly leavesAfterPost: number
  /** Chance to come back after an unfollow. */
  readonly returns: number
  /** Purchases per session about products. */
  readonly buys: number
  /** Share who are members of the brand's programme. */
  readonly members: number
  /** Store visits with a scan, per 90 days. */
  readonly storeScans: number
}

export const motiveProfiles: Readonly<Record<Motive, MotiveProfile>> = {
  story: {
    share: 0.3,
    tastes: [0.6, 0.12, 0.17, 0.11],
    alike: 15,
    sessionsPerDay: 0.19,
    silent: 0.03,
    looksAround: 0.55,
    opens: 0.5,
    before: 0.35,
    joins: [0.1, 0.24, 0.1, 0.18, 0.24, 0.12, 0.02, 0],
    leavesPerDay: 0.0006,
    leavesAfterCampaign: 0.08,
    leavesAfterPost: 0.004,
    returns: 0.08,
    buys: 0.04,
    members: 0.25,
    storeScans: 0.4,
  },
  giveaway: {
    share: 0.25,
    tastes: [0.13, 0.62, 0.17, 0.08],
    alike: 15,
    sessionsPerDay: 0.18,
    silent: 0.05,
    looksAround: 0.7,
    opens: 0.35,
    before: 0.15,
    joins: [0.68, 0.06, 0.06, 0.06, 0.12, 0.01, 0.01, 0],
    leavesPerDay: 0.0015,
    leavesAfterCampaign: 0.25,
    leavesAfterPost: 0.012,
    returns: 0.2,
    buys: 0.03,
    members: 0.15,
    storeScans: 0.3,
  },
  product: {
    share: 0.2,
    tastes: [0.16, 0.14, 0.6, 0.1],
    alike: 15,
    sessionsPerDay: 0.2,
    silent: 0.03,
    looksAround: 0.55,
    opens: 0.4,
    before: 0.35,
    joins: [0.14, 0.1, 0.26, 0.14, 0.1, 0.04, 0.14, 0.08],
    leavesPerDay: 0.0007,
    leavesAfterCampaign: 0.1,
    leavesAfterPost: 0.004,
    returns: 0.08,
    buys: 0.14,
    members: 0.45,
    storeScans: 1.1,
  },
  service: {
    share: 0.1,
    tastes: [0.11, 0.09, 0.2, 0.6],
    alike: 15,
    sessionsPerDay: 0.13,
    silent: 0.04,
    looksAround: 0.5,
    opens: 0.25,
    before: 0.4,
    joins: [0.05, 0.03, 0.22, 0.22, 0.05, 0.03, 0.2, 0.2],
    leavesPerDay: 0.0006,
    leavesAfterCampaign: 0.1,
    leavesAfterPost: 0.005,
    returns: 0.1,
    buys: 0.08,
    members: 0.35,
    storeScans: 0.6,
  },
  passive: {
    share: 0.15,
    tastes: [0.3, 0.27, 0.28, 0.15],
    alike: 4,
    sessionsPerDay: 0.008,
    silent: 0.5,
    looksAround: 0.25,
    opens: 0.03,
    before: 0.35,
    joins: [0.26, 0.2, 0.12, 0.12, 0.22, 0.04, 0.04, 0],
    leavesPerDay: 0.0012,
    leavesAfterCampaign: 0.12,
    leavesAfterPost: 0.003,
    returns: 0.04,
    buys: 0.02,
    members: 0.05,
    storeScans: 0.1,
  },
}
