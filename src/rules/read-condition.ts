import type { Condition } from './compiled-tag.ts'
import { clusterCondition } from './conditions/cluster.ts'
import { allCondition, anyCondition, notCondition } from './conditions/combine.ts'
import type { ConditionKind } from './conditions/condition-kind.ts'
import { didCondition } from './conditions/did.ts'
import { featureCondition } from './conditions/feature.ts'
import { profileCondition } from './conditions/profile.ts'
import { saidCondition } from './conditions/said.ts'
import { sourceCondition } from './conditions/source.ts'
import { tagCondition } from './conditions/tag.ts'
import { checkKeys, readConditionMap, reportForeignMark } from './read-value.ts'
import { fail, hint, type RuleContext } from './rule-context.ts'
import type { RuleNode } from './rule-node.ts'

/** The words that begin a condition; a new one is a file of its own and a line here. */
export const conditionKinds: readonly ConditionKind[] = [
  didCondition,
  saidCondition,
  featureCondition,
  profileCondition,
  sourceCondition,
  clusterCondition,
  tagCondition,
  allCondition,
  anyCondition,
  notCondition,
]

/** Words of the language that this version does not know the meaning of. */
const later = ['sequence', 'propensity']
const keys = conditionKinds.map(({ key }) => key)
const deepest = 30

/** Reads one condition; what is wrong with it is reported and gives undefined. */
export function readCondition(node: RuleNode, context: RuleContext, depth = 0): Condition | undefined {
  if (depth > deepest) return fail(context, 'rules.too-deep', node.at, { limit: deepest })
  const map = readConditionMap(node, context, 'did: link_click')
  // A bare list is refused, and what is wrong inside it is reported all the same.
  if (!map && node.isList) for (const item of node.items) readCondition(item, context, depth + 1)
  if (!map) return undefined
  const begins = map.entries.map(([key]) => key).filter((key) => keys.includes(key) || later.includes(key))
  if (begins.length > 1) return fail(context, 'rules.two-conditions', map.at, { keys: begins.join(', ') })
  const [key] = begins
  const kind = conditionKinds.find((known) => known.key === key)
  if (kind) {
    checkKeys(map, context, [kind.key, ...kind.beside])
    return kind.read(map, context, { depth, read: (inner, to) => readCondition(inner, to, depth + 1) })
  }
  return key === undefined ? unknownCondition(map, context) : notYet(map, key, context)
}

function unknownCondition(map: RuleNode, context: RuleContext): undefined {
  const written = map.entries.map(([key]) => key)
  const [first = ''] = written
  const foreign = map.entries.find(([key, child]) => reportForeignMark(key, child, context))
  if (foreign) return undefined
  const near = written.map((key) => hint(key, keys)).find((meant) => meant.startsWith('"'))
  return fail(context, 'rules.unknown-condition', map.at, {
    found: `"${first}"`,
    hint: near ?? hint(first, keys),
    known: keys.join(', '),
  })
}

function notYet(map: RuleNode, key: string, context: RuleContext): undefined {
  const at = map.child(key)?.atKey ?? map.at
  return fail(context, 'rules.not-yet', at, { key, known: keys.join(', ') })
}
