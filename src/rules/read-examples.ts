import { parseDuration } from '../common/durations.ts'
import {
  countSchema,
  eachKey,
  type JsonSchema,
  numberSchema,
  objectSchema,
  textSchema,
} from './json-schema.ts'
import { readCount, readNumber } from './read-number.ts'
import { checkKeys, empty, readMap, readName, readText, readWord } from './read-value.ts'
import { readWhere, whereColumns } from './read-where.ts'
import { fail, type RuleContext } from './rule-context.ts'
import type { RuleNode } from './rule-node.ts'
import { whereSchema } from './where-schema.ts'

const exampleKeys = ['name', 'given', 'expect']
const givenKeys = ['did', 'said', 'where', 'times', 'ago', 'value', 'profile', 'is']
const outcomes = ['match', 'no_match'] as const

/** Checks the shape of `examples:`; running them comes with the tests of rules. */
export function checkExamples(node: RuleNode, context: RuleContext): void {
  for (const item of examplesOf(node, context)) checkExample(item, context)
}

function examplesOf(node: RuleNode, context: RuleContext): readonly RuleNode[] {
  if (node.isEmpty) empty(node, context, 'examples: [ { name: …, given: [], expect: match } ]')
  else if (!node.isList) fail(context, 'rules.not-a-list', node.at, { key: node.key, found: node.shown })
  return node.items
}

function checkExample(node: RuleNode, context: RuleContext): void {
  const map = readMap(node, context, 'name: …')
  if (!map) return
  checkKeys(map, context, exampleKeys)
  const missing = exampleKeys.filter((key) => !map.child(key))
  for (const key of missing) {
    const example = key === 'expect' ? 'expect: match' : `${key}: …`
    fail(context, 'rules.missing-key', map.at, { owner: 'examples', key, example })
  }
  const [name, given, expect] = exampleKeys.map((key) => map.child(key))
  if (name) readText(name, context)
  if (expect) readWord(expect, context, outcomes)
  if (given && !given.isList)
    fail(context, 'rules.not-a-list', given.at, { key: 'given', found: given.shown })
  for (const event of given?.items ?? []) checkGiven(event, context)
}

/** One thing that the imagined follower did, or one attribute of theirs. */
function checkGiven(node: RuleNode, context: RuleContext): void {
  const map = readMap(node, context, 'did: link_click')
  if (!map) return
  checkKeys(map, context, givenKeys)
  const begins = ['did', 'said', 'profile'].filter((key) => map.child(key))
  if (begins.length !== 1) {
    fail(context, 'rules.missing-key', map.at, { owner: 'given', key: 'did', example: 'did: link_click' })
  }
  for (const key of begins) readName(map.child(key) ?? map, context)
  readWhere(map, context, [...whereColumns])
  const times = map.child('times')
  if (times) readCount(times, context)
  const value = map.child('value')
  if (value) readNumber(value, context)
  checkAgo(map.child('ago'), context)
}

function checkAgo(node: RuleNode | undefined, context: RuleContext): void {
  if (!node || parseDuration(node.scalar ?? '')) return
  fail(context, 'rules.not-a-window', node.at, { found: node.shown.replace(/^"|"$/g, ''), known: '10d' })
}

export function examplesSchema(): JsonSchema {
  const given = objectSchema(
    {
      ...eachKey(['did', 'said', 'profile', 'is'], textSchema),
      where: whereSchema(whereColumns),
      times: countSchema,
      value: numberSchema,
      ago: { type: 'string', pattern: '^[1-9]\\d{0,4}(d|h|w)$' },
    },
    [],
  )
  const example = objectSchema(
    { name: textSchema, given: { type: 'array', items: given }, expect: { enum: outcomes } },
    exampleKeys,
  )
  return { type: 'array', items: example, minItems: 1 }
}
