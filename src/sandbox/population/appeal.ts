import type { SimulatedArticle, SimulatedBroadcast } from './broadcasts.ts'
import { type Character, taste } from './character.ts'
import { responses } from './parameters.ts'

/** How well the best article of a broadcast fits, 0 to 1. */
export function attraction(character: Character, broadcast: SimulatedBroadcast): number {
  let best = 0
  for (const article of broadcast.articles) best = Math.max(best, appeal(character, article))
  return best
}

/** The taste for an article's topic; a draw at the end of a story appeals to the taste for giveaways too. */
export function appeal({ tastes }: Character, { topic, draw }: SimulatedArticle): number {
  const own = taste(tastes, topic)
  return draw ? Math.min(1, own + responses.drawAppeal * taste(tastes, 'giveaway')) : own
}
