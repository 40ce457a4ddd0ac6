import { limitText } from '../../common/units.ts'
import type { EventFilter, EventWindow } from '../../features/aggregate.ts'
import { both } from '../../i18n/say-both.ts'
import type { Text } from '../../i18n/text.ts'
import { type Bound, boundKeys, boundsExpr, boundsText, limitsOf, readCountBounds } from '../bounds.ts'
import type { Condition } from '../compiled-tag.ts'
import { countSchema, eachKey, numberSchema, objectSchema, textsSchema } from '../json-schema.ts'
import { readCount, readNumber } from '../read-number.ts'
import { checkKeys, readMap, readNames } from '../read-value.ts'
import { readWhere } from '../read-where.ts'
import { type ReadWindow, readWindow, windowKeys } from '../read-window.ts'
import { fail, hint, type RuleContext, warn } from '../rule-context.ts'
import type { RuleNode } from '../rule-node.ts'
import { whereSchema, windowSchemas } from '../where-schema.ts'
import { allOf, anyOf, kindWords } from '../words.ts'
import type { ConditionKind } from './condition-kind.ts'

/** `did: link_click` with `where:`, a count, a total and a window. */
export const didCondition: ConditionKind = {
  key: 'did',
  beside: ['where', 'total', ...boundKeys, ...windowKeys],
  example: 'did: link_click',
  read(node, context) {
    const kinds = readKinds(node.child('did') ?? node, context)
    const where = readWhere(node, context)
    const window = readWindow(node, context)
    const counts = readCountBounds(node, context, readCount)
    const totals = readTotal(node, context)
    if (!kinds || !where || window === undefined || !counts || !totals) return undefined
    if (!contentFits(kinds, where.filter, node, context)) return undefined
    const what = anyOf(kinds.map(kindWords))
    const text = (words: Text) => describe(words, where.parts, window)
    return countAndTotal({
      key: 'did',
      counts,
      totals,
      of: { kinds, ...where.filter },
      window,
      countText: text(both('rules.count', { kinds: what })),
      totalText: text(both('rules.total', { kinds: what })),
      node,
    })
  },
  schema: () =>
    objectSchema(
      {
        did: textsSchema,
        where: whereSchema(),
        total: objectSchema(eachKey(boundKeys, numberSchema), []),
        ...eachKey(boundKeys, countSchema),
        ...windowSchemas(),
      },
      ['did'],
    ),
}

function readKinds(node: RuleNode, context: RuleContext): readonly string[] | undefined {
  const names = readNames(node, context)
  const seen = context.vocabulary.kinds
  for (const { text, node: at } of names ?? []) {
    if (!seen?.length || seen.includes(text)) continue
    warn(context, 'rules.unseen-name', at.at, { column: 'kind', name: text, hint: hint(text, seen) })
  }
  return names?.map(({ text }) => text)
}

/** Bounds of the summed amounts: [] when none are given. */
function readTotal(node: RuleNode, context: RuleContext): readonly Bound[] | undefined {
  const total = node.child('total')
  if (!total) return []
  const map = readMap(total, context, 'total: { at_least: 500 }')
  if (!map) return undefined
  checkKeys(map, context, boundKeys)
  const bounds = readCountBounds(map, context, readNumber)
  return bounds?.length === 0 ? undefined : bounds
}

function contentFits(
  kinds: readonly string[],
  filter: EventFilter,
  node: RuleNode,
  context: RuleContext,
): boolean {
  if (!filter.said || kinds.every((kind) => kind === 'message')) return true
  fail(context, 'rules.content-needs-message', node.child('where')?.at ?? node.at, {
    kinds: kinds.join(', '),
  })
  return false
}

/** "link clicks, topic story, within 30 days" */
export function describe(what: Text, parts: readonly Text[], window: ReadWindow | null): Text {
  const whole = parts.length > 0 ? both('rules.with', { what, parts: allOf(parts) }) : what
  return window ? both('rules.in', { what: whole, window: window.text }) : whole
}

interface CountAndTotal {
  readonly key: string
  /** None at all asks for at least one event. */
  readonly counts: readonly Bound[]
  readonly totals: readonly Bound[]
  readonly of: EventFilter
  readonly window: ReadWindow | null
  readonly countText: Text
  readonly totalText: Text
  readonly node: RuleNode
}

/** What a clause without a number wants. */
export const atLeastOnce = both('rules.bound.at_least', { value: limitText(1, 'events') })

/** The clause about how often, the one about how much, or both. */
export function countAndTotal(asked: CountAndTotal): Condition {
  const { counts, totals, node } = asked
  if (totals.length === 0) return countTest(asked)
  if (counts.length === 0) return totalTest(asked)
  const of = [countTest(asked), totalTest(asked)]
  return { kind: 'all', of, expr: { op: 'all', of: of.map(({ expr }) => expr) }, at: node.at }
}

function countTest({ key, counts, of, window, countText, node }: CountAndTotal): Condition {
  const count = { op: 'count', of, ...within(window) } as const
  const atLeastOne = { op: 'compare', is: '>=', left: count, right: { op: 'number', value: 1 } } as const
  return {
    kind: 'test',
    key,
    text: countText,
    wanted: counts.length > 0 ? boundsText(counts, 'events') : atLeastOnce,
    actual: count,
    unit: 'events',
    limits: limitsOf(counts),
    expr: counts.length > 0 ? boundsExpr(count, counts) : atLeastOne,
    at: node.at,
  }
}

function totalTest({ key, totals, of, window, totalText, node }: CountAndTotal): Condition {
  const sum = { op: 'sum', of, ...within(window) } as const
  const expr = boundsExpr(sum, totals)
  return {
    kind: 'test',
    key,
    text: totalText,
    wanted: boundsText(totals, 'money'),
    actual: sum,
    unit: 'money',
    limits: limitsOf(totals),
    expr,
    at: node.at,
  }
}

function within(window: ReadWindow | null): { readonly within?: EventWindow } {
  return window ? { within: window.window } : {}
}
