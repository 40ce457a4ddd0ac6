import type { Random } from '../../common/random.ts'
import { appeal, attraction } from './appeal.ts'
import type { SimulatedBroadcast } from './broadcasts.ts'
import type { Character } from './character.ts'
import { type Diary, noteDeed, noteExposure } from './diary.ts'
import { activity, responses } from './parameters.ts'
import { chance, exponential } from './sampling.ts'
import { dayMs, hourMs, minuteMs } from './time-frame.ts'
import type { World } from './world.ts'

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
    const at = broadcast.at + random.below(responses.deliveryMinutes * minuteMs)
    if (at < diary.from || at >= diary.until) continue
    noteExposure(diary, at, broadcast.id, broadcast.topic)
    const age = (at - followedAt) / dayMs
    if (chance(random, opening(character, broadcast, age))) read(character, broadcast, at, diary, random)
  }
}

/** Chance to open: how much they open at all, how well the best article fits, how fresh the interest is. */
function opening(character: Character, broadcast: SimulatedBroadcast, ageDays: number): number {
  const { opensAnyway, fitsFully, fresh, settled } = responses
  const fit = Math.min(1, attraction(character, broadcast) / fitsFully)
  const interest = settled + (fresh - settled) * Math.exp(-ageDays / activity.coolingDays)
  return Math.min(0.95, character.opens * (opensAnyway + (1 - opensAnyway) * fit) * interest)
}

/** Clicks on the articles that appeal; the lead has a better place than the others. */
function read(
  character: Character,
  broadcast: SimulatedBroadcast,
  deliveredAt: number,
  diary: Diary,
  random: Random,
): void {
  let now = deliveredAt + Math.floor(exponential(random, responses.openingHours * hourMs))
  for (const [place, article] of broadcast.articles.entries()) {
    const [pull, anyway] = place === 0 ? responses.leadClicks : responses.otherClicks
    if (!chance(random, appeal(character, article) * pull + anyway)) continue
    noteDeed(diary, now, 'link_click', article.key)
    now += secondMs * (15 + random.below(180)) + random.below(secondMs)
  }
}
