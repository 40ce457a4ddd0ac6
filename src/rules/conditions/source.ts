import type { EventFilter, TextColumn } from '../../features/aggregate.ts'
import { both } from '../../i18n/say-both.ts'
import type { Condition } from '../compiled-tag.ts'
import { objectSchema } from '../json-schema.ts'
import { checkKeys, readMap, readWord } from '../read-value.ts'
import { readMatch, whereColumns } from '../read-where.ts'
import { fail, type RuleContext } from '../rule-context.ts'
import type { RuleNode } from '../rule-node.ts'
import { matchExpr } from '../text-matches.ts'
import { whereSchema } from '../where-schema.ts'
import { anyOf } from '../words.ts'
import type { ConditionKind } from './condition-kind.ts'

const touches = ['first', 'last'] as const
type Touch = (typeof touches)[number]

/** The first touch is the first follow; the last one is the latest follow or scan. */
const touchEvents: Readonly<Record<Touch, EventFilter>> = {
  first: { kinds: ['subscribe'] },
  last: { kinds: ['subscribe', 'scan'] },
}

/** `source: first` with `where: { campaign: kol-june }`. */
export const sourceCondition: ConditionKind = {
  key: 'source',
  beside: ['where'],
  example: 'source: first',
  read(node, context) {
    const touch = readWord(node.child('source') ?? node, context, touches)
    const where = node.child('where')
    if (!where) return missingWhere(node, context)
    const map = readMap(where, context, 'where: { channel: kol }')
    if (!touch || !map) return undefined
    checkKeys(map, context, whereColumns)
    const tests = whereColumns.flatMap((column) => {
      const value = map.child(column)
      return value ? [sourceTest(touch, column, value, node, context)] : []
    })
    if (!tests.every((test) => test !== undefined)) return undefined
    return together(tests, node)
  },
  schema: () =>
    objectSchema({ source: { enum: touches }, where: whereSchema(whereColumns) }, ['source', 'where']),
}

function missingWhere(node: RuleNode, context: RuleContext): undefined {
  const params = { owner: 'source', key: 'where', example: 'where: { channel: kol }' }
  return fail(context, 'rules.missing-key', node.at, params)
}

function sourceTest(
  touch: Touch,
  column: TextColumn & (typeof whereColumns)[number],
  value: RuleNode,
  node: RuleNode,
  context: RuleContext,
): Condition | undefined {
  const match = readMatch(value, context, column)
  if (!match) return undefined
  const actual = { op: touch, column, of: touchEvents[touch] } as const
  return {
    kind: 'test',
    key: 'source',
    text: both(`rules.source.${touch}`, { column: both(`rules.column.${column}`) }),
    wanted: anyOf(match.values),
    actual,
    expr: matchExpr(actual, match.match),
    at: node.at,
  }
}

/** All of the tests; the only one as it is. None is left when `where` had only wrong keys, which were reported. */
function together(tests: readonly Condition[], node: RuleNode): Condition | undefined {
  if (tests.length < 2) return tests[0]
  return { kind: 'all', of: tests, expr: { op: 'all', of: tests.map(({ expr }) => expr) }, at: node.at }
}
