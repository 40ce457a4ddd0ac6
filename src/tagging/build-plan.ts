import { tagLimits } from '../domain/tag.ts'
import type { BlockReason, PlanKind, TagPlan, TagPlanEntry } from '../domain/tag-plan.ts'
import { type PlanLimits, planQuestions } from './plan-limits.ts'
import type { TagStanding } from './tag-standings.ts'

/** The difference of decided and observed membership of one tag, counted. */
export interface TagChanges {
  readonly followersNow: number
  readonly followersAfter: number
  readonly adds: number
  readonly removes: number
  readonly sampleAdds: readonly string[]
  readonly sampleRemoves: readonly string[]
  /** Followers who differ from the decision because somebody set it so; absent when there are none. */
  readonly overridden?: number
}

/** Followers who should carry a tag and cannot, by reason. */
export type BlockedFollowers = Readonly<Partial<Record<BlockReason, number>>>

export interface PlanParts {
  readonly id: string
  readonly account: string
  readonly run: string
  readonly createdAt: number
  readonly ground: string
  /** In the order in which calls are made: the most important first. */
  readonly standings: readonly TagStanding[]
  readonly changes: ReadonlyMap<string, TagChanges>
  readonly blocked: ReadonlyMap<string, BlockedFollowers>
  /** Absent: the plan may do whatever it has to, and asks nobody. */
  readonly limits?: PlanLimits | undefined
  /** Tags that the run in force still decided; undefined before the first. */
  readonly earlierTags?: ReadonlySet<string> | undefined
  readonly kind?: PlanKind
}

const nothing: TagChanges = {
  followersNow: 0,
  followersAfter: 0,
  adds: 0,
  removes: 0,
  sampleAdds: [],
  sampleRemoves: [],
}

/** The plan as a document. Drafts are not in it; a tag that nobody gets is not created. */
export function buildPlan(parts: PlanParts): TagPlan {
  const { standings, changes, blocked, limits, earlierTags, kind = 'run', ...same } = parts
  const entries = standings
    .filter(hasEntry)
    .map((standing) =>
      entryOf(standing, changes.get(standing.tag) ?? nothing, blocked.get(standing.tag) ?? {}),
    )
  const removed = removedTags(standings, earlierTags)
  const asks = limits ? planQuestions({ entries, limits, removed }) : []
  return { ...same, kind, asks, entries, totals: totalsOf(entries) }
}

function hasEntry({ standing, wechatId }: TagStanding): boolean {
  return standing !== 'draft' && !(standing === 'retired' && wechatId === null)
}

/** Live until now and retired by its rule. */
function removedTags(
  standings: readonly TagStanding[],
  earlierTags: ReadonlySet<string> | undefined,
): ReadonlySet<string> {
  const retired = standings.filter(({ standing }) => standing === 'retired').map(({ tag }) => tag)
  return new Set(retired.filter((tag) => earlierTags?.has(tag) ?? true))
}

function entryOf(standing: TagStanding, changes: TagChanges, blocked: BlockedFollowers): TagPlanEntry {
  const creates = standing.standing === 'live' && standing.wechatId === null && changes.adds > 0
  return {
    tag: standing.tag,
    name: standing.name,
    wechatId: standing.wechatId,
    creates,
    ...(standing.renames && { renames: standing.renames }),
    ...changes,
    calls:
      Number(creates) +
      Number(standing.renames !== undefined) +
      callsFor(changes.adds) +
      callsFor(changes.removes),
    blocked,
  }
}

/** API calls for so many changes of one tag and operation. */
export function callsFor(changes: number): number {
  return Math.ceil(changes / tagLimits.openidsPerCall)
}

function totalsOf(entries: readonly TagPlanEntry[]): TagPlan['totals'] {
  const sum = (of: (entry: TagPlanEntry) => number) => entries.reduce((total, entry) => total + of(entry), 0)
  return {
    creates: sum((entry) => Number(entry.creates)),
    renames: sum((entry) => Number(entry.renames !== undefined)),
    adds: sum((entry) => entry.adds),
    removes: sum((entry) => entry.removes),
    calls: sum((entry) => entry.calls),
    blocked: sum((entry) => Object.values(entry.blocked).reduce((total, count) => total + count, 0)),
  }
}
