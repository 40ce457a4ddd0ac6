import { yesNoText } from '../../common/units.ts'
import { both } from '../../i18n/say-both.ts'
import { objectSchema } from '../json-schema.ts'
import { readName } from '../read-value.ts'
import type { ConditionKind } from './condition-kind.ts'

/** `tag: vip`: the decision on another tag in the same run. */
export const tagCondition: ConditionKind = {
  key: 'tag',
  beside: [],
  example: 'tag: vip',
  read(node, context) {
    const named = node.child('tag') ?? node
    const tag = readName(named, context)
    if (tag === undefined) return undefined
    context.references.push({ tag, at: named.at })
    const expr = { op: 'tag', tag } as const
    const text = both('rules.tag', { tag })
    return { kind: 'test', key: 'tag', text, wanted: yesNoText(true), actual: expr, expr, at: node.at }
  },
  schema: () => objectSchema({ tag: { type: 'string' } }, ['tag']),
}
