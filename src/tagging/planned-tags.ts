import { TagloomError } from '../common/tagloom-error.ts'
import type { CompiledTag } from '../rules/compiled-tag.ts'

/** The tags that a plan of some tags only is made of. */
export interface PlannedTags {
  readonly named: readonly string[]
  /** Other members of their exclusive groups: giving one takes another, so all of a group are planned together. */
  readonly ofGroups: readonly string[]
}

/** Error: `plan.unknown-tag`. */
export function plannedTags(
  tags: readonly CompiledTag[],
  named: readonly string[],
  account: string,
): PlannedTags {
  const wanted = new Set(named)
  const unknown = named.find((id) => !tags.some((tag) => tag.id === id))
  if (unknown !== undefined) {
    const known = tags.map(({ id }) => id).join(', ')
    throw new TagloomError('plan.unknown-tag', { tag: unknown, account, known })
  }
  const groups = new Set(tags.filter(({ id }) => wanted.has(id)).map(({ exclusive }) => exclusive))
  const ofGroups = tags.filter(
    ({ id, exclusive }) => exclusive !== undefined && groups.has(exclusive) && !wanted.has(id),
  )
  return { named: [...wanted], ofGroups: ofGroups.map(({ id }) => id) }
}
