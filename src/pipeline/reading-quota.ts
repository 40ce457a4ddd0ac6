import { TagloomError } from '../common/tagloom-error.ts'
import { SyncStop } from '../sync/index.ts'
import { asRefusal } from '../sync/refusal-action.ts'

/** Whether WeChat answers no more questions of that kind today. */
export function isOutOfQuota(error: unknown): boolean {
  if (error instanceof SyncStop) return error.outcome === 'parked' && error.waitsFor === 'quota'
  return asRefusal(error)?.kind === 'day-quota'
}

/**
 * Reads WeChat's tags before anything is planned.
 * @throws TagloomError drift.no-reads-left when the day's quota does not suffice: nothing was planned then
 */
export async function readForPlan<Answer>(read: () => Promise<Answer>): Promise<Answer> {
  try {
    return await read()
  } catch (error) {
    if (isOutOfQuota(error)) throw new TagloomError('drift.no-reads-left', {}, { cause: error })
    throw error
  }
}
