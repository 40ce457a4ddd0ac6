import type { MotiveProfile } from '../src/sandbox/population/motives.ts'
import type {
  activity,
  calendar,
  languageHabits,
  leaving,
  occasions,
  purchases,
  responses,
  sessions,
} from '../src/sandbox/population/parameters.ts'

/** Why each number is what it is. A parameter without a reason does not compile. */
type Reasons<Of> = Readonly<Record<keyof Of, string>>

export const motiveReasons: Reasons<MotiveProfile> = {
  share:
    'An account that runs prizes has as many prize hunters as readers; a seventh of any list is dead weight.',
  tastes:
    'Story, giveaway, product, service. The own topic takes three fifths, the rest follows what is near.',
  alike:
    'So that for about 3 in 100 another topic is the strongest: then the motive still names what they do.',
  sessionsPerDay:
    'About five visits a month for the median once settled; help is sought less, the passive hardly come.',
  silent: 'Some never do anything, whatever brought them; half of the passive.',
  looksAround: 'Every other follower looks at the menu at once; who came for a prize more often.',
  opens: 'Mean over followers, Beta-distributed; readers open most, the passive next to nothing.',
  before: 'An account is older than its tracking; prize hunters of old have left.',
  joins:
    'giveaway campaign, brand campaign, store, search, share, article, web shop, parcel: no source is pure.',
  leavesPerDay: 'Two to five in a hundred a month leave for no visible reason.',
  leavesAfterCampaign: 'The mission’s 35 and 60: they came for a prize and left when it was over.',
  leavesAfterPost: 'A post with nothing in it for them, at its worst; fits lower it.',
  returns: 'The next prize brings some back.',
  buys: 'Shoppers buy in one of six visits to the shop, readers in one of twenty-five.',
  members: 'A programme for buyers.',
  storeScans: 'Per 90 days; shoppers go to shops.',
}

export const activityReasons: Reasons<typeof activity> = {
  levelSigma: 'Log-normal: the upper tenth does 2.8 times the median, the lower tenth a third of it.',
  levelMost: 'A bound on the wildest.',
  freshness: 'New followers come three times as often as settled ones …',
  coolingDays: '… and settle within two months.',
  curious: 'One visit in eight presses whatever is there, by `curiosity`: clicks that mean nothing.',
  curiosity: 'The places of the menu.',
  campaignPull: 'While prizes are on, everybody looks at them more, readers too.',
  campaignCalls: 'Who likes prizes comes more often while they are on: bursts.',
  looksAtDraw: 'A reader who follows through a prize’s code takes part in the draw first.',
}

export const sessionReasons: Reasons<typeof sessions> = {
  byMenu: 'The menu is the usual door.',
  byOtherMenu: 'Membership and store finder tell no topic.',
  byMessage: 'One visit in ten begins with a text.',
  byPage: 'Pages reached from elsewhere: a visit.',
  pages: 'Three visits of five open a page, a few open three.',
  pagesByLink: 'Without another beginning there is a link to begin with; a quarter come to nothing.',
  wanders: 'One page in eight is about anything.',
  smallTalk: 'A third of the messages say hello.',
  memberBuys: 'Members buy twice as often …',
  otherBuys: '… as others.',
}

export const responseReasons: Reasons<typeof responses> = {
  deliveryMinutes: 'A mass send takes minutes.',
  openingHours: 'Half of the clicks within two and a half hours, a tail into the next day.',
  opensAnyway: 'A habit of opening, whatever it is.',
  fitsFully: 'The taste for the own topic of a typical follower.',
  fresh: 'New followers open a little more …',
  settled: '… than settled ones.',
  leadClicks: 'The lead has the picture: three of four openings by a fan click it.',
  otherClicks: 'The others stand in small print below.',
  drawAppeal: 'Prize hunters read a story when a draw is attached: story clicks that are no love of stories.',
}

export const occasionReasons: Reasons<typeof occasions> = {
  registers: 'Members who register through the account; the others did in a store.',
  registerDays: 'Mean days after following.',
  buysInStore: 'One scan in four.',
  eventScans: 'Those who follow already and come to the event.',
  livelyMost: 'Lively on the phone is not lively in the shop.',
}

export const leavingReasons: Reasons<typeof leaving> = {
  regretGiveaway: 'Unfollows within days of the prize …',
  regretAd: '… of the advertisement …',
  regret: '… and of any other follow.',
  regretDays: 'Mean days.',
  afterCampaignDays: 'Mean days after the campaign’s end.',
  afterPostHours: 'Mean hours after the post, the first hour apart.',
  returnDays: 'Mean days until somebody comes back.',
  mostSpells: 'A bound: follow, leave, follow, leave, follow.',
}

export const languageReasons: Reasons<typeof languageHabits> = {
  corrects: 'A few take the wrong letters first: the last word counts.',
  typesLater: 'Those from before the greeting asked.',
}

export const purchaseReasons: Reasons<typeof purchases> = {
  medianYuan: 'A small fashion or gift basket, in yuan.',
  sigma: 'One basket in ten is above 440 yuan.',
}

export const calendarReasons: Reasons<typeof calendar> = {
  skipsWeek: 'Some weeks have nothing to say.',
  hours: 'Lunch and the evening, when people read.',
  articlesMost: 'The platform’s limit.',
  leads: 'An account that tells stories and sells.',
  leadsInCampaign: 'While prizes are on, they lead: clicks follow the calendar, not only the tastes.',
  others: 'The further articles.',
  storiesWithDraw: 'A draw at the end of every fifth story.',
}
