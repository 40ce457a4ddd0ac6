import type { SandboxLimits } from './options.ts'
import { dayInShanghai } from './shanghai.ts'
import type { AccountState } from './state/account-state.ts'

export function dailyLimit(limits: SandboxLimits, path: string): number {
  return limits.dailyCalls[path] ?? limits.dailyCallsOtherwise
}

/** Calls of a path made since midnight in Shanghai. */
export function callsToday(state: AccountState, path: string, now: number): number {
  return state.use.day === dayInShanghai(now) ? (state.use.calls.get(path) ?? 0) : 0
}
