/** A count of a whole, and the interval in which its true share lies in 95 of 100 cases. */
export interface MeasuredShare {
  readonly count: number
  readonly of: number
  /** In [0, 1], like its bounds; NaN of nobody. */
  readonly share: number
  readonly low: number
  readonly high: number
}

/** The normal quantile of 97.5 %. */
export const z95 = 1.959963984540054

/**
 * A share with its Wilson score interval at 95 %. It stays within [0, 1] and is honest for few and for all or none,
 * where the usual ± would be nothing. Source: E. B. Wilson, JASA 22 (1927), 209–212.
 */
export function measuredShare(count: number, of: number): MeasuredShare {
  if (!(of > 0)) return { count, of: 0, share: Number.NaN, low: Number.NaN, high: Number.NaN }
  const share = count / of
  const z2 = z95 * z95
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of)
  const half = (z95 / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))
  return {
    count,
    of,
    share,
    low: count === 0 ? 0 : Math.max(0, middle - half),
    high: count === of ? 1 : Math.min(1, middle + half),
  }
}
