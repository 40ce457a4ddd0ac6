import type { ObservedTag } from '../domain/tag.ts'
import { tagLimits } from '../domain/tag.ts'
import type { TagRename } from '../domain/tag-plan.ts'
import type { Language } from '../i18n/text.ts'
import type { CompiledTag } from '../rules/compiled-tag.ts'

/** How a tag of the rules stands in WeChat, before anybody is decided. */
export interface TagStanding {
  readonly tag: string
  /** The name that WeChat shows, or will show. */
  readonly name: string
  /** A live tag of ours whose display name in the rules is a new one. */
  readonly renames?: TagRename
  /** The new name of such a tag, which another tag bears: the old one stays. */
  readonly nameTaken?: string
  readonly priority: number
  readonly standing: Standing
  /** WeChat's id; null while the tag does not exist there as ours. */
  readonly wechatId: number | null
}

export type Standing =
  /** Kept equal to the decision. */
  | 'live'
  /** Counted, never sent. */
  | 'draft'
  /** Taken from everybody who carries it. */
  | 'retired'
  /** The account has no room for one more tag. */
  | 'account-budget'
  /** A tag that is not ours bears the name. */
  | 'needs-adopting'

/** A tag of WeChat that the registry knows as ours. */
export interface RegisteredTag {
  readonly tag: string
  readonly wechatId: number
  /** As it was when we last named it. */
  readonly name: string
}

export interface StandingOptions {
  /** The account's language: which of a rule's names WeChat shows. */
  readonly language: Language
  /** Whether a name that was changed in WeChat by hand is left; a rule's new name counts in any case. */
  readonly keepHandNames: boolean
  /** Tags in WeChat that are not observed and take room all the same: those of broadcasts on their way. */
  readonly passing?: number
}

/** Ids 0 to 2 belong to WeChat and do not count to the 100. */
const lastSystemId = 2

/**
 * Puts the rules' tags beside what WeChat has, the most important first (priority, then id).
 * A tag is ours when the registry knows its id and WeChat still lists it; names alone never make it ours. A tag of
 * ours whose rule is gone goes on under a rule that bears its name: somebody renamed the rule's id. Without such a
 * rule it is left as it is, since a rule file that was lost must not empty tags.
 * A tag of ours is renamed when its rule has another name than it bears, unless another tag bears that one.
 * New tags take the room left under the account's 100 in order of priority.
 */
export function tagStandings(
  tags: readonly CompiledTag[],
  registry: readonly RegisteredTag[],
  observed: readonly ObservedTag[],
  { language, keepHandNames, passing = 0 }: StandingOptions,
): readonly TagStanding[] {
  const listed = new Map(observed.map((tag) => [tag.wechatId, tag]))
  const ours = new Map(registry.map((tag) => [tag.tag, listed.get(tag.wechatId)]))
  const orphans = orphansByName(tags, registry, listed)
  const given = new Map(registry.map((tag) => [tag.tag, tag.name]))
  const taken = new Set(observed.map((tag) => tag.name))
  let room = tagLimits.perAccount - passing - observed.filter((tag) => tag.wechatId > lastSystemId).length
  return byImportance(tags).map((tag) => {
    const present = ours.get(tag.id) ?? orphans.get(tag.name[language])
    if (present) orphans.delete(present.name)
    const wanted = tag.name[language]
    const standing = standingOf(tag, present !== undefined, taken.has(wanted), room)
    const found = { tag: tag.id, name: present?.name ?? wanted, priority: tag.priority, standing }
    const keepsName = keepHandNames && given.get(tag.id) === wanted
    const named = standing === 'live' && present && !keepsName ? nameOf(present.name, wanted, taken) : {}
    if (standing === 'live') taken.add(wanted)
    if (standing === 'live' && !present) room--
    return { ...found, ...named, wechatId: present?.wechatId ?? null }
  })
}

/** What becomes of the name of a tag of ours. */
function nameOf(
  name: string,
  wanted: string,
  taken: ReadonlySet<string>,
): Partial<Pick<TagStanding, 'name' | 'renames' | 'nameTaken'>> {
  if (name === wanted) return {}
  return taken.has(wanted) ? { nameTaken: wanted } : { name: wanted, renames: { from: name, to: wanted } }
}

function orphansByName(
  tags: readonly CompiledTag[],
  registry: readonly RegisteredTag[],
  listed: ReadonlyMap<number, ObservedTag>,
): Map<string, ObservedTag> {
  const ids = new Set(tags.map((tag) => tag.id))
  const orphans = registry.filter(({ tag }) => !ids.has(tag)).map(({ wechatId }) => listed.get(wechatId))
  return new Map(orphans.flatMap((tag) => (tag ? [[tag.name, tag]] : [])))
}

function standingOf(tag: CompiledTag, present: boolean, nameTaken: boolean, room: number): Standing {
  if (tag.status !== 'live') return tag.status
  if (present) return 'live'
  if (nameTaken) return 'needs-adopting'
  return room > 0 ? 'live' : 'account-budget'
}

function byImportance(tags: readonly CompiledTag[]): readonly CompiledTag[] {
  return [...tags].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1))
}
