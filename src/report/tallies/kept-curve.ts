import { measuredShare, z95 } from './wilson.ts'

/** Whole days, and how many followers. */
export type DayFollowers = readonly [days: number, followers: number]

/** The share of followers kept until the end of a local day after their follow, in [0, 1] like its bounds. */
export interface KeptPoint {
  readonly day: number
  readonly kept: number
  readonly low: number
  readonly high: number
  /** Followers who had not left before this day and whose day is over. */
  readonly atRisk: number
}

/**
 * The Kaplan–Meier estimate by whole days: each day keeps the share of those at risk who do not leave on it, and who
 * followed too lately to have lived it counts up to the day before. `leftAfter` has who left, `seenFor` who stays,
 * by the days they have been seen. Bounds at 95 % by Greenwood's variance on the scale of log(−log), which keeps them
 * within [0, 1]; before anybody has left they are Wilson's.
 * Source: Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 2002, section 1.4.
 */
export function keptCurve(
  leftAfter: readonly DayFollowers[],
  seenFor: readonly DayFollowers[],
): readonly KeptPoint[] {
  const leaves = new Map<number, number>()
  const stops = new Map<number, number>()
  for (const [day, n] of leftAfter) leaves.set(day, (leaves.get(day) ?? 0) + n)
  for (const [day, n] of seenFor) stops.set(day, (stops.get(day) ?? 0) + n)
  const last = Math.max(-1, ...leaves.keys(), ...stops.keys())
  const points: KeptPoint[] = []
  let atRisk = [...leaves.values(), ...stops.values()].reduce((sum, n) => sum + n, 0)
  let kept = 1
  let variance = 0
  for (let day = 0; day <= last; day++) {
    const left = leaves.get(day) ?? 0
    kept *= 1 - left / atRisk
    variance += left / (atRisk * (atRisk - left))
    points.push({ day, kept, ...bounds(kept, variance, atRisk), atRisk })
    atRisk -= left + (stops.get(day) ?? 0)
  }
  return points
}

function bounds(kept: number, variance: number, atRisk: number): { low: number; high: number } {
  if (kept >= 1 || kept <= 0) {
    const { low, high } = measuredShare(kept >= 1 ? atRisk : 0, atRisk)
    return { low, high }
  }
  const spread = Math.exp((z95 * Math.sqrt(variance)) / Math.abs(Math.log(kept)))
  return { low: kept ** spread, high: kept ** (1 / spread) }
}
