import { type ApplyOutcome, applySavedPlan } from './apply.ts'
import { decideAndPlan, type RunOptions, type RunOutcome } from './decide.ts'
import type { Session } from './session.ts'

export interface RunAndApplied {
  readonly outcome: RunOutcome
  /** Undefined when the plan waits for approval: WeChat is as it was. */
  readonly applied: ApplyOutcome | undefined
}

/** A whole run: decided, planned, and applied unless the plan asks for approval. Errors: those of both. */
export async function runAndApply(
  session: Session,
  options: Pick<RunOptions, 'asOf' | 'tags'> = {},
): Promise<RunAndApplied> {
  const outcome = await decideAndPlan(session, { kind: 'run', ...options })
  if (outcome.plan.asks.length > 0) return { outcome, applied: undefined }
  return { outcome, applied: await applySavedPlan(session, outcome.plan.id) }
}
