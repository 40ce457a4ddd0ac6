import { limitText, type Unit, yesNoText } from '../common/units.ts'
import type { BooleanExpr, Comparison, NumberExpr } from '../features/expr.ts'
import { both } from '../i18n/say-both.ts'
import type { Text } from '../i18n/text.ts'
import type { NumberReader } from './read-number.ts'
import { fail, type RuleContext } from './rule-context.ts'
import type { RuleNode } from './rule-node.ts'
import { allOf } from './words.ts'

/** The words that bound a number; `above` is `more_than`, `below` is `less_than`. */
export const boundKeys = [
  'at_least',
  'at_most',
  'more_than',
  'less_than',
  'above',
  'below',
  'exactly',
] as const

type BoundKey = (typeof boundKeys)[number] | 'is'

/** One bound of a number, as it was written. */
export interface Bound {
  readonly key: BoundKey
  readonly is: Comparison
  readonly value: number
  readonly shown: string
  readonly node: RuleNode
}

const comparisons: Readonly<Record<BoundKey, Comparison>> = {
  at_least: '>=',
  at_most: '<=',
  more_than: '>',
  above: '>',
  less_than: '<',
  below: '<',
  exactly: '=',
  is: '=',
}

/** The bounds that a map gives, each read by `read`; undefined when one of them is wrong, [] when it has none. */
export function readBounds(
  node: RuleNode,
  context: RuleContext,
  read: NumberReader,
  keys: readonly BoundKey[] = boundKeys,
): readonly Bound[] | undefined {
  const bounds = keys.flatMap((key) => {
    const given = node.child(key)
    if (!given) return []
    const number = read(given, context)
    return [number && { key, is: comparisons[key], value: number.value, shown: number.shown, node: given }]
  })
  if (!bounds.every((bound) => bound !== undefined)) return undefined
  const twice = bounds.find((bound, index) => bounds.findIndex(({ is }) => is === bound.is) < index)
  if (twice) return fail(context, 'rules.bound-twice', twice.node.atKey, { bounds: shownBounds(bounds) })
  return contradict(bounds) ? impossible(bounds, context) : bounds
}

/** Like `readBounds` for what counts from 0: bounds that every follower meets are refused too. */
export function readCountBounds(
  node: RuleNode,
  context: RuleContext,
  read: NumberReader,
): readonly Bound[] | undefined {
  const bounds = readBounds(node, context, read)
  if (!bounds) return undefined
  if (bounds.some((bound) => bound.is === '<' && bound.value <= 0)) return impossible(bounds, context)
  const [first] = bounds
  const everybody = first && bounds.every((bound) => holdsForZeroAndAbove(bound))
  if (!everybody) return bounds
  return fail(context, 'rules.always-true', first.node.at, { key: first.key, found: first.shown })
}

function holdsForZeroAndAbove(bound: Bound): boolean {
  return (bound.is === '>=' && bound.value <= 0) || (bound.is === '>' && bound.value < 0)
}

function impossible(bounds: readonly Bound[], context: RuleContext): undefined {
  const [first] = bounds
  if (!first) return undefined
  return fail(context, 'rules.never-true', first.node.at, { bounds: shownBounds(bounds) })
}

function shownBounds(bounds: readonly Bound[]): string {
  return bounds.map((bound) => `${bound.key}: ${bound.shown}`).join(', ')
}

/** Whether no number meets all bounds. */
function contradict(bounds: readonly Bound[]): boolean {
  const lowest = Math.max(...bounds.filter(({ is }) => lower.includes(is)).map(({ value }) => value))
  const highest = Math.min(...bounds.filter(({ is }) => upper.includes(is)).map(({ value }) => value))
  if (lowest !== highest) return lowest > highest
  return bounds.some(({ is, value }) => (is === '<' || is === '>') && value === lowest)
}

const lower: readonly Comparison[] = ['>', '>=', '=']
const upper: readonly Comparison[] = ['<', '<=', '=']

/** The number meets every bound. */
export function boundsExpr(left: NumberExpr, bounds: readonly Bound[]): BooleanExpr {
  const tests = bounds.map((bound): BooleanExpr => {
    return { op: 'compare', is: bound.is, left, right: { op: 'number', value: bound.value } }
  })
  const [only] = tests
  return only && tests.length === 1 ? only : { op: 'all', of: tests }
}

/** "at least 3 days and at most 5 days"; for yes or no, the one that meets the bounds. */
export function boundsText(bounds: readonly Bound[], unit: Unit): Text {
  const answers = unit === 'yes/no' ? [0, 1].filter((answer) => meets(answer, bounds)) : []
  const [only] = answers
  if (only !== undefined && answers.length === 1) return yesNoText(only === 1)
  return allOf(
    bounds.map(({ key, value }) => both(`rules.bound.${wordOf(key)}`, { value: limitText(value, unit) })),
  )
}

function meets(value: number, bounds: readonly Bound[]): boolean {
  return bounds.every((bound) => holds[bound.is](value, bound.value))
}

const holds: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== right,
}

export function limitsOf(bounds: readonly Bound[]): readonly number[] {
  return bounds.map(({ value }) => value)
}

function wordOf(key: BoundKey) {
  if (key === 'above') return 'more_than'
  if (key === 'below') return 'less_than'
  return key === 'is' ? 'exactly' : key
}
