import type { PostAnswer } from './post-batch.ts'

const hourMs = 3_600_000

/** Refusals that go by themselves, as an unreachable or failing server does. */
const passing: readonly PostAnswer['status'][] = ['timeout', 'unreachable', 408, 425, 429]

/**
 * Milliseconds until a delivery is tried again: 1 s after the first failure and twice as long after each further
 * one, at most an hour. What the receiver refuses (4xx, a redirect) somebody has to mend: from a minute on.
 * @param failures in a row, this one included
 */
export function retryPause({ status, retryAfter }: PostAnswer, failures: number): number {
  const goesByItself = passing.includes(status) || (typeof status === 'number' && status >= 500)
  const first = goesByItself ? 1000 : 60_000
  const growing = first * 2 ** Math.min(failures - 1, 20)
  return Math.min(hourMs, Math.max(growing, (retryAfter ?? 0) * 1000))
}
