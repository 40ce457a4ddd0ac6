import type { SandboxLimits } from './options.ts'
import { dayInShanghai } from './shanghai.ts'
import type { AccountState } from './state/account-state.ts'

export function dailyLimit(limits: SandboxLimits, path: string): number {
  return limits.dailyCalls[path] ?? limits.dailyCallsOtherwise
}

/** Infinity where no number is known. */
export function minuteLimit({ minuteCalls, callsPerMinute }: SandboxLimits, path: string): number {
  return Math.min(minuteCalls[path] ?? Number.POSITIVE_INFINITY, callsPerMinute)
}

/** Calls of a path made since midnight in Shanghai. */
export function callsToday(state: AccountState, path: string, now: number): number {
  return state.use.day === dayInShanghai(now) ? (state.use.calls.get(path) ?? 0) : 0
}
