import { tagIdPattern } from '../rules/read-tag.ts'
import { checkKeys, empty, readMap, readText } from '../rules/read-value.ts'
import { fail, type RuleContext } from '../rules/rule-context.ts'
import type { RuleNode } from '../rules/rule-node.ts'
import { oneTagOf, type Segment, type Variant } from './broadcast.ts'
import { contentKeys, readContent } from './read-content.ts'
import { readOtherwise, readSegment } from './read-segment.ts'

const variantKeys = ['name', 'to', 'otherwise', ...contentKeys]

/** Each variant is one send and perhaps one tag of the account's 100. */
export const mostVariants = 20

/** The list of variants; undefined when any part of it is wrong. */
export function readVariants(list: RuleNode, context: RuleContext): readonly Variant[] | undefined {
  if (list.isEmpty) return empty(list, context, 'variants: [ { otherwise: true, text: … } ]')
  if (!list.isList) return fail(context, 'rules.not-a-list', list.at, { key: list.key, found: list.shown })
  if (list.items.length > mostVariants) {
    fail(context, 'broadcast.many-variants', list.at, { found: list.items.length, limit: mostVariants })
  }
  const read = list.items.map((item, index) => readVariant(item, index, context))
  checkOtherwiseLast(list, context)
  const variants = read.filter((variant) => variant !== undefined)
  checkNames(variants, context)
  return variants.length === read.length ? variants : undefined
}

function readVariant(item: RuleNode, index: number, context: RuleContext): Variant | undefined {
  const map = readMap(item, context, '{ to: { tag: lang-en }, text: … }')
  if (!map) return undefined
  checkKeys(map, context, variantKeys)
  const segment = readWhom(map, context)
  const content = readContent(map, context)
  const named = map.child('name')
  const name = named ? readVariantName(named, context) : segment && defaultName(segment, index, map)
  if (!segment || !content || name === undefined) return undefined
  return { name, segment, content, at: named?.at ?? map.at }
}

/** Exactly one of `to:` and `otherwise:`. */
function readWhom(map: RuleNode, context: RuleContext): Segment | undefined {
  const to = map.child('to')
  const otherwise = map.child('otherwise')
  if (to && otherwise) return fail(context, 'broadcast.to-and-otherwise', otherwise.atKey, {})
  if (otherwise) return readOtherwise(otherwise, context)
  if (to) return readSegment(to, context)
  return fail(context, 'broadcast.to-nobody', map.at, {})
}

function readVariantName(node: RuleNode, context: RuleContext): string | undefined {
  const name = readText(node, context)
  if (name === undefined || tagIdPattern.test(name)) return name
  return fail(context, 'broadcast.bad-name', node.at, { found: name })
}

/** The tag where it is one, else its place in the file. */
function defaultName(segment: Segment, index: number, map: RuleNode): string {
  if (map.child('otherwise')) return 'otherwise'
  const everyone = { to: { ...segment, everyone: true } }
  return oneTagOf(everyone, { segment }) ?? `variant-${index + 1}`
}

function checkOtherwiseLast(list: RuleNode, context: RuleContext): void {
  const index = list.items.findIndex((item) => item.child('otherwise') !== undefined)
  const next = index < 0 ? undefined : list.items[index + 1]
  if (next) fail(context, 'broadcast.after-otherwise', next.at, {})
}

function checkNames(variants: readonly Variant[], context: RuleContext): void {
  const seen = new Set<string>()
  for (const { name, at } of variants) {
    if (seen.has(name)) fail(context, 'broadcast.same-variant', at, { name })
    seen.add(name)
  }
}
