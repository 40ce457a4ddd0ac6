import { callsFor } from '../tagging/index.ts'
import type { Broadcast } from './broadcast.ts'
import type { BroadcastPlan, SkippedFollowers, VariantPlan, VariantTag } from './broadcast-plan.ts'
import { type Cell, countCells, firstVariant, hasBit, type Place, placeOf } from './cell.ts'
import { clientMsgId } from './plan-names.ts'

export type PlanIdentity = Pick<BroadcastPlan, 'id' | 'account' | 'run' | 'tagsRun' | 'createdAt'>

export interface BroadcastParts {
  readonly identity: PlanIdentity
  readonly broadcast: Broadcast
  readonly cells: readonly Cell[]
  /** One for each variant. */
  readonly tags: readonly VariantTag[]
  /** A few followers of each variant. */
  readonly samples: ReadonlyMap<string, readonly string[]>
}

/** Carriers up to which WeChat deletes a tag at once (45057 beyond). */
const mostToDelete = 100_000

/** Everything of the plan but what only WeChat and earlier broadcasts can tell. */
export function buildBroadcastPlan(parts: BroadcastParts): Omit<BroadcastPlan, 'quota' | 'obstacles'> {
  const { identity, broadcast, cells } = parts
  const { name, file, digest, sendAt, topic, campaign, holdout, sample, to } = broadcast
  const placed = placeCells(parts)
  const variants = broadcast.variants.map((_, index) => variantPlan(parts, index, placed))
  const sum = (of: (variant: VariantPlan) => number) => variants.reduce((total, one) => total + of(one), 0)
  return {
    ...identity,
    name,
    file,
    digest,
    sendAt,
    topic,
    campaign,
    holdout,
    sample,
    to: to.text,
    audience: countCells(cells, ({ inAudience }) => inAudience),
    variants,
    skipped: skippedOf(placed),
    totals: {
      followers: sum(({ followers }) => followers),
      heldOut: sum(({ heldOut }) => heldOut),
      calls: sum(({ calls }) => calls),
    },
  }
}

interface PlacedCell {
  readonly place: Place
  readonly followers: number
}

function placeCells({ cells, tags }: BroadcastParts): readonly PlacedCell[] {
  const isTemporary = (variant: number) => tags[variant]?.kind === 'temporary'
  return cells.map((cell) => ({ place: placeOf(cell, isTemporary), followers: cell.followers }))
}

function variantPlan(parts: BroadcastParts, index: number, placed: readonly PlacedCell[]): VariantPlan {
  const { identity, broadcast, tags, samples } = parts
  const variant = broadcast.variants[index] as Broadcast['variants'][number]
  const tag = tags[index] as VariantTag
  const inRole = (role: 'send' | 'holdout') =>
    placed.reduce(
      (sum, { place, followers }) =>
        place.is === 'placed' && place.variant === index && place.role === role ? sum + followers : sum,
      0,
    )
  const followers = inRole('send')
  return {
    variant: variant.name,
    content: variant.content,
    segmentText: variant.segment.text,
    ...overlapOf(parts, index),
    followers,
    heldOut: inRole('holdout'),
    tag,
    clientMsgId: clientMsgId(identity.id, variant.name),
    sampleFollowers: samples.get(variant.name) ?? [],
    calls: callsOf(tag, followers),
  }
}

function overlapOf({ broadcast, cells }: BroadcastParts, index: number) {
  const matches = (cell: Cell) => cell.inAudience && hasBit(cell.matching, index)
  const takenBy = broadcast.variants.slice(0, index).map(({ name }, earlier) => ({
    variant: name,
    followers: countCells(cells, (cell) => matches(cell) && firstVariant(cell.matching) === earlier),
  }))
  return { matching: countCells(cells, matches), takenBy: takenBy.filter(({ followers }) => followers > 0) }
}

/** Making and filling a temporary tag, the send, and releasing the tag, whose carriers above 100,000 go first. */
function callsOf({ kind }: VariantTag, followers: number): number {
  if (followers === 0) return 0
  if (kind === 'existing') return 1
  const release = callsFor(Math.max(0, followers - mostToDelete)) + 1
  return 1 + callsFor(followers) + 1 + release
}

function skippedOf(placed: readonly PlacedCell[]): SkippedFollowers {
  const count = (why: keyof SkippedFollowers) =>
    placed.reduce(
      (sum, { place, followers }) => (place.is === 'skipped' && place.why === why ? sum + followers : sum),
      0,
    )
  return {
    sample: count('sample'),
    noVariant: count('noVariant'),
    monthlyLimit: count('monthlyLimit'),
    tagRoom: count('tagRoom'),
  }
}
