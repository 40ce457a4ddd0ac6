import { foldText } from '../common/fold-text.ts'
import type { EventFilter, TextMatch } from '../features/aggregate.ts'
import { both } from '../i18n/say-both.ts'
import type { Text } from '../i18n/text.ts'
import { type Bound, boundKeys, boundsText, readBounds } from './bounds.ts'
import { readNumber } from './read-number.ts'
import { checkKeys, empty, readMap, readTexts, type TextAt } from './read-value.ts'
import { fail, hint, type RuleContext, warn } from './rule-context.ts'
import type { RuleNode } from './rule-node.ts'
import { anyOf, quoted } from './words.ts'

/** Columns of an event that `where:` can ask about. */
export const whereColumns = ['topic', 'key', 'channel', 'campaign'] as const
export const whereKeys = [...whereColumns, 'content', 'value'] as const

type WhereColumn = (typeof whereColumns)[number]
type WhereKey = (typeof whereKeys)[number]

/** What `where:` asks of an event, and each of its parts in words. */
export interface ReadWhere {
  readonly filter: EventFilter
  readonly parts: readonly Text[]
}

/** The `where:` of a condition: no part when it gives none, undefined when it is wrong. */
export function readWhere(
  node: RuleNode,
  context: RuleContext,
  keys: readonly WhereKey[] = whereKeys,
): ReadWhere | undefined {
  const where = node.child('where')
  return where ? readWhereMap(where, context, keys) : { filter: {}, parts: [] }
}

/** A map of columns and what they must be. */
export function readWhereMap(
  where: RuleNode,
  context: RuleContext,
  keys: readonly WhereKey[] = whereKeys,
): ReadWhere | undefined {
  const map = readMap(where, context, `${where.key}: { topic: story }`)
  if (!map) return undefined
  checkKeys(map, context, keys)
  const read = keys.flatMap((key) => {
    const node = map.child(key)
    return node ? [readPart(key, node, context)] : []
  })
  if (!read.every((part) => part !== undefined)) return undefined
  return {
    filter: Object.assign({}, ...read.map((part) => part.filter)),
    parts: read.map((part) => part.text),
  }
}

interface ReadPart {
  readonly filter: EventFilter
  readonly text: Text
}

function readPart(key: WhereKey, node: RuleNode, context: RuleContext): ReadPart | undefined {
  if (key === 'value') return readAmount(node, context)
  if (key === 'content') {
    const said = readSaid(node, context)
    return said && { filter: { said: said.match }, text: said.text }
  }
  const match = readMatch(node, context, key)
  return match && { filter: { [key]: match.match }, text: match.text }
}

export interface ReadMatch {
  readonly match: TextMatch
  /** "topic story or product" */
  readonly text: Text
  readonly values: readonly string[]
}

/** Texts and patterns that a column must equal or match. */
export function readMatch(node: RuleNode, context: RuleContext, column: WhereColumn): ReadMatch | undefined {
  const texts = readTexts(node, context)
  if (!texts) return undefined
  for (const { text, node: item } of texts) warnUnseen(column, text, item, context)
  const match = matchOf(texts, context)
  if (!match) return undefined
  const values = texts.map(({ text }) => text)
  const words = both('rules.part.is', { column: both(`rules.column.${column}`), values: anyOf(values) })
  return { match, text: words, values }
}

export interface ReadSaid extends ReadMatch {
  readonly contains: boolean
}

/** Words of a message: exact, with `*`, or `{ contains: [...] }`; compared after folding. */
export function readSaid(node: RuleNode, context: RuleContext): ReadSaid | undefined {
  if (node.isEmpty) return empty(node, context, `${node.key}: [EN, English]`)
  const contains = node.child('contains')
  if (node.isMap) checkKeys(node, context, ['contains'])
  if (node.isMap && !contains) return undefined
  const texts = readFolded(contains ?? node, context)
  if (!texts) return undefined
  const values = texts.map(({ text, node: item }) => item.scalar ?? text)
  const match = contains ? containing(texts, context) : matchOf(texts, context)
  if (!match) return undefined
  const key = contains ? 'rules.part.contains' : 'rules.part.is'
  const text = both(key, { column: both('rules.column.said'), values: anyOf(values.map(quoted)) })
  return { match, text, values, contains: contains !== undefined }
}

/** Texts after folding; one that folds to nothing (blanks of no width) would match pictures and voice. */
function readFolded(node: RuleNode, context: RuleContext): readonly TextAt[] | undefined {
  const texts = readTexts(node, context)?.map((text) => ({ text: foldText(text.text), node: text.node }))
  const blank = texts?.find(({ text }) => text === '')
  return blank ? empty(blank.node, context, `${node.key}: [EN, English]`) : texts
}

function containing(texts: readonly TextAt[], context: RuleContext): TextMatch | undefined {
  const starred = texts.find(({ text }) => text.includes('*'))
  if (!starred) return { contains: texts.map(({ text }) => text) }
  return fail(context, 'rules.star-not-here', starred.node.at, { key: 'contains', found: starred.text })
}

/** Plain texts and those with `*`, apart; one of `*` alone is reported. */
export function matchOf(texts: readonly TextAt[], context: RuleContext): TextMatch | undefined {
  const onlyStar = texts.find(({ text }) => /^[*\s]+$/.test(text))
  if (onlyStar) return fail(context, 'rules.only-star', onlyStar.node.at, { found: onlyStar.text })
  const is = texts.filter(({ text }) => !text.includes('*')).map(({ text }) => text)
  const like = texts.filter(({ text }) => text.includes('*')).map(({ text }) => text)
  return { ...(is.length > 0 && { is }), ...(like.length > 0 && { like }) }
}

const seenNames = { topic: 'topics', key: 'keys', channel: 'channels', campaign: 'campaigns' } as const

function warnUnseen(column: WhereColumn, text: string, node: RuleNode, context: RuleContext): void {
  const seen = context.vocabulary[seenNames[column]]
  if (!seen?.length || text.includes('*') || seen.includes(text)) return
  warn(context, 'rules.unseen-name', node.at, { column, name: text, hint: hint(text, seen) })
}

/** `value: 100` or `value: { at_least: 100 }`. */
function readAmount(node: RuleNode, context: RuleContext): ReadPart | undefined {
  const column = both('rules.column.value')
  if (!node.isMap || node.isEmpty) {
    const exact = readNumber(node, context)
    if (!exact) return undefined
    const text = both('rules.part.is', { column, values: exact.shown })
    return { filter: { value: { atLeast: exact.value, atMost: exact.value } }, text }
  }
  checkKeys(node, context, boundKeys)
  const bounds = readBounds(node, context, readNumber)
  if (!bounds || bounds.length === 0) return undefined
  const text = both('rules.part.is', { column, values: boundsText(bounds, 'money') })
  return { filter: { value: Object.assign({}, ...bounds.map(amountOf)) }, text }
}

function amountOf({ is, value }: Bound): EventFilter['value'] {
  if (is === '>=') return { atLeast: value }
  if (is === '<=') return { atMost: value }
  if (is === '>') return { above: value }
  if (is === '<') return { below: value }
  return { atLeast: value, atMost: value }
}
