import { foreignMarkInKey, insteadShown, markShown } from '../common/yaml-marks.ts'
import { fail, hint, listed, type RuleContext, warn } from './rule-context.ts'
import type { RuleNode } from './rule-node.ts'

/** The map of a condition: a list of several is told that it needs `all:` or `any:` above it. */
export function readConditionMap(
  node: RuleNode,
  context: RuleContext,
  example: string,
): RuleNode | undefined {
  if (!node.isList || node.isEmpty) return readMap(node, context, example)
  return fail(context, 'rules.bare-list', node.at, { key: node.key })
}

/** A map with at least one key; anything else is reported. */
export function readMap(node: RuleNode, context: RuleContext, example: string): RuleNode | undefined {
  if (node.isEmpty) return empty(node, context, example)
  if (node.isMap) return node
  if (reportForeignMark(node.scalar ?? '', node, context)) return undefined
  return fail(context, 'rules.not-a-map', node.at, { key: node.key, found: node.shown })
}

export function empty(node: RuleNode, context: RuleContext, example: string): undefined {
  return fail(context, 'rules.empty-condition', node.atKey, { key: node.key, example })
}

/** Reports every key of a map that is not one of `known`. */
export function checkKeys(node: RuleNode, context: RuleContext, known: readonly string[]): void {
  for (const [key, child] of node.entries) {
    if (known.includes(key)) continue
    if (reportForeignMark(key, child, context)) continue
    const all = known.join(', ')
    fail(context, 'rules.unknown-key', child.atKey, { key, hint: hint(key, known), known: all })
  }
}

/** A full-width colon and the like in what should be a key: YAML takes it for a letter. */
export function reportForeignMark(key: string, node: RuleNode, context: RuleContext): boolean {
  const mark = foreignMarkInKey(key)
  if (!mark) return false
  fail(context, 'yaml.foreign-mark', node.atKey, {
    character: markShown(mark),
    instead: insteadShown(mark),
  })
  return true
}

const curlyQuotes = /^([“”„‘’「『])(.*)([“”‘’」』])$/u

/** Quotes that YAML takes for letters: `“story”` is not `story`, and matches nothing. */
function warnOfQuotes(text: string, node: RuleNode, context: RuleContext): void {
  const [, open = '', inner = '', close = ''] = curlyQuotes.exec(text) ?? []
  if (open !== '') warn(context, 'rules.curly-quotes', node.at, { quotes: `${open}${close}`, inner })
}

/** One text; numbers and truths are taken as they are written. */
export function readText(node: RuleNode, context: RuleContext): string | undefined {
  if (node.isEmpty) return empty(node, context, `${node.key}: …`)
  const text = node.scalar?.trim()
  if (text !== undefined) return text
  return fail(context, 'rules.not-a-text', node.at, { key: node.key, found: node.shown })
}

/** A name: a text in which `*` has no meaning. */
export function readName(node: RuleNode, context: RuleContext): string | undefined {
  const text = readText(node, context)
  if (text !== undefined) warnOfQuotes(text, node, context)
  if (text === undefined || !text.includes('*')) return text
  return fail(context, 'rules.star-not-here', node.at, { key: node.key, found: text })
}

/** A text or a list of texts, none of them empty; at least one. */
export function readTexts(node: RuleNode, context: RuleContext): readonly TextAt[] | undefined {
  if (node.isEmpty) return empty(node, context, `${node.key}: …`)
  if (node.isMap) return fail(context, 'rules.not-texts', node.at, { key: node.key, found: node.shown })
  const texts = (node.isList ? node.items : [node]).map((item) => {
    const text = readText(item, context)
    if (text === undefined) return undefined
    warnOfQuotes(text, item, context)
    return { text, node: item }
  })
  return texts.every((text) => text !== undefined) ? texts : undefined
}

export interface TextAt {
  readonly text: string
  readonly node: RuleNode
}

/** Names as `readName` reads them. */
export function readNames(node: RuleNode, context: RuleContext): readonly TextAt[] | undefined {
  const names = readTexts(node, context)
  const starred = names?.filter((name) => name.text.includes('*')) ?? []
  for (const { text, node: item } of starred) {
    fail(context, 'rules.star-not-here', item.at, { key: node.key, found: text })
  }
  return starred.length > 0 ? undefined : names
}

/** One of a few words. */
export function readWord<Word extends string>(
  node: RuleNode,
  context: RuleContext,
  words: readonly Word[],
): Word | undefined {
  if (node.isEmpty) return empty(node, context, `${node.key}: ${words[0]}`)
  const word = words.find((known) => known === node.scalar)
  if (word !== undefined) return word
  warnOfQuotes(node.scalar ?? '', node, context)
  const known = listed(words)
  return fail(context, 'rules.not-one-of', node.at, { key: node.key, known, found: node.shown })
}
