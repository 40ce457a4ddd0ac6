import { createRandom } from '../src/common/random.ts'
import type { Moment } from '../src/features/index.ts'
import { type CompiledTag, readRules } from '../src/rules/index.ts'

const kinds = ['menu_click', 'link_click', 'message', 'visit', 'scan']
const topics = ['story', 'giveaway', 'product', 'service']
const windows = ['7d', '30d', '90d']

/** So many rules of three levels, seven clauses each: all of (any of two), (not one), (any of (all of two), one), one. */
export function nestedRules(rules: number, moment: Moment): readonly CompiledTag[] {
  const random = createRandom('rules of the bench')
  const pick = <Item>(items: readonly Item[]) => items[random.below(items.length)]
  const clause = () => ({
    did: pick(kinds),
    where: { topic: pick(topics) },
    within: pick(windows),
    [random.below(3) === 0 ? 'at_most' : 'at_least']: 2 + random.below(6),
  })
  const rule = () => ({
    all: [
      { any: [clause(), clause()] },
      { not: clause() },
      { any: [{ all: [clause(), clause()] }, clause()] },
      clause(),
    ],
  })
  const tags = Object.fromEntries(
    Array.from({ length: rules }, (_, index) => [`rule-${index}`, { name: `rule ${index}`, when: rule() }]),
  )
  const read = readRules([{ file: 'bench', text: JSON.stringify({ tags }) }], {}, moment)
  if (read.tags.length !== rules) throw new Error('the rules of the bench are wrong')
  return read.tags
}
