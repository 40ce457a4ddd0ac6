/**
 * Every number that shapes the population, in one place. The reason of each stands in docs/population.md; they
 * describe a plausible account and were set before any model was measured on it.
 */

/** What content is about, in the order of every taste vector. */
export const topics = ['story', 'giveaway', 'product', 'service'] as const
export type Topic = (typeof topics)[number]
/** One number for each topic, in the order of `topics`. */
export type Tastes = readonly [story: number, giveaway: number, product: number, service: number]

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
  /** The first look around, after following through a giveaway code, is about the draw. */
  looksAtDraw: 0.65,
} as const

/** One visit to the account. */
export const sessions = {
  /** How it begins: the topic's menu, a menu of no topic, a message, a page; else with a click on a link. */
  byMenu: 0.5,
  byOtherMenu: 0.06,
  byMessage: 0.1,
  byPage: 0.16,
  /** Pages opened after such a beginning, and without one: means of a Poisson. */
  pages: 0.9,
  pagesByLink: 1.4,
  /** Chance that a page is about any topic. */
  wanders: 0.12,
  /** Messages that are small talk, of no topic. */
  smallTalk: 0.35,
  /** Purchases per session about products, as a factor for members and for others. */
  memberBuys: 1.5,
  otherBuys: 0.8,
} as const

export const responses = {
  /** A broadcast reaches everybody within so many minutes. */
  deliveryMinutes: 20,
  /** Mean hours from delivery to opening. */
  openingHours: 3.5,
  /** Share of the chance to open that is left when nothing in it fits. */
  opensAnyway: 0.25,
  /** A taste for the best article from which on it fits fully. */
  fitsFully: 0.6,
  /** Chance to open right after following and long after, as factors. */
  fresh: 1.2,
  settled: 0.8,
  /** Chance to click on an article, once opened: appeal times the first, plus the second. The lead, the others. */
  leadClicks: [1.1, 0.08],
  otherClicks: [0.7, 0.02],
  /** How much a draw attached to a story appeals to the taste for giveaways. */
  drawAppeal: 0.9,
} as const

export const occasions = {
  /** Members who register through the account, and the mean days after following. */
  registers: 0.6,
  registerDays: 4,
  /** Store scans after which they buy. */
  buysInStore: 0.25,
  /** Followers already who scan at an on-site event: chance per full taste for giveaways. */
  eventScans: 0.12,
  /** The most lively are not seen more often in shops and at events than so many times the median. */
  livelyMost: 1.5,
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
