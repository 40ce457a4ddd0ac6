import { createRandom, type Random } from '../../common/random.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { FollowerEvent } from '../../domain/event.ts'
import type { SimulatedBroadcast } from './broadcasts.ts'
import type { SimulatedCampaign } from './campaigns.ts'
import { type Character, drawCharacter } from './character.ts'
import type { Deed, Diary } from './diary.ts'
import { keyOf, numberOf, openidOf, shuffle32 } from './identity.ts'
import { drawLife, type Life, type Spell } from './life.ts'
import type { Motive } from './motives.ts'
import { arrive, typeLanguageLater, visitEvents, visitStores } from './occasions.ts'
import type { FollowerLanguage } from './parameters.ts'
import { receiveBroadcasts } from './responses.ts'
import { actOfOwnAccord } from './sessions.ts'
import type { SimulatedTouchpoint } from './touchpoints.ts'
import { createWorld, type World } from './world.ts'

export interface PopulationOptions {
  /** 1 to 10 million. */
  readonly followers: number
  readonly seed: number | string
  /** `2026-11-22`, a local day of Asia/Shanghai: the history ends where it begins. */
  readonly endDay: string
  /** Whole local days before `endDay`; 30 to 1,000, 180 when not given. */
  readonly days?: number
  /** Name of the account; part of the seed. */
  readonly account: string
}

export interface SimulatedFollower {
  /** Its number: the same follower whatever the size of the population. */
  readonly number: number
  /** 28 characters, as the platform's. */
  readonly openid: string
  /** Hidden from the pipeline. */
  readonly motive: Motive
  /** What they read best; hidden too, but for what they type and what a registration form knows. */
  readonly language: FollowerLanguage
  /** First follow, ms UTC; before the history's start for those who were there already. */
  readonly joinedAt: number
  /** How they came first; undefined for those who were there already. */
  readonly source: SimulatedTouchpoint | undefined
  /** Last follow and how; what the platform would tell today. */
  readonly subscribedAt: number
  readonly lastSource: SimulatedTouchpoint | undefined
  /** Last unfollow; null for who follows at the end. */
  readonly unsubscribedAt: number | null
  /** What a customer database knows: membership, and city and language of those who gave them. */
  readonly attributes: Readonly<Record<string, string>>
}

export interface FollowerHistory {
  readonly follower: SimulatedFollower
  /** In order of time. */
  readonly events: readonly FollowerEvent[]
}

/** A seeded world of followers; nothing is kept of them, so every walk generates them anew, in flat memory. */
export interface Population {
  readonly account: string
  readonly size: number
  /** The history is [start, end), ms UTC; `end` is the midnight at which `endDay` begins. */
  readonly start: number
  readonly end: number
  readonly touchpoints: readonly SimulatedTouchpoint[]
  readonly campaigns: readonly SimulatedCampaign[]
  readonly broadcasts: readonly SimulatedBroadcast[]
  /** All followers, in order of openid. Three times as fast as with their events. */
  followers(): IterableIterator<SimulatedFollower>
  /** All followers with their events, in order of openid. */
  histories(): IterableIterator<FollowerHistory>
  /** All events, by follower, then time, then event id. */
  events(): IterableIterator<FollowerEvent>
  /** The follower with this number, 0 to size − 1, and the events. */
  history(number: number): FollowerHistory
}

const defaultDays = 180
const most = 10_000_000

/** Throws `population.invalid`. */
export function populate(options: PopulationOptions): Population {
  const { followers: size, seed, endDay, days = defaultDays, account } = options
  check('followers', size, Number.isInteger(size) && size >= 1 && size <= most, `1 … ${most}`)
  check('days', days, Number.isInteger(days) && days >= 30 && days <= 1000, '30 … 1000')
  check('endDay', endDay, isDate(endDay), 'YYYY-MM-DD')
  const world = createWorld({ account, seed, endDay, days })
  const { touchpoints, campaigns, broadcasts, frame } = world

  function* followers() {
    for (const key of sortedKeys(world, size)) yield personOf(world, key).follower
  }
  function* histories() {
    for (const key of sortedKeys(world, size)) yield historyOf(world, key)
  }
  function* events() {
    for (const history of histories()) yield* history.events
  }
  const history = (number: number) => historyOf(world, keyOf(world.origin, number))
  const { start, end } = frame
  return {
    account,
    size,
    start,
    end,
    touchpoints,
    campaigns,
    broadcasts,
    followers,
    histories,
    events,
    history,
  }
}

function check(option: string, value: number | string, good: boolean, wanted: string): void {
  if (!good) throw new TagloomError('population.invalid', { option, value: String(value), wanted })
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** Four bytes for each follower: all that grows with the population. */
function sortedKeys({ origin }: World, size: number): Uint32Array {
  return Uint32Array.from({ length: size }, (_, number) => keyOf(origin, number)).sort()
}

interface Person {
  readonly follower: SimulatedFollower
  readonly character: Character
  readonly spells: Life
  readonly random: Random
}

function personOf(world: World, key: number): Person {
  const random = createRandom(key)
  const openid = openidOf(world.origin, key, random)
  const character = drawCharacter(random)
  const spells = drawLife(world, character, random)
  const [first] = spells
  const last = spells.at(-1) ?? first
  const follower = {
    number: numberOf(world.origin, key),
    openid,
    motive: character.motive,
    language: character.language,
    joinedAt: first.from,
    source: first.touchpoint,
    subscribedAt: last.from,
    lastSource: last.touchpoint,
    unsubscribedAt: last.until === Infinity ? null : last.until,
    attributes: attributesOf(character),
  }
  return { follower, character, spells, random }
}

/** A registration form asks members for city and language; of others nothing is known. */
function attributesOf({ membership, city, language }: Character): Record<string, string> {
  return membership === '' ? { membership: 'none' } : { membership, city, language }
}

function historyOf(world: World, key: number): FollowerHistory {
  const { follower, character, spells, random } = personOf(world, key)
  const deeds: Deed[] = []
  for (const spell of spells) liveThrough(world, character, spell, deeds, random)
  deeds.sort((a, b) => a.at - b.at)
  const idStart = String(shuffle32(key ^ world.eventSalt))
  return { follower, events: deeds.map((deed, i) => eventOf(world, follower.openid, deed, idStart, i)) }
}

function liveThrough(world: World, character: Character, spell: Spell, deeds: Deed[], random: Random): void {
  const { start, end } = world.frame
  const diary: Diary = { from: Math.max(spell.from, start), until: Math.min(spell.until, end), deeds }
  if (spell.from >= start) arrive(character, spell, diary, random)
  else typeLanguageLater(world, character, diary, random)
  actOfOwnAccord(world, character, spell.from, diary, random)
  receiveBroadcasts(world, character, spell.from, diary, random)
  visitStores(world, character, diary, random)
  visitEvents(world, character, diary, random)
  if (spell.until < end) deeds.push(farewell(spell.until))
}

function farewell(at: number): Deed {
  return { at, kind: 'unsubscribe', key: '', topic: '', channel: '', campaign: '', content: '', value: 0 }
}

/** Ids count up with time: the follower's start, then six digits; below 2^64 whatever the start. */
function eventOf(world: World, follower: string, deed: Deed, idStart: string, place: number): FollowerEvent {
  return {
    account: world.account,
    follower,
    at: deed.at,
    kind: deed.kind,
    key: deed.key,
    topic: deed.topic,
    channel: deed.channel,
    campaign: deed.campaign,
    content: deed.content,
    value: deed.value,
    eventId: idStart + String(place).padStart(6, '0'),
    receivedAt: deed.at,
  }
}
