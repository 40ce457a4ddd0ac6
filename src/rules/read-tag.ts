import { parseDuration } from '../common/durations.ts'
import type { FilePosition } from '../common/problem.ts'
import { tagLimits } from '../domain/tag.ts'
import type { Text } from '../i18n/text.ts'
import type { Condition, TagStatus } from './compiled-tag.ts'
import { readCondition } from './read-condition.ts'
import { checkExamples } from './read-examples.ts'
import { readWhole } from './read-number.ts'
import { readReply } from './read-reply.ts'
import { readBilingual } from './read-text.ts'
import { type ReadTrigger, readTrigger } from './read-trigger.ts'
import { checkKeys, empty, readMap, readName, readWord } from './read-value.ts'
import { fail, type RuleContext, type TagReference } from './rule-context.ts'
import type { RuleNode } from './rule-node.ts'
import type { TagReply } from './tag-reply.ts'

/** One tag as its file gives it; parts that are wrong are missing, and were reported. */
export interface ReadTag {
  readonly id: string
  readonly at: FilePosition
  readonly name?: Text
  readonly nameAt?: FilePosition
  readonly why?: Text
  readonly status: TagStatus
  readonly exclusive?: string
  readonly priority: number
  readonly priorityAt: FilePosition
  readonly keepDays?: number
  readonly condition?: Condition
  readonly trigger?: ReadTrigger
  readonly reply?: TagReply
  readonly references: readonly TagReference[]
}

const tagKeys = ['name', 'why', 'status', 'exclusive', 'priority', 'keep', 'when', 'on', 'reply', 'examples']
export const tagStatuses = ['draft', 'live', 'retired'] as const
export const tagIdPattern = /^[a-z0-9][a-z0-9-]{0,63}$/

/** Reads one entry of `tags:`; undefined when it is no map at all. */
export function readTag(id: string, node: RuleNode, context: RuleContext): ReadTag | undefined {
  checkId(id, node, context)
  const map = readMap(node, context, `${id}: { name: …, when: … }`)
  if (!map) return undefined
  checkKeys(map, context, tagKeys)
  const name = readTagName(map, context)
  const status = optional(map, 'status', (child) => readWord(child, context, tagStatuses)) ?? 'draft'
  const condition = optional(map, 'when', (child) => readCondition(child, context))
  const trigger = optional(map, 'on', (child) => readTrigger(child, context))
  const examples = map.child('examples')
  if (examples) checkExamples(examples, context)
  checkDecidable(id, map, status, context)
  return {
    id,
    at: node.atKey,
    status,
    ...whenDefined('name', name),
    nameAt: map.child('name')?.at ?? node.atKey,
    ...whenDefined(
      'why',
      optional(map, 'why', (child) => readBilingual(child, context)),
    ),
    ...whenDefined(
      'exclusive',
      optional(map, 'exclusive', (child) => readName(child, context)),
    ),
    priority: optional(map, 'priority', (child) => readWhole(child, context)) ?? 0,
    priorityAt: map.child('priority')?.at ?? node.atKey,
    ...whenDefined(
      'keepDays',
      optional(map, 'keep', (child) => readKeep(child, context)),
    ),
    ...whenDefined('condition', condition),
    ...whenDefined('trigger', trigger),
    ...whenDefined('reply', readReply(map, context)),
    references: context.references,
  }
}

function optional<Value>(
  map: RuleNode,
  key: string,
  read: (child: RuleNode) => Value | undefined,
): Value | undefined {
  const child = map.child(key)
  return child && read(child)
}

function whenDefined<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { readonly [key in Key]?: Value }
}

function checkId(id: string, node: RuleNode, context: RuleContext): void {
  if (tagIdPattern.test(id)) return
  const slug = id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
  fail(context, 'rules.bad-tag-id', node.atKey, { id, suggestion: slug || 'my-tag' })
}

function readTagName(map: RuleNode, context: RuleContext): Text | undefined {
  const node = map.child('name')
  if (!node) {
    const params = { owner: map.key, key: 'name', example: 'name: { en: …, zh: … }' }
    return fail(context, 'rules.missing-key', map.atKey, params)
  }
  const name = readBilingual(node, context)
  const language = context.vocabulary.language
  for (const part of name ? (['en', 'zh'] as const) : []) {
    if (language === undefined || language === part)
      checkName(name?.[part] ?? '', node.child(part) ?? node, context)
  }
  return name
}

function checkName(name: string, node: RuleNode, context: RuleContext): void {
  const bytes = Buffer.byteLength(name)
  const limit = tagLimits.nameBytes
  if (bytes > limit) fail(context, 'rules.long-name', node.at, { name, bytes, limit })
}

/** A tag that nothing decides is a mistake, unless it is retired. */
function checkDecidable(id: string, map: RuleNode, status: TagStatus, context: RuleContext): void {
  if (map.child('when') || map.child('on') || status === 'retired') return
  fail(context, 'rules.missing-key', map.atKey, {
    owner: id,
    key: 'when',
    example: 'when: { did: link_click }',
  })
}

/** Whole local days. */
function readKeep(node: RuleNode, context: RuleContext): number | undefined {
  if (node.isEmpty) return empty(node, context, 'keep: 14d')
  const duration = parseDuration(node.scalar ?? '')
  if (duration && 'days' in duration) return duration.days
  return fail(context, 'rules.not-a-window', node.at, {
    found: node.shown.replace(/^"|"$/g, ''),
    known: '14d',
  })
}
