import type { JobEnd, JobValues } from '../../domain/job.ts'
import { nextQuotaDay } from '../../sync/day-quota.ts'

/** WeChat's clock is not ours: a little later, the new day has begun there too. */
const marginMs = 300_000

/** The end of a job that a quota of the day has cut short: it goes on when that has begun anew. */
export function parkedUntilTomorrow(now: number, values: JobValues = {}): JobEnd {
  const againAt = nextQuotaDay(now) + marginMs
  return { outcome: 'parked', values: { ...values, until: new Date(againAt).toISOString() }, againAt }
}
