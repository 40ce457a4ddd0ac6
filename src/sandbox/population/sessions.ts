import type { Random } from '../../common/random.ts'
import { contentPaths } from './broadcasts.ts'
import type { Character } from './character.ts'
import { type Diary, noteDeed, noteMessage, notePurchase } from './diary.ts'
import { motiveProfiles } from './motives.ts'
import { activity, purchases, sessions, type Tastes, type Topic, topics } from './parameters.ts'
import { helpPages, otherMenus, smallTalk, topicMenus, topicPhrases } from './phrases.ts'
import { chance, logNormal, pick, pickWeighted } from './sampling.ts'
import { atUsualHour, dayMs, dayOf, weekdayWeight } from './time-frame.ts'
import type { World } from './world.ts'

const secondMs = 1000

/**
 * Sessions of the follower's own accord during one spell: a steady rate and a fresh interest that cools, as two
 * Poisson processes, thinned to the rhythm of the week and of campaigns.
 */
export function actOfOwnAccord(
  world: World,
  character: Character,
  followedAt: number,
  diary: Diary,
  random: Random,
): void {
  const perDay = motiveProfiles[character.motive].sessionsPerDay * character.level
  if (perDay === 0) return
  const calls = 1 + activity.campaignCalls * character.tastes[1]
  const from = (diary.from - followedAt) / dayMs
  const until = (diary.until - followedAt) / dayMs
  const steady = random.poisson(perDay * calls * (until - from))
  for (let i = 0; i < steady; i++) visit(from + random.next() * (until - from))

  const cool = (days: number) => Math.exp(-days / activity.coolingDays)
  const left = cool(from) - cool(until)
  const fresh = random.poisson(perDay * calls * activity.freshness * activity.coolingDays * left)
  for (let i = 0; i < fresh; i++) {
    visit(-activity.coolingDays * Math.log(cool(from) - random.next() * left))
  }

  function visit(daysAfterFollow: number): void {
    const day = followedAt + daysAfterFollow * dayMs
    const drawing = world.drawing[dayOf(world.frame, day)] === 1
    const wanted = (weekdayWeight(world.frame, day) * (drawing ? calls : 1)) / calls
    if (!chance(random, wanted)) return
    const at = atUsualHour(world.frame, day, random)
    session(diary, character, at, drawTopic(character.tastes, drawing, random), random)
  }
}

/** What a session is about: tastes, but for the curious ones, and for the pull of a running campaign. */
function drawTopic(tastes: Tastes, drawing: boolean, random: Random): Topic {
  const [story, giveaway, product, service] = chance(random, activity.curious) ? activity.curiosity : tastes
  const pull = drawing ? activity.campaignPull : 1
  return topics[pickWeighted(random, [story, giveaway * pull, product, service])] ?? 'story'
}

const waysIn = ['menu', 'otherMenu', 'message', 'page', 'link'] as const
const { byMenu, byOtherMenu, byMessage, byPage } = sessions
const byLink = 1 - byMenu - byOtherMenu - byMessage - byPage
const wayInWeights = [byMenu, byOtherMenu, byMessage, byPage, byLink]

/** One visit to the account: a way in, some pages, perhaps a purchase, within a few minutes. */
export function session(diary: Diary, character: Character, at: number, topic: Topic, random: Random): void {
  let now = at
  const later = () => {
    now += secondMs * (4 + random.below(90)) + random.below(secondMs)
    return now
  }
  const wayIn = waysIn[pickWeighted(random, wayInWeights)] ?? 'link'
  if (wayIn === 'menu') noteDeed(diary, now, 'menu_click', topicMenus[topic])
  if (wayIn === 'otherMenu') noteDeed(diary, now, 'menu_click', pick(random, otherMenus))
  if (wayIn === 'message') noteMessage(diary, now, whatTheyWrite(character, topic, random))
  if (wayIn === 'page') noteDeed(diary, now, 'visit', pageOf(topic, random))
  const pages = random.poisson(wayIn === 'link' ? sessions.pagesByLink : sessions.pages)
  for (let i = 0; i < pages; i++) {
    const about = chance(random, sessions.wanders) ? (topics[random.below(4)] ?? topic) : topic
    noteDeed(diary, later(), 'link_click', pageOf(about, random))
  }
  if (topic === 'product' && chance(random, buyingChance(character))) buy(diary, later(), random)
}

export function buy(diary: Diary, at: number, random: Random): void {
  const yuan = logNormal(random, purchases.medianYuan, purchases.sigma)
  notePurchase(diary, at, pageOf('product', random), Math.max(100, Math.round(yuan * 100)) / 100)
}

function buyingChance({ motive, membership }: Character): number {
  return motiveProfiles[motive].buys * (membership === '' ? sessions.otherBuys : sessions.memberBuys)
}

function whatTheyWrite({ language }: Character, topic: Topic, random: Random): string {
  return pick(
    random,
    chance(random, sessions.smallTalk) ? smallTalk[language] : topicPhrases[topic][language],
  )
}

/** A page of a topic; a few pages have most of the visits. */
function pageOf(topic: Topic, random: Random): string {
  if (topic === 'service') return contentPaths.service + pick(random, helpPages)
  const popularity = random.next()
  const page = Math.floor((topic === 'product' ? 120 : 40) * popularity * popularity)
  return `${contentPaths[topic]}${topic.charAt(0)}-${101 + page}`
}
