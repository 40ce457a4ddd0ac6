import type { EventFilter } from '../features/aggregate.ts'
import { both } from '../i18n/say-both.ts'
import type { Text } from '../i18n/text.ts'
import type { InstantTrigger } from './compiled-tag.ts'
import { describe } from './conditions/did.ts'
import { type JsonSchema, objectSchema, textsSchema } from './json-schema.ts'
import { checkKeys, readMap } from './read-value.ts'
import { readMatch, readSaid, readWhereMap, whereColumns } from './read-where.ts'
import { fail, type RuleContext } from './rule-context.ts'
import type { RuleNode } from './rule-node.ts'
import { saidSchema, whereSchema } from './where-schema.ts'
import { anyOf, kindWords, quoted } from './words.ts'

const triggerKeys = ['said', 'scan', 'follow', 'menu_click'] as const
type TriggerKey = (typeof triggerKeys)[number]

/** What `on:` listens to, with the words for each event. */
export interface ReadTrigger {
  readonly trigger: Omit<InstantTrigger, 'decides'>
  readonly texts: readonly Text[]
}

/** The `on:` of a tag; every key of it is one way to trigger. */
export function readTrigger(node: RuleNode, context: RuleContext): ReadTrigger | undefined {
  const map = readMap(node, context, 'on: { said: [EN, English] }')
  if (!map) return undefined
  checkKeys(map, context, triggerKeys)
  const read = triggerKeys.flatMap((key) => {
    const value = map.child(key)
    return value ? [readEvent(key, value, context)] : []
  })
  if (read.length === 0 || !read.every((event) => event !== undefined)) return undefined
  return {
    trigger: { events: read.map(({ filter }) => filter), at: node.atKey },
    texts: read.map(({ text }) => text),
  }
}

interface ReadEvent {
  readonly filter: EventFilter
  readonly text: Text
}

const kindOf = { scan: 'scan', follow: 'subscribe', menu_click: 'menu_click' } as const

function readEvent(key: TriggerKey, node: RuleNode, context: RuleContext): ReadEvent | undefined {
  if (key === 'said') return readSaidEvent(node, context)
  const kind = kindOf[key]
  const words = both('rules.count', { kinds: kindWords(kind) })
  if (node.value === true) return { filter: { kinds: [kind] }, text: describe(words, [], null) }
  if (node.value === false) {
    return fail(context, 'rules.not-one-of', node.at, { key, known: 'true, {…}', found: 'false' })
  }
  const where = node.isMap ? readWhereMap(node, context, whereColumns) : readKey(node, context)
  if (!where) return undefined
  return { filter: { kinds: [kind], ...where.filter }, text: describe(words, where.parts, null) }
}

/** `scan: kol-june` and `menu_click: [a, b]` name keys. */
function readKey(node: RuleNode, context: RuleContext) {
  const match = readMatch(node, context, 'key')
  return match && { filter: { key: match.match }, parts: [match.text] }
}

function readSaidEvent(node: RuleNode, context: RuleContext): ReadEvent | undefined {
  const said = readSaid(node, context)
  if (!said) return undefined
  const words = both(said.contains ? 'rules.said-containing' : 'rules.said', {
    values: anyOf(said.values.map(quoted)),
  })
  return { filter: { kinds: ['message'], said: said.match }, text: words }
}

export function triggerSchema(): JsonSchema {
  const event = { anyOf: [{ const: true }, textsSchema, whereSchema(whereColumns)] }
  return objectSchema({ said: saidSchema(), scan: event, follow: event, menu_click: event }, [])
}
