import type { TagPlan } from '../../domain/tag-plan.ts'
import type { ApplyOutcome } from '../../pipeline/apply.ts'
import type { RunOutcome } from '../../pipeline/decide.ts'

/** What `run`, `plan` and `apply` print with `--json`; others script against these names. */
interface RunDocument {
  readonly run: string
  readonly followers: number
  readonly tags: readonly { readonly tag: string; readonly followers: number }[]
  /** `asks`: what has to be approved before it is applied. */
  readonly plan: { readonly id: string; readonly asks: TagPlan['asks'] } & TagPlan['totals']
}

export function runDocument({ run, followers, tags, plan }: RunOutcome): RunDocument {
  return {
    run,
    followers,
    tags: tags.map((tag) => ({ tag: tag.tag, followers: tag.followers })),
    plan: { id: plan.id, ...plan.totals, asks: plan.asks },
  }
}

export function applyDocument({ run, plan, summary, observedEqualsDecided }: ApplyOutcome) {
  const { outcome, applied, calls, dropped, blocked, superseded, failed, pending, seconds, reason } = summary
  const { evicted, namesRefused, settled, parkedUntil, callsPerSecond, quotaLeft, secondsToFinish } = summary
  return {
    run: run.id,
    followers: run.followers,
    tags: run.tags,
    plan: { id: plan.id, ...plan.totals },
    applied,
    calls,
    observed_equals_decided: observedEqualsDecided,
    outcome,
    dropped,
    blocked,
    evicted,
    names_refused: namesRefused,
    superseded,
    failed,
    settled,
    pending,
    seconds,
    calls_per_second: callsPerSecond,
    quota_left: quotaLeft,
    seconds_to_finish: secondsToFinish,
    parked_until: parkedUntil === null ? null : new Date(parkedUntil).toISOString(),
    reason: reason && { code: reason.code, message: reason.message },
  }
}

/** The whole plan, entry by entry, for `plan --json`. */
export function planDocument(outcome: RunOutcome) {
  const { only } = outcome
  return {
    ...runDocument(outcome),
    ...(only && { only }),
    entries: outcome.plan.entries,
    warnings: outcome.warnings,
  }
}
