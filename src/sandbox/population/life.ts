import type { Random } from '../../common/random.ts'
import { attraction } from './appeal.ts'
import type { Character } from './character.ts'
import { joinWays, motiveProfiles } from './motives.ts'
import { leaving } from './parameters.ts'
import { chance, exponential, pickWeighted } from './sampling.ts'
import { atUsualHour, dayMs, hourMs, type TimeFrame } from './time-frame.ts'
import type { SimulatedTouchpoint } from './touchpoints.ts'
import type { World } from './world.ts'

/** One time of following: from a follow to an unfollow. */
export interface Spell {
  /** Milliseconds, UTC; before the frame for those who were there already. */
  readonly from: number
  /** The unfollow; Infinity when they still follow at the end of the frame. */
  readonly until: number
  /** How they came; undefined for a follow before the frame, of which nothing was recorded. */
  readonly touchpoint: SimulatedTouchpoint | undefined
}

/** When somebody followed and unfollowed, in order, never overlapping. */
export type Life = readonly [first: Spell, ...later: Spell[]]

export function drawLife(world: World, character: Character, random: Random): Life {
  const { frame } = world
  const first = drawSpell(world, character, drawArrival(world, character, random), random)
  const spells: [Spell, ...Spell[]] = [first]
  for (let { until } = first; until < frame.end; ) {
    const arrival = drawReturn(world, character, until, spells.length, random)
    if (!arrival) break
    const next = drawSpell(world, character, arrival, random)
    spells.push(next)
    until = next.until
  }
  return spells
}

function drawSpell(world: World, character: Character, arrival: Arrival, random: Random): Spell {
  const left = drawLeaving(world, character, arrival, random)
  return { ...arrival, until: left < world.frame.end ? left : Infinity }
}

type Arrival = Pick<Spell, 'from' | 'touchpoint'>

function drawArrival(world: World, character: Character, random: Random): Arrival {
  const { frame } = world
  if (chance(random, motiveProfiles[character.motive].before)) {
    const from = atUsualHour(frame, frame.start - dayMs - exponential(random, 300 * dayMs), random)
    return { from, touchpoint: undefined }
  }
  const touchpoint = drawTouchpoint(world.touchpoints, character, random)
  const from = touchpoint ? drawMoment(frame, touchpoint, random) : frame.start
  return { from, touchpoint }
}

function drawTouchpoint(
  open: readonly SimulatedTouchpoint[],
  character: Character,
  random: Random,
): SimulatedTouchpoint | undefined {
  const { joins } = motiveProfiles[character.motive]
  const weights = joinWays.map((way, i) => (open.some((one) => one.way === way) ? (joins[i] ?? 0) : 0))
  const way = joinWays[pickWeighted(random, weights)]
  const doors = open.filter((one) => one.way === way)
  return doors[
    pickWeighted(
      random,
      doors.map(({ weight }) => weight),
    )
  ]
}

/** A campaign brings most of its followers in its first days; a permanent door brings them evenly. */
function drawMoment(frame: TimeFrame, touchpoint: SimulatedTouchpoint, random: Random): number {
  const from = Math.max(touchpoint.from, frame.start)
  const until = Math.min(touchpoint.until, frame.end)
  const part = random.next()
  const at = from + (touchpoint.campaign === '' ? part : part * part) * (until - from)
  const usual = atUsualHour(frame, at, random)
  return usual >= from && usual < until ? usual : Math.floor(at)
}

/** The first reason to go, of all that there are: each has its own moment. */
function drawLeaving(world: World, character: Character, arrival: Arrival, random: Random): number {
  const { frame } = world
  const profile = motiveProfiles[character.motive]
  const since = Math.max(arrival.from, frame.start)
  let earliest = since + exponential(random, dayMs / profile.leavesPerDay)
  if (arrival.from >= frame.start && chance(random, regretOf(arrival.touchpoint))) {
    earliest = Math.min(earliest, since + exponential(random, leaving.regretDays * dayMs))
  }
  if (arrival.touchpoint?.topic === 'giveaway' && chance(random, profile.leavesAfterCampaign)) {
    const end = Math.max(arrival.touchpoint.until, since)
    earliest = Math.min(earliest, end + exponential(random, leaving.afterCampaignDays * dayMs))
  }
  const usual = earliest < frame.end ? atUsualHour(frame, earliest, random) : earliest
  const calm = Math.floor(usual > since + hourMs ? usual : earliest)
  return Math.floor(Math.min(calm, leavesAfterPost(world, character, since, calm, random)))
}

function regretOf(touchpoint: SimulatedTouchpoint | undefined): number {
  if (touchpoint?.topic === 'giveaway') return leaving.regretGiveaway
  return touchpoint?.channel === 'moments-ad' ? leaving.regretAd : leaving.regret
}

function leavesAfterPost(
  world: World,
  character: Character,
  since: number,
  until: number,
  random: Random,
): number {
  const most = motiveProfiles[character.motive].leavesAfterPost
  for (const broadcast of world.broadcasts) {
    if (broadcast.at < since || broadcast.at >= until) continue
    if (!chance(random, most * (1 - attraction(character, broadcast)))) continue
    return Math.min(until, broadcast.at + hourMs + exponential(random, leaving.afterPostHours * hourMs))
  }
  return until
}

function drawReturn(
  world: World,
  character: Character,
  left: number,
  spells: number,
  random: Random,
): Arrival | undefined {
  if (spells >= leaving.mostSpells || !chance(random, motiveProfiles[character.motive].returns))
    return undefined
  const wanted = left + dayMs + exponential(random, leaving.returnDays * dayMs)
  const from = wanted < world.frame.end ? atUsualHour(world.frame, wanted, random) : wanted
  if (from >= world.frame.end || from <= left) return undefined
  const open = world.touchpoints.filter((one) => one.from <= from && from < one.until)
  return { from, touchpoint: drawTouchpoint(open, character, random) }
}
