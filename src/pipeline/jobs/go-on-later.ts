import type { ApplySummary } from '../../sync/index.ts'
import type { Session } from '../session.ts'
import { nextQuotaDay } from './quota-day.ts'

/**
 * What is left of an apply goes on by itself: when its quota or window comes round, or as soon as there is a server
 * again. Answers when (ms since the epoch); undefined when nothing is left, or somebody has to put something right.
 */
export async function goOnLater(
  { account, state, now, stop }: Pick<Session, 'account' | 'state' | 'now' | 'stop'>,
  { outcome }: Pick<ApplySummary, 'outcome'>,
): Promise<number | undefined> {
  if (outcome === 'applied' || (outcome === 'stopped' && !stop?.aborted)) return undefined
  const at = outcome === 'parked' ? nextQuotaDay(now()) : now()
  await state.jobs.bringForward(account.name, 'apply-continue', at)
  return at
}
