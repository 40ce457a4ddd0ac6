import { localDayNumber } from '../common/local-time.ts'

/** The platform's days turn at midnight in Shanghai (not documented; its staff say so). */
export function dayInShanghai(at: number): number {
  return localDayNumber(at, 'Asia/Shanghai')
}

/** `2026-11`. */
export function monthInShanghai(at: number): string {
  return new Date(dayInShanghai(at) * 86_400_000).toISOString().slice(0, 7)
}
