/** How often and with what pauses a call is repeated. */
export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly attempts: number
  /** Pause after the first try, doubled after each further one. */
  readonly baseMs: number
  readonly longestMs: number
  sleep(ms: number): Promise<void>
  /** Uniform in [0, 1): spreads the pauses so that many callers do not return at once. */
  random(): number
}

/** Runs `call` until it succeeds, fails with something that a repeat cannot help, or the tries are used up. */
export async function retry<Result>(
  policy: RetryPolicy,
  isWorthRepeating: (error: unknown) => boolean,
  call: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      if (attempt >= policy.attempts || !isWorthRepeating(error)) throw error
      await policy.sleep(pauseMs(policy, attempt))
    }
  }
}

/** Half of the doubled pause is fixed, half is chance. */
function pauseMs(policy: RetryPolicy, attempt: number): number {
  const full = Math.min(policy.longestMs, policy.baseMs * 2 ** (attempt - 1))
  return Math.round(full / 2 + (full / 2) * policy.random())
}
