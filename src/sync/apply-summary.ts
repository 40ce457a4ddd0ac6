import { zoneOffsetMinutes } from '../common/local-time.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { BlockReason, TagPlan } from '../domain/tag-plan.ts'
import { platformZone } from './day-quota.ts'
import { planCalls } from './plan-calls.ts'
import type { CallStore, DroppedChange, StoredCall } from './ports.ts'
import type { SyncStop } from './sync-stop.ts'

/** What an apply did. Counts of changes are of the whole plan, however many applies it took. */
export interface ApplySummary extends ApplyFigures {
  readonly plan: string
  /**
   * `applied`: every call is settled. `parked`: a quota is used up or the window is closed; applied again at
   * `parkedUntil`, it goes on by itself. `stopped`: somebody asked for it, or something has to be put right first
   * (see `reason`).
   */
  readonly outcome: 'applied' | 'parked' | 'stopped'
  /** When a parked apply may go on, in milliseconds since the epoch; null when it is not parked. */
  readonly parkedUntil: number | null
  /** Changes that WeChat took. */
  readonly applied: number
  /** Changes that WeChat would not take, and why. */
  readonly dropped: number
  readonly blocked: Readonly<Partial<Record<BlockReason, number>>>
  /** Tags taken from followers who carried 20, so that a more important one has room. */
  readonly evicted: number
  /** Changes left out because an event has decided about the follower since the plan was made. */
  readonly superseded: number
  /** Changes of tags that could not be made or are gone from WeChat. */
  readonly failed: number
  /** Tags that keep their old name, because WeChat would not have the new one. */
  readonly namesRefused: number
  /** Calls settled, by this apply and those before it, and calls left for the next one. */
  readonly settled: number
  readonly pending: number
  readonly seconds: number
  /**
   * Why it ended early (`sync.parked`, `sync.outside-window`, `sync.stopped`); null when it did not, or when somebody
   * asked.
   */
  readonly reason: TagloomError | null
}

/** How an apply went. */
export interface ApplyFigures {
  /** Requests made by this apply, retries included; those that only read are not counted. */
  readonly calls: number
  /** Calls settled a second, as of the end; null when no time has passed. */
  readonly callsPerSecond: number | null
  /** Calls that today's quota leaves to applies, as of the latest call; null when WeChat does not tell. */
  readonly quotaLeft: number | null
  /** Until the pending calls are made, waiting for new quotas included; null when nobody can say. */
  readonly secondsToFinish: number | null
}

/** How the work on the calls ended; `stop` is what ended it early. */
export interface ApplyEnd {
  readonly outcome: ApplySummary['outcome']
  readonly stop: SyncStop | null
}

export async function summarise(
  plan: TagPlan,
  store: CallStore,
  end: ApplyEnd,
  figures: ApplyFigures & { readonly seconds: number },
): Promise<ApplySummary> {
  const calls = await store.load(plan.id)
  const dropped = await store.dropped(plan.id)
  const settled = dropped.filter(isMembership)
  const drops = settled.filter(({ reason }) => reason !== 'superseded')
  const done = calls.filter((call) => call.status !== 'pending').length
  // A plan that was parked before it was begun has no calls in the store.
  const all = calls.length > 0 ? calls.length : planCalls(plan).length
  const left = all - done
  return {
    plan: plan.id,
    outcome: end.outcome,
    parkedUntil: end.stop?.until ?? null,
    applied: changesOf(calls, 'done') - settled.length,
    dropped: drops.length,
    blocked: countByReason(drops),
    evicted: dropped.filter(({ op }) => op === 'evict').length,
    superseded: settled.length - drops.length,
    failed: changesOf(calls, 'failed'),
    namesRefused: dropped.filter(({ reason }) => reason === 'name-refused').length,
    settled: done,
    pending: left,
    ...figures,
    reason: end.stop && reasonOf(plan.id, end.stop, done, left),
  }
}

function isMembership({ op }: Pick<DroppedChange, 'op'>): boolean {
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

function reasonOf(plan: string, stop: SyncStop, done: number, left: number): TagloomError {
  const { cause } = stop
  if (stop.outcome === 'parked' && stop.until !== null) {
    const code = stop.waitsFor === 'window' ? 'sync.outside-window' : 'sync.parked'
    const until = momentIn(stop.until, platformZone)
    return new TagloomError(code, { plan, done, left, until }, { cause })
  }
  const detail = cause instanceof Error ? cause.message : String(cause)
  return new TagloomError('sync.stopped', { plan, left, detail }, { cause })
}

/** `2026-11-23 00:00`. */
function momentIn(at: number, timeZone: string): string {
  const local = new Date(at + zoneOffsetMinutes(at, timeZone) * 60_000)
  return local.toISOString().slice(0, 16).replace('T', ' ')
}
