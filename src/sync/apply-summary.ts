import { TagloomError } from '../common/tagloom-error.ts'
import type { BlockReason } from '../domain/tag-plan.ts'
import type { CallStore, DroppedChange, StoredCall, TagCall } from './ports.ts'

/** What an apply did. Counts of changes are of the whole plan, however many applies it took. */
export interface ApplySummary {
  readonly plan: string
  /**
   * `applied`: every call is settled. `parked`: a quota is used up, go on later.
   * `stopped`: somebody asked for it, or something has to be put right first (see `reason`).
   */
  readonly outcome: 'applied' | 'parked' | 'stopped'
  /** Changes that WeChat took. */
  readonly applied: number
  /** Requests made by this apply, retries included; those that only read are not counted. */
  readonly calls: number
  /** Changes that WeChat would not take, and why. */
  readonly dropped: number
  readonly blocked: Readonly<Partial<Record<BlockReason, number>>>
  /** Changes left out because an event has decided about the follower since the plan was made. */
  readonly superseded: number
  /** Changes of tags that could not be made or are gone from WeChat. */
  readonly failed: number
  /** Tags that keep their old name, because WeChat would not have the new one. */
  readonly namesRefused: number
  /** Calls left for the next apply. */
  readonly pending: number
  readonly seconds: number
  /** Why it ended early (`sync.parked`, `sync.stopped`); null when it did not, or when somebody asked. */
  readonly reason: TagloomError | null
}

/** How the work on the calls ended; `cause` is the error that ended it early. */
export interface ApplyEnd {
  readonly outcome: ApplySummary['outcome']
  readonly cause?: unknown
}

export async function summarise(
  plan: string,
  store: CallStore,
  end: ApplyEnd & { readonly requests: number; readonly seconds: number },
): Promise<ApplySummary> {
  const calls = await store.load(plan)
  const dropped = await store.dropped(plan)
  const settled = dropped.filter(isMembership)
  const drops = settled.filter(({ reason }) => reason !== 'superseded')
  const left = calls.filter((call) => call.status === 'pending').length
  return {
    plan,
    outcome: end.outcome,
    applied: changesOf(calls, 'done') - settled.length,
    calls: end.requests,
    dropped: drops.length,
    blocked: countByReason(drops),
    superseded: settled.length - drops.length,
    failed: changesOf(calls, 'failed'),
    namesRefused: dropped.filter(({ reason }) => reason === 'name-refused').length,
    pending: left,
    seconds: end.seconds,
    reason: reasonOf(plan, end, calls.length - left, left),
  }
}

function isMembership({ op }: Pick<TagCall, 'op'>): boolean {
  return op === 'add' || op === 'remove'
}

function changesOf(calls: readonly StoredCall[], status: StoredCall['status']): number {
  return calls
    .filter((call) => call.status === status && isMembership(call))
    .reduce((sum, call) => sum + call.toSeq - call.fromSeq, 0)
}

function countByReason(drops: readonly DroppedChange[]): Partial<Record<BlockReason, number>> {
  const counts: Partial<Record<BlockReason, number>> = {}
  for (const { reason } of drops)
    if (reason !== 'superseded' && reason !== 'name-refused') counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}

function reasonOf(
  plan: string,
  { outcome, cause }: ApplyEnd,
  done: number,
  left: number,
): TagloomError | null {
  if (cause === undefined) return null
  if (outcome === 'parked') return new TagloomError('sync.parked', { plan, done, left }, { cause })
  const detail = cause instanceof Error ? cause.message : String(cause)
  return new TagloomError('sync.stopped', { plan, left, detail }, { cause })
}
