import type { Random } from '../../common/random.ts'
import { appeal, attraction } from './appeal.ts'
import type { SimulatedBroadcast } from './broadcasts.ts'
import type { Character } from './character.ts'
import { type Diary, noteDeed, noteExposure } from './diary.ts'
import { activity } from './parameters.ts'
import { chance, exponential } from './sampling.ts'
import { dayMs, hourMs, minuteMs } from './time-frame.ts'
import type { World } from './world.ts'

/** Minutes in which a broadcast reaches everybody. */
const deliveryMinutes = 20
/** Mean hours from delivery to opening: half within two, a tail into the next day. */
const openingHours = 3.5
const secondMs = 1000

/** Every broadcast that finds them following, and what they open of it. */
export function receiveBroadcasts(
  world: World,
  character: Character,
  followedAt: number,
  diary: Diary,
  random: Random,
): void {
  for (const broadcast of world.broadcasts) {
    const at = broadcast.at + random.below(deliveryMinutes * minuteMs)
    if (at < diary.from || at >= diary.until) continue
    noteExposure(diary, at, broadcast.id, broadcast.topic)
    const age = (at - followedAt) / dayMs
    if (chance(random, opening(character, broadcast, age))) read(character, broadcast, at, diary, random)
  }
}

/** Chance to open: how much they open at all, how well the best article fits, how fresh the interest is. */
function opening(character: Character, broadcast: SimulatedBroadcast, ageDays: number): number {
  const fit = 0.25 + 0.75 * Math.min(1, attraction(character, broadcast) / 0.6)
  const fresh = 0.8 + 0.4 * Math.exp(-ageDays / activity.coolingDays)
  return Math.min(0.95, character.opens * fit * fresh)
}

/** Clicks on the articles that appeal; the lead has a better place than the others. */
function read(
  character: Character,
  broadcast: SimulatedBroadcast,
  deliveredAt: number,
  diary: Diary,
  random: Random,
): void {
  let now = deliveredAt + Math.floor(exponential(random, openingHours * hourMs))
  for (const [place, article] of broadcast.articles.entries()) {
    const wanted = appeal(character, article) * (place === 0 ? 1.1 : 0.7) + (place === 0 ? 0.08 : 0.02)
    if (!chance(random, wanted)) continue
    noteDeed(diary, now, 'link_click', article.key)
    now += secondMs * (15 + random.below(180)) + random.below(secondMs)
  }
}
