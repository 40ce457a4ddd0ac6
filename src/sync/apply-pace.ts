import type { Allowance } from './day-quota.ts'
import { nextQuotaDay } from './day-quota.ts'

/** Calls of the last moments weigh most: those of two minutes ago hardly count. */
const memoryMs = 30_000
const dayMs = 86_400_000

/** How fast an apply is, smoothed, and how long it will take. */
export class ApplyPace {
  #at: number
  /** Calls and milliseconds, both fading: their ratio is the rate. */
  #calls = 0
  #ms = 0

  constructor(now: number) {
    this.#at = now
  }

  settled(calls: number, now: number): void {
    const passed = Math.max(0, now - this.#at)
    const kept = Math.exp(-passed / memoryMs)
    this.#calls = this.#calls * kept + calls
    this.#ms = this.#ms * kept + passed
    this.#at = now
  }

  /** Calls a second; null before any time has passed. */
  get perSecond(): number | null {
    return this.#ms === 0 ? null : this.#calls / (this.#ms / 1000)
  }

  /** Seconds until the remaining calls are made, nights of a used-up quota included; null when nobody can say. */
  secondsToFinish(remaining: number, allowance: Allowance | null, now: number): number | null {
    if (remaining === 0) return 0
    const { perSecond } = this
    if (perSecond === null) return null
    if (!allowance || remaining <= allowance.left) return remaining / perSecond
    if (allowance.daily <= 0) return null
    const later = remaining - Math.max(0, allowance.left)
    const wholeDays = Math.ceil(later / allowance.daily) - 1
    const lastDay = later - wholeDays * allowance.daily
    const untilMidnight = (nextQuotaDay(now) - now + wholeDays * dayMs) / 1000
    return untilMidnight + lastDay / perSecond
  }
}
