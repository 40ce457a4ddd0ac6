import type { Condition } from '../compiled-tag.ts'
import { conditionSchema, objectSchema } from '../json-schema.ts'
import { empty, readConditionMap } from '../read-value.ts'
import { fail, type RuleContext } from '../rule-context.ts'
import type { RuleNode } from '../rule-node.ts'
import type { ConditionKind, Nesting } from './condition-kind.ts'

/** `all:` or `any:` over a list of conditions. */
function listCondition(key: 'all' | 'any'): ConditionKind {
  return {
    key,
    beside: [],
    example: `${key}: [ … ]`,
    read(node, context, nesting) {
      const list = node.child(key) ?? node
      const of = readList(list, context, nesting)
      return of && { kind: key, of, expr: { op: key, of: of.map(({ expr }) => expr) }, at: node.at }
    },
    schema: () => objectSchema({ [key]: { type: 'array', items: conditionSchema, minItems: 1 } }, [key]),
  }
}

function readList(list: RuleNode, context: RuleContext, nesting: Nesting): readonly Condition[] | undefined {
  if (list.isEmpty) return empty(list, context, `${list.key}: [ { did: link_click } ]`)
  if (!list.isList) return fail(context, 'rules.not-a-list', list.at, { key: list.key, found: list.shown })
  const read = list.items.map((item) => nesting.read(item, context))
  return read.every((condition) => condition !== undefined) ? read : undefined
}

export const allCondition = listCondition('all')
export const anyCondition = listCondition('any')

/** `not:` one condition: all current followers for whom it does not hold. */
export const notCondition: ConditionKind = {
  key: 'not',
  beside: [],
  example: 'not: { tag: vip }',
  read(node, context, nesting) {
    const inner = readConditionMap(node.child('not') ?? node, context, 'not: { tag: vip }')
    const of = inner && nesting.read(inner, context)
    return of && { kind: 'not', of: [of], expr: { op: 'not', of: of.expr }, at: node.at }
  },
  schema: () => objectSchema({ not: conditionSchema }, ['not']),
}
