import type { ApplySummary } from '../../sync/index.ts'
import type { Session } from '../session.ts'

/**
 * What is left of an apply goes on by itself: at the moment until which it was parked, or as soon as there is a
 * server again that was asked to stop. What somebody has to put right first is left to them.
 */
export async function goOnLater(
  { account, state, now, stop }: Pick<Session, 'account' | 'state' | 'now' | 'stop'>,
  { plan, outcome, parkedUntil }: Pick<ApplySummary, 'plan' | 'outcome' | 'parkedUntil'>,
): Promise<void> {
  const at = parkedUntil ?? (outcome === 'stopped' && stop?.aborted ? now() : null)
  if (at !== null) await state.jobs.bringForward(account.name, 'apply-continue', at, plan)
}
