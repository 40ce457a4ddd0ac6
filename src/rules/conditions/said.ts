import { both } from '../../i18n/say-both.ts'
import { boundKeys, readCountBounds } from '../bounds.ts'
import { countSchema, eachKey, objectSchema } from '../json-schema.ts'
import { readCount } from '../read-number.ts'
import { readSaid } from '../read-where.ts'
import { readWindow, windowKeys } from '../read-window.ts'
import { saidSchema, windowSchemas } from '../where-schema.ts'
import { anyOf, quoted } from '../words.ts'
import type { ConditionKind } from './condition-kind.ts'
import { countAndTotal, describe } from './did.ts'

/** `said: [EN, English]` or `said: { contains: [...] }`, with a count and a window. */
export const saidCondition: ConditionKind = {
  key: 'said',
  beside: [...boundKeys, ...windowKeys],
  example: 'said: [EN, English]',
  read(node, context) {
    const said = readSaid(node.child('said') ?? node, context)
    const window = readWindow(node, context)
    const counts = readCountBounds(node, context, readCount)
    if (!said || window === undefined || !counts) return undefined
    const words = both(said.contains ? 'rules.said-containing' : 'rules.said', {
      values: anyOf(said.values.map(quoted)),
    })
    const text = describe(words, [], window)
    const of = { kinds: ['message'], said: said.match }
    return countAndTotal({
      key: 'said',
      counts,
      totals: [],
      of,
      window,
      countText: text,
      totalText: text,
      node,
    })
  },
  schema: () =>
    objectSchema({ said: saidSchema(), ...eachKey(boundKeys, countSchema), ...windowSchemas() }, ['said']),
}
