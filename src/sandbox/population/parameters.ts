/**
 * Every number that shapes the population, in one place. The reason of each stands in docs/population.md; they
 * describe a plausible account and were set before any model was measured on it.
 */

/** What content is about, in the order of every taste vector. */
export const topics = ['story', 'giveaway', 'product', 'service'] as const
export type Topic = (typeof topics)[number]
/** One number for each topic, in the order of `topics`. */
export type Tastes = readonly [story: number, giveaway: number, product: number, service: number]

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
    tastes: [0.58, 0.12, 0.18, 0.12],
    alike: 9,
    sessionsPerDay: 0.19,
    silent: 0.03,
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
    tastes: [0.14, 0.6, 0.18, 0.08],
    alike: 9,
    sessionsPerDay: 0.18,
    silent: 0.05,
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
    tastes: [0.17, 0.15, 0.58, 0.1],
    alike: 9,
    sessionsPerDay: 0.2,
    silent: 0.03,
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
    tastes: [0.12, 0.1, 0.23, 0.55],
    alike: 9,
    sessionsPerDay: 0.13,
    silent: 0.04,
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
    sessionsPerDay: 0.02,
    silent: 0.4,
    opens: 0.04,
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

export const activity = {
  /** Standard deviation of the logarithm of a follower's level: the busiest tenth does 7 times the median... */
  levelSigma: 0.8,
  /** ... and nobody does more than so many times the median. */
  levelMost: 10,
  /** Interest right after following, in steady levels, and the days in which it falls by a factor of e. */
  freshness: 2.2,
  coolingDays: 25,
  /** A session in which they press whatever they see, whatever their tastes. */
  curious: 0.12,
  curiosity: [0.3, 0.3, 0.25, 0.15] as Tastes,
  /** While a giveaway campaign runs: the pull of giveaways on everybody, and how much more often its fans come. */
  campaignPull: 1.8,
  campaignCalls: 2.5,
  /** Chance that a session wanders to another topic. */
  wanders: 0.12,
  /** Chance of a session within minutes of following; through a giveaway code it is mostly about the draw. */
  looksAround: 0.55,
  looksAtDraw: 0.65,
  /** How much a draw attached to a story appeals to the taste for giveaways. */
  drawAppeal: 0.9,
} as const

export const leaving = {
  /** Regret in the first days: chance for those who came for a giveaway, through an advertisement, otherwise. */
  regretGiveaway: 0.06,
  regretAd: 0.04,
  regret: 0.02,
  regretDays: 2,
  afterCampaignDays: 6,
  afterPostHours: 5,
  returnDays: 25,
  mostSpells: 3,
} as const

/** Followers by language, and the share of each who type the keyword when the greeting asks for it. */
export const languages = {
  'zh-Hans': { share: 0.68, types: 0.25 },
  'zh-Hant': { share: 0.2, types: 0.55 },
  en: { share: 0.12, types: 0.6 },
} as const
export type FollowerLanguage = keyof typeof languages

export const languageHabits = {
  /** Types the wrong keyword first and corrects it. */
  corrects: 0.03,
  /** Followed before the greeting asked, and types it later. */
  typesLater: 0.05,
} as const

/** Yuan: a log-normal basket. */
export const purchases = { medianYuan: 168, sigma: 0.75 } as const

/** Relative visits by weekday, Monday first, and by hour of the day, Asia/Shanghai. */
export const weekdayWeights = [0.9, 0.92, 0.95, 1, 1.08, 1.2, 1.15] as const
export const hourWeights = [
  1.2, 0.6, 0.3, 0.2, 0.2, 0.4, 1, 2.2, 3.4, 3.8, 4, 4.4, 5.6, 4.8, 3.8, 3.8, 4, 4.6, 5.4, 6.4, 8, 8.6, 6.6,
  3.2,
] as const

export const calendar = {
  /** A service account may broadcast four times a month; some weeks it has nothing to say. */
  skipsWeek: 0.08,
  hours: [12, 18, 20, 21],
  articlesMost: 8,
  /** What broadcasts and their further articles are about, and the lead's while a giveaway campaign runs. */
  leads: [0.45, 0.18, 0.3, 0.07] as Tastes,
  leadsInCampaign: [0.25, 0.5, 0.2, 0.05] as Tastes,
  others: [0.4, 0.15, 0.35, 0.1] as Tastes,
  /** Share of stories that have a lucky draw at the end. */
  storiesWithDraw: 0.2,
} as const
