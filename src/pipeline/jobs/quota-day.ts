const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** WeChat's clock is not ours: a little later, the new day has begun there too. */
const marginMs = 300_000

/** When WeChat's daily quotas have begun anew: midnight in Shanghai, which is eight hours ahead all year. */
export function nextQuotaDay(now: number): number {
  return now + dayMs - ((now + 8 * hourMs) % dayMs) + marginMs
}
