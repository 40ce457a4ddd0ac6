import type { FilePosition } from '../common/problem.ts'
import { tagLimits } from '../domain/tag.ts'
import { findRings } from './find-rings.ts'
import type { ReadTag } from './read-tag.ts'
import { fail, hint, type RuleContext, warn } from './rule-context.ts'

/** Checks tags against each other; `complete` is false when a file could not be read. */
export function checkTags(tags: readonly ReadTag[], context: RuleContext, complete: boolean): void {
  checkIds(tags, context)
  checkNames(tags, context)
  checkPriorities(tags, context)
  checkReferences(tags, context, complete)
  checkRings(tags, context)
  const live = tags.filter(({ status }) => status === 'live')
  const limit = tagLimits.perAccount
  const first = live[limit]
  if (first) warn(context, 'rules.too-many-live', first.at, { count: live.length, limit })
}

function checkIds(tags: readonly ReadTag[], context: RuleContext): void {
  const first = new Map<string, ReadTag>()
  for (const tag of tags) {
    const known = first.get(tag.id)
    if (known) fail(context, 'rules.duplicate-tag', tag.at, { id: tag.id, first: place(known.at) })
    else first.set(tag.id, tag)
  }
}

/** WeChat shows one of the two languages; without knowing which, both must be free of doubles. */
function checkNames(tags: readonly ReadTag[], context: RuleContext): void {
  const { language } = context.vocabulary
  for (const shown of language ? [language] : (['en', 'zh'] as const)) {
    const first = new Map<string, ReadTag>()
    for (const tag of tags) {
      const name = tag.status === 'retired' ? undefined : tag.name?.[shown]
      if (name === undefined) continue
      const known = first.get(name)
      if (!known) first.set(name, tag)
      else if (known.id !== tag.id) reportName(tag, name, known, context)
    }
  }
}

function reportName(tag: ReadTag, name: string, known: ReadTag, context: RuleContext): void {
  const at = tag.nameAt ?? tag.at
  const already = context.problems.some((found) => found.code === 'rules.duplicate-name' && found.at === at)
  if (already) return
  fail(context, 'rules.duplicate-name', at, { name, other: known.id, first: place(known.nameAt ?? known.at) })
}

function checkPriorities(tags: readonly ReadTag[], context: RuleContext): void {
  const first = new Map<string, ReadTag>()
  for (const tag of tags) {
    if (tag.exclusive === undefined || tag.status === 'retired') continue
    const key = JSON.stringify([tag.exclusive, tag.priority])
    const known = first.get(key)
    if (!known) first.set(key, tag)
    else if (known.id !== tag.id) {
      const { id, exclusive: group, priority } = tag
      fail(context, 'rules.same-priority', tag.priorityAt, { id, other: known.id, group, priority })
    }
  }
}

function checkReferences(tags: readonly ReadTag[], context: RuleContext, complete: boolean): void {
  const byId = new Map(tags.map((tag) => [tag.id, tag]))
  for (const { tag: name, at } of tags.flatMap(({ references }) => references)) {
    const used = byId.get(name)
    if (used?.status === 'retired') warn(context, 'rules.uses-retired', at, { name })
    if (!used && complete) fail(context, 'rules.unknown-tag', at, { name, hint: hint(name, byId.keys()) })
  }
}

function checkRings(tags: readonly ReadTag[], context: RuleContext): void {
  const byId = new Map(tags.map((tag) => [tag.id, tag]))
  const edges = new Map(tags.map((tag) => [tag.id, dependencies(tag, tags)]))
  for (const ring of findRings(edges)) {
    const at = byId.get(ring[0] ?? '')?.at
    if (at) fail(context, 'rules.ring', at, { ring: [...ring, ring[0]].join(' → ') })
  }
}

/** Tags that must be decided before this one: those that it names, and those that win over it in its group. */
function dependencies(tag: ReadTag, tags: readonly ReadTag[]): readonly string[] {
  const higher = tags.filter((other) => {
    const sameGroup = tag.exclusive !== undefined && other.exclusive === tag.exclusive
    return sameGroup && other.priority > tag.priority && other.status !== 'retired'
  })
  return [...new Set([...tag.references.map((reference) => reference.tag), ...higher.map(({ id }) => id)])]
}

function place({ file, line }: FilePosition): string {
  return `${file}:${line}`
}
