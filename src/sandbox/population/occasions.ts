import type { Random } from '../../common/random.ts'
import type { Character } from './character.ts'
import { type Diary, noteDeed, noteMessage, noteTouch } from './diary.ts'
import type { Spell } from './life.ts'
import { motiveProfiles } from './motives.ts'
import {
  activity,
  type FollowerLanguage,
  languageHabits,
  languages,
  occasions,
  type Topic,
  topics,
} from './parameters.ts'
import { languageKeywords } from './phrases.ts'
import { chance, exponential, pick, pickWeighted } from './sampling.ts'
import { buy, session } from './sessions.ts'
import { atUsualHour, dayMs, hourMs, midnightBefore, minuteMs } from './time-frame.ts'
import { storeTouchpoints } from './touchpoints.ts'
import type { World } from './world.ts'

/** The first minutes: the follow itself, the keyword that the greeting asks for, a look around. */
export function arrive(character: Character, spell: Spell, diary: Diary, random: Random): void {
  noteTouch(diary, spell.from, 'subscribe', spell.touchpoint)
  if (character.level === 0) return
  if (chance(random, languages[character.language].types)) {
    typeLanguage(character.language, diary, spell.from + minute(random, 8), random)
  }
  if (chance(random, motiveProfiles[character.motive].looksAround)) {
    const forDraw = spell.touchpoint?.topic === 'giveaway' && chance(random, activity.looksAtDraw)
    const topic: Topic = forDraw ? 'giveaway' : (topics[pickWeighted(random, character.tastes)] ?? 'story')
    session(diary, character, spell.from + minute(random, 12), topic, random)
  }
  if (character.membership !== '' && chance(random, occasions.registers)) {
    noteDeed(
      diary,
      spell.from + Math.floor(exponential(random, occasions.registerDays * dayMs)),
      'register',
      'membership',
    )
  }
}

/** Those who followed before the greeting asked for a language: a few find the keyword by themselves. */
export function typeLanguageLater(world: World, character: Character, diary: Diary, random: Random): void {
  if (character.level === 0 || !chance(random, languageHabits.typesLater)) return
  const day = diary.from + random.next() * (diary.until - diary.from)
  typeLanguage(character.language, diary, atUsualHour(world.frame, day, random), random)
}

function typeLanguage(language: FollowerLanguage, diary: Diary, at: number, random: Random): void {
  let now = at
  if (chance(random, languageHabits.corrects)) {
    const mistaken = language === 'en' ? 'zh-Hans' : language === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans'
    noteMessage(diary, now, pick(random, languageKeywords[mistaken]))
    now += minute(random, 3)
  }
  noteMessage(diary, now, pick(random, languageKeywords[language]))
}

/** Scans of a code in a store, between ten and ten; one in four buys there. */
export function visitStores(world: World, character: Character, diary: Diary, random: Random): void {
  const per90Days =
    motiveProfiles[character.motive].storeScans * Math.min(occasions.livelyMost, character.level)
  const count = random.poisson((per90Days * (diary.until - diary.from)) / (90 * dayMs))
  for (let i = 0; i < count; i++) {
    const midnight = midnightBefore(world.frame, diary.from + random.next() * (diary.until - diary.from))
    const at = midnight + 10 * hourMs + random.below(12 * hourMs)
    const store =
      storeTouchpoints[
        pickWeighted(
          random,
          storeTouchpoints.map(({ weight }) => weight),
        )
      ]
    noteTouch(diary, at, 'scan', store)
    if (chance(random, occasions.buysInStore)) buy(diary, at + minute(random, 30), random)
  }
}

/** Followers already who scan the code of a prize at an event, as far as prizes appeal to them. */
export function visitEvents(world: World, character: Character, diary: Diary, random: Random): void {
  for (const campaign of world.campaigns) {
    if (campaign.channel !== 'onsite-event') continue
    const comes = occasions.eventScans * Math.min(occasions.livelyMost, character.level) * character.tastes[1]
    if (!chance(random, comes)) continue
    const day = campaign.from + random.next() * (campaign.until - campaign.from)
    const at = midnightBefore(world.frame, day) + 10 * hourMs + random.below(12 * hourMs)
    noteTouch(diary, at, 'scan', campaign.touchpoints[random.below(campaign.touchpoints.length)])
  }
}

/** Up to so many minutes from now, at least three seconds. */
function minute(random: Random, most: number): number {
  return 3000 + random.below(most * minuteMs)
}
