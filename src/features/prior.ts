import { stableKey } from './aggregate.ts'
import type { Prior } from './expr.ts'

/** The same key for the same question about the account. */
export function priorKey(prior: Prior): string {
  return stableKey(prior)
}
