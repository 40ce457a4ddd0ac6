import type { PlanQuestion, TagPlanEntry } from '../domain/tag-plan.ts'

/** A number of followers, or a share (0 to 1) of those who carry the tag. */
type Amount = { readonly followers: number } | { readonly share: number }

/** How far a plan may go without being asked about. */
export interface PlanLimits {
  /** Changes of one tag in one plan; undefined for any number. */
  readonly maxChanges: Amount | undefined
  /** Of those who carry a tag, how many may lose it. */
  readonly maxLoss: Amount
}

export interface LimitedPlan {
  readonly entries: readonly TagPlanEntry[]
  readonly limits: PlanLimits
  /** Tags that their rules have retired and that were live until now: what is left of earlier ones asks no more. */
  readonly removed: ReadonlySet<string>
}

/** A share is asked about from so many followers on: otherwise every small tag would ask. */
const leastOfShare = 20

/** What has to be approved before the plan may be carried out, in the order of its tags; mostly nothing. */
export function planQuestions({ entries, limits, removed }: LimitedPlan): readonly PlanQuestion[] {
  const perTag = entries.flatMap((entry) => [
    ...changesQuestion(entry, limits),
    ...lossQuestion(entry, limits, removed),
  ])
  return [...perTag, ...massLoss(entries, limits, perTag)]
}

function changesQuestion(entry: TagPlanEntry, { maxChanges }: PlanLimits): readonly PlanQuestion[] {
  const { tag, name, followersNow: carriers } = entry
  const changes = entry.adds + entry.removes
  // A share of nobody says nothing about a tag's first followers.
  if (!maxChanges || ('share' in maxChanges && carriers === 0)) return []
  if (!exceeds(changes, maxChanges, carriers)) return []
  return [{ kind: 'max-changes', tag, name, carriers, changes, limit: limitOf(maxChanges, carriers) }]
}

function lossQuestion(
  entry: TagPlanEntry,
  { maxLoss }: PlanLimits,
  removed: ReadonlySet<string>,
): readonly PlanQuestion[] {
  const { tag, name, followersNow: carriers, removes: loses } = entry
  if (loses > 0 && removed.has(tag)) return [{ kind: 'removal', tag, name, carriers, loses }]
  if (!exceeds(loses, maxLoss, carriers)) return []
  return [{ kind: 'max-loss', tag, name, carriers, loses, limit: limitOf(maxLoss, carriers) }]
}

/** The tags that nobody asks about one by one. A number is one of each tag, and says nothing of them together. */
function massLoss(
  entries: readonly TagPlanEntry[],
  { maxLoss }: PlanLimits,
  asked: readonly PlanQuestion[],
): readonly PlanQuestion[] {
  const own = new Set(asked.flatMap((question) => ('tag' in question ? [question.tag] : [])))
  const rest = entries.filter(({ tag, followersNow }) => followersNow > 0 && !own.has(tag))
  const losing = rest.filter(({ removes }) => removes > 0)
  const carriers = rest.reduce((sum, { followersNow }) => sum + followersNow, 0)
  const loses = losing.reduce((sum, { removes }) => sum + removes, 0)
  if ('followers' in maxLoss || !exceeds(loses, maxLoss, carriers)) return []
  return [{ kind: 'mass-loss', tags: losing.length, carriers, loses, limit: limitOf(maxLoss, carriers) }]
}

function exceeds(followers: number, amount: Amount, carriers: number): boolean {
  if ('share' in amount && followers < leastOfShare) return false
  return followers > limitOf(amount, carriers)
}

/** The most followers that need no approval. */
function limitOf(amount: Amount, carriers: number): number {
  return 'followers' in amount ? amount.followers : Math.floor(amount.share * carriers)
}
