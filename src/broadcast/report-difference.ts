import { type MeasuredShare, z95 } from '../report/tallies/wilson.ts'

/** How two shares differ, and the interval in which the true difference lies in 95 of 100 cases. */
export interface ShareDifference {
  /** First less second, in [-1, 1], like its bounds. */
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * The difference of two independent shares from their Wilson intervals; it stays within [-1, 1] and is honest where a
 * share is none or all. Undefined when one of them is of nobody. Source: R. G. Newcombe, Statistics in Medicine 17
 * (1998), 873–890, method 10.
 */
export function differenceOf(first: MeasuredShare, second: MeasuredShare): ShareDifference | undefined {
  if (first.of === 0 || second.of === 0) return undefined
  const value = first.share - second.share
  const below = Math.hypot(first.share - first.low, second.high - second.share)
  const above = Math.hypot(first.high - first.share, second.share - second.low)
  return { value, low: Math.max(-1, value - below), high: Math.min(1, value + above) }
}

/** The normal quantile of 80 %. */
const z80 = 0.8416212335729143

/**
 * The smallest difference that groups of these sizes show in four of five cases, at about this share: with a smaller
 * one, a comparison that finds nothing says little.
 */
export function detectableDifference(share: number, first: number, second: number): number {
  if (first === 0 || second === 0) return Number.NaN
  // A share that was not seen once may still be as large as one in all of them.
  const likely = Math.max(share, 1 / (first + second))
  return Math.min(1, (z95 + z80) * Math.sqrt(likely * (1 - likely) * (1 / first + 1 / second)))
}
