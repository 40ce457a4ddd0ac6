import { createHash } from 'node:crypto'
import type { Problem } from '../common/problem.ts'
import { hasErrors } from '../common/problems-error.ts'
import { readYaml } from '../common/yaml-source.ts'
import type { Moment } from '../features/index.ts'
import type { CompiledTag } from '../rules/compiled-tag.ts'
import type { RuleVocabulary } from '../rules/index.ts'
import { readShare } from '../rules/read-number.ts'
import { tagIdPattern } from '../rules/read-tag.ts'
import { checkKeys, empty, readConditionMap, readName, readText } from '../rules/read-value.ts'
import { fail, hint, type RuleContext, warn } from '../rules/rule-context.ts'
import { RuleNode } from '../rules/rule-node.ts'
import type { Broadcast } from './broadcast.ts'
import type { SeededShare } from './broadcast-plan.ts'
import { readAudience } from './read-segment.ts'
import { readSendTime } from './read-send-time.ts'
import { readVariants } from './read-variants.ts'

export interface BroadcastFile {
  /** As it is named in messages. */
  readonly file: string
  readonly text: string
}

/** What broadcasts may speak of: all that rules may, and the tags that the rules define. */
export interface BroadcastVocabulary extends RuleVocabulary {
  readonly tags: readonly Pick<CompiledTag, 'id' | 'status'>[]
}

export interface ReadBroadcast {
  /** Undefined when any problem is an error. */
  readonly broadcast: Broadcast | undefined
  /** All problems at once, by line. */
  readonly problems: readonly Problem[]
}

/** By which a plan knows the file that it was made of. */
export function broadcastDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

const rootKeys = ['broadcast', 'send_at', 'topic', 'campaign', 'holdout', 'sample', 'to', 'variants']

/**
 * Reads and checks a broadcast file, which holds one broadcast. Never throws: whatever is wrong is among the problems.
 * Calendar windows such as `this month` are those of `moment`, and its time zone is that of `send_at`.
 */
export function readBroadcast(
  { file, text }: BroadcastFile,
  vocabulary: BroadcastVocabulary,
  moment: Moment,
): ReadBroadcast {
  const source = readYaml(text, file)
  if (source.problems.length > 0) return { broadcast: undefined, problems: source.problems }
  const context: RuleContext = { vocabulary, moment, problems: [], references: [] }
  const root = RuleNode.root(source)
  if (!root.isMap || root.isEmpty) fail(context, 'broadcast.empty-file', root.at, {})
  const digest = broadcastDigest(text)
  const broadcast = root.isMap && !root.isEmpty ? readRoot(root, context, { file, digest }) : undefined
  checkReferences(context, vocabulary)
  const problems = context.problems.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
  return { broadcast: hasErrors(problems) ? undefined : broadcast, problems }
}

function readRoot(
  root: RuleNode,
  context: RuleContext,
  of: Pick<Broadcast, 'file' | 'digest'>,
): Broadcast | undefined {
  checkKeys(root, context, rootKeys)
  const name = required(root, 'broadcast', 'broadcast: june-story', context, readId)
  const seeded = (key: 'holdout' | 'sample') => (node: RuleNode) =>
    readSeeded(node, `${key} of ${name ?? ''}`, context)
  const sendAt = optional(root, 'send_at', (node) => readSendTime(node, context), null)
  const topic = optional(root, 'topic', (node) => readTopic(node, context), '')
  const campaign = optional(root, 'campaign', (node) => readName(node, context), '')
  const holdout = optional(root, 'holdout', seeded('holdout'), null)
  const sample = optional(root, 'sample', seeded('sample'), null)
  const to = required(root, 'to', 'to: { tag: story-driven }', context, (node) => {
    const map = readConditionMap(node, context, 'to: { tag: story-driven }')
    return map && readAudience(map, context)
  })
  const variants = required(root, 'variants', 'variants: [ … ]', context, readVariants)
  const at = root.child('broadcast')?.at ?? root.at
  return whole({ ...of, name, sendAt, topic, campaign, holdout, sample, to, variants, at })
}

/** The broadcast when no part of it is missing. */
function whole(parts: { readonly [Part in keyof Broadcast]: Broadcast[Part] | undefined }) {
  return Object.values(parts).every((part) => part !== undefined) ? (parts as Broadcast) : undefined
}

function optional<Value, Otherwise>(
  root: RuleNode,
  key: string,
  read: (node: RuleNode) => Value | undefined,
  otherwise: Otherwise,
): Value | Otherwise | undefined {
  const node = root.child(key)
  return node ? read(node) : otherwise
}

function required<Value>(
  root: RuleNode,
  key: string,
  example: string,
  context: RuleContext,
  read: (node: RuleNode, context: RuleContext) => Value | undefined,
): Value | undefined {
  const node = root.child(key)
  if (node) return read(node, context)
  return fail(context, 'rules.missing-key', root.at, { owner: 'broadcast', key, example })
}

function readId(node: RuleNode, context: RuleContext): string | undefined {
  if (node.isEmpty) return empty(node, context, 'broadcast: june-story')
  const name = readText(node, context)
  if (name === undefined || tagIdPattern.test(name)) return name
  return fail(context, 'broadcast.bad-name', node.at, { found: name })
}

/** A topic that nothing else bears would find no clicks. */
function readTopic(node: RuleNode, context: RuleContext): string | undefined {
  const topic = readName(node, context)
  const { topics = [] } = context.vocabulary
  if (topic !== undefined && topics.length > 0 && !topics.includes(topic)) {
    warn(context, 'rules.unseen-name', node.at, { column: 'topic', name: topic, hint: hint(topic, topics) })
  }
  return topic
}

/** All or nobody is no share. */
function readSeeded(node: RuleNode, seed: string, context: RuleContext): SeededShare | undefined {
  const read = readShare(node, context)
  if (!read) return undefined
  if (read.value > 0 && read.value < 1) return { share: read.value, seed }
  return fail(context, 'broadcast.whole-share', node.at, { key: node.key, found: read.shown })
}

/** Only a live tag is carried in WeChat; drafts and retired ones are carried by nobody. */
function checkReferences(context: RuleContext, { tags }: BroadcastVocabulary): void {
  const byId = new Map(tags.map((tag) => [tag.id, tag]))
  for (const { tag: name, at } of context.references) {
    const known = byId.get(name)
    if (!known) fail(context, 'rules.unknown-tag', at, { name, hint: hint(name, byId.keys()) })
    else if (known.status !== 'live') {
      fail(context, 'broadcast.tag-not-live', at, { name, status: known.status })
    }
  }
}
