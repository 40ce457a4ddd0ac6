import { TagloomError } from '../common/tagloom-error.ts'
import type { BooleanExpr } from '../features/expr.ts'
import type { CompiledTag } from '../rules/compiled-tag.ts'

/** How one tag is decided in a run; decisions come in dependence order, so each stands on earlier ones only. */
export interface TagDecision {
  readonly tag: CompiledTag
  /** The rule itself, before `keep` and the exclusive group. */
  readonly matched: BooleanExpr
  /** Whether the follower should carry the tag. */
  readonly decided: BooleanExpr
  /** Members of the exclusive group that win over this tag, the highest priority first. */
  readonly outranked: readonly string[]
  /** False for drafts (evaluated for their size) and retired tags (decided for nobody). */
  readonly live: boolean
}

/**
 * Turns rules into decisions: decided = (matched, or held within `keep`) and no member of the exclusive group
 * with a higher priority decided. A draft never takes a tag from anybody: only live tags outrank live ones.
 * Errors: `rules.ring`, `rules.unknown-tag`, which `readRules` has reported before.
 */
export function resolveDecisions(tags: readonly CompiledTag[]): readonly TagDecision[] {
  const decisions = new Map(tags.map((tag) => [tag.id, decisionOf(tag, tags)]))
  const ordered: TagDecision[] = []
  const done = new Set<string>()
  const visit = (id: string, path: readonly string[]): void => {
    if (done.has(id)) return
    if (path.includes(id)) throw new TagloomError('rules.ring', { ring: [...path, id].join(' → ') })
    const decision = decisions.get(id)
    if (!decision) throw new TagloomError('rules.unknown-tag', { name: id, hint: '–' })
    for (const below of [...decision.tag.uses, ...decision.outranked]) visit(below, [...path, id])
    done.add(id)
    ordered.push(decision)
  }
  for (const id of decisions.keys()) visit(id, [])
  return ordered
}

function decisionOf(tag: CompiledTag, tags: readonly CompiledTag[]): TagDecision {
  const live = tag.status === 'live'
  if (tag.status === 'retired') return { tag, matched: tag.when, decided: nobody, outranked: [], live }
  const outranked = winners(tag, tags)
  return { tag, matched: tag.when, decided: decidedExpr(tag, outranked), outranked, live }
}

/** A comparison that nobody meets. */
const nobody: BooleanExpr = {
  op: 'compare',
  is: '=',
  left: { op: 'number', value: 0 },
  right: { op: 'number', value: 1 },
}

function winners(tag: CompiledTag, tags: readonly CompiledTag[]): readonly string[] {
  if (tag.exclusive === undefined) return []
  return tags
    .filter((other) => other.exclusive === tag.exclusive && other.priority > tag.priority)
    .filter((other) => other.status === 'live' || (other.status === 'draft' && tag.status === 'draft'))
    .sort((a, b) => b.priority - a.priority)
    .map(({ id }) => id)
}

function decidedExpr(tag: CompiledTag, outranked: readonly string[]): BooleanExpr {
  const held: readonly BooleanExpr[] =
    tag.keepDays === undefined ? [] : [{ op: 'held', tag: tag.id, days: tag.keepDays }]
  const wanted: BooleanExpr = held.length > 0 ? { op: 'any', of: [tag.when, ...held] } : tag.when
  if (outranked.length === 0) return wanted
  const free = outranked.map((other): BooleanExpr => ({ op: 'not', of: { op: 'tag', tag: other } }))
  return { op: 'all', of: [...free, wanted] }
}
