import { localDayNumber, startOfLocalDay } from '../common/local-time.ts'
import { SyncStop } from './sync-stop.ts'

/** What WeChat says is left today of one kind of call. */
export interface CallsLeft {
  readonly dailyLimit: number
  readonly left: number
}

/** Reads the daily quota of a tagging call; undefined when WeChat does not tell. */
export type ReadQuota = (op: 'add' | 'remove') => Promise<CallsLeft | undefined>

/** Of the daily limit, what an apply leaves to the tags that events give at once. */
const reserve = 0.05
/** Somebody else may make calls as well. */
const readAgainAfterMs = 3_600_000
/** Not documented; the platform's staff say that days turn at midnight there. */
export const platformZone = 'Asia/Shanghai'

/** When WeChat's daily quotas begin anew. */
export function nextQuotaDay(now: number): number {
  return startOfLocalDay(localDayNumber(now, platformZone) + 1, platformZone)
}

/** What an apply may use of a daily quota, in a whole day and for the rest of this one. */
export interface Allowance {
  readonly daily: number
  readonly left: number
}

interface Reading {
  readonly at: number
  readonly day: number
  /** Null when WeChat does not tell. */
  readonly allowance: { readonly daily: number; left: number } | null
}

/** Counts an apply's calls against WeChat's daily quota, so that it ends before the reserve is touched. */
export class DayQuota {
  readonly #read: ReadQuota | undefined
  readonly #readings = new Map<'add' | 'remove', Promise<Reading>>()
  /** Of the call that was made last. */
  #latest: Reading['allowance'] = null

  constructor(read: ReadQuota | undefined) {
    this.#read = read
  }

  /** What is left of the kind of call made last, the reserve taken off; null when WeChat does not tell. */
  get allowance(): Allowance | null {
    return this.#latest
  }

  /** Counts a call. @throws SyncStop when today has none left. */
  async take(op: 'add' | 'remove', now: number): Promise<void> {
    if (!this.#read) return
    const { allowance } = await this.#fresh(this.#read, op, now)
    this.#latest = allowance
    if (!allowance) return
    if (allowance.left <= 0) throw new SyncStop('parked', undefined, nextQuotaDay(now))
    allowance.left--
  }

  /** WeChat says that nothing is left of it, whatever it told before. */
  isSpent(): void {
    if (this.#latest) this.#latest.left = 0
  }

  async #fresh(read: ReadQuota, op: 'add' | 'remove', now: number): Promise<Reading> {
    const known = this.#readings.get(op)
    if (known) {
      const reading = await known
      const isFresh = reading.day === localDayNumber(now, platformZone) && now - reading.at < readAgainAfterMs
      if (isFresh) return reading
      // Another call may have begun to read meanwhile.
      if (this.#readings.get(op) !== known) return this.#fresh(read, op, now)
    }
    const reading = readNow(read, op, now)
    this.#readings.set(op, reading)
    return reading
  }
}

async function readNow(read: ReadQuota, op: 'add' | 'remove', now: number): Promise<Reading> {
  const told = await read(op)
  // The platform's own example shows zeroes: no limit told is no limit known.
  const allowance =
    told && told.dailyLimit > 0 ? { daily: told.dailyLimit - kept(told), left: told.left - kept(told) } : null
  return { at: now, day: localDayNumber(now, platformZone), allowance }
}

function kept({ dailyLimit }: CallsLeft): number {
  return Math.ceil(dailyLimit * reserve)
}
