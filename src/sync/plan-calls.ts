import { tagLimits } from '../domain/tag.ts'
import type { TagPlan, TagPlanEntry } from '../domain/tag-plan.ts'
import type { TagCall } from './ports.ts'

/**
 * The calls of a plan, in the order they are made: tags are renamed and created, then every removal, then every addition,
 * so that a follower has room under the 20 tags before a new one comes. Σ ⌈changes/50⌉ calls and one for each name.
 */
export function planCalls(plan: TagPlan): readonly TagCall[] {
  const renames = plan.entries
    .filter((entry) => entry.renames !== undefined)
    .map((entry) => ({ tag: entry.tag, op: 'rename', fromSeq: 0, toSeq: 0 }) as const)
  const creates = plan.entries
    .filter((entry) => entry.creates)
    .map((entry) => ({ tag: entry.tag, op: 'create', fromSeq: 0, toSeq: 0 }) as const)
  const changes = (['remove', 'add'] as const).flatMap((op) =>
    plan.entries.flatMap((entry) => slices(entry, op)),
  )
  return [...renames, ...creates, ...changes].map((call, n) => ({ n, ...call }))
}

function slices(entry: TagPlanEntry, op: 'add' | 'remove'): readonly Omit<TagCall, 'n'>[] {
  const changes = op === 'add' ? entry.adds : entry.removes
  const calls = Math.ceil(changes / tagLimits.openidsPerCall)
  return Array.from({ length: calls }, (_, index) => {
    const fromSeq = index * tagLimits.openidsPerCall
    return { tag: entry.tag, op, fromSeq, toSeq: Math.min(fromSeq + tagLimits.openidsPerCall, changes) }
  })
}
