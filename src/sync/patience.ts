import type { Random } from '../common/random.ts'
import type { ObservedTag } from '../domain/tag.ts'
import { CallRate } from './call-rate.ts'
import { type CallWindow, windowOpensAt } from './call-window.ts'
import { DayQuota, nextQuotaDay, type ReadQuota } from './day-quota.ts'
import type { Pace, TagWriter } from './ports.ts'
import { asRefusal, isUnanswered, refusalAction } from './refusal-action.ts'
import { SyncStop } from './sync-stop.ts'

/** The WeChat client has tried a few times before; what still fails after these is not a passing moment. */
const mostTries = 7
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** What holds calls back beside WeChat's refusals. */
export interface CallTerms {
  /** Calls are made between these times only. */
  readonly window?: CallWindow
  /** Most calls a minute. */
  readonly perMinute?: number
  readonly quotaLeft?: ReadQuota
}

/** When to call, and when to try again, for all calls of an apply together. */
export class Patience {
  readonly #pace: Pace
  readonly #random: Random
  readonly #writer: Pick<TagWriter, 'listTags'>
  readonly #window: CallWindow | undefined
  readonly #rate: CallRate
  readonly #quota: DayQuota
  /** No request before this moment. */
  #closedUntil = 0
  /** WeChat has taken something since this began: its daily quota is not of yesterday. */
  #hasTaken = false
  readonly #gone = new Set<number>()

  constructor(pace: Pace, random: Random, writer: Pick<TagWriter, 'listTags'>, terms: CallTerms = {}) {
    this.#pace = pace
    this.#random = random
    this.#writer = writer
    this.#window = terms.window
    this.#rate = new CallRate(terms.perMinute)
    this.#quota = new DayQuota(terms.quotaLeft)
  }

  /** What is left today of the calls made last, the reserve taken off; null when that is not known. */
  get allowance(): DayQuota['allowance'] {
    return this.#quota.allowance
  }

  /**
   * Waits for its turn under the rate and while the minute quota is used up. `op` counts against the daily quota.
   * @throws SyncStop outside the window, and when no more calls may be made today
   */
  async gate(op?: 'add' | 'remove'): Promise<void> {
    this.checkWindow()
    await this.#turn()
    this.checkWindow()
    if (op) await this.#quota.take(op, this.#pace.now())
  }

  /** @throws SyncStop outside the window */
  checkWindow(): void {
    const opensAt = this.#window && windowOpensAt(this.#window, this.#pace.now())
    if (opensAt !== undefined) throw new SyncStop('parked', undefined, opensAt, 'window')
  }

  /** WeChat has taken a call. */
  taken(): void {
    this.#hasTaken = true
  }

  /** Closes the gate of every call until the next minute, and opens it less wide. */
  waitForNextMinute(tries: number, error: unknown): void {
    const now = this.#pace.now()
    const nextMinute = (Math.floor(now / minuteMs) + 1) * minuteMs
    if (tries >= mostTries) throw new SyncStop('parked', error, nextMinute)
    this.#rate.slower(now)
    this.#closedUntil = nextMinute
  }

  /** 1 s, 2 s, 4 s … up to a minute, each shortened by up to half so that calls do not come back together. */
  async pause(tries: number, error: unknown): Promise<void> {
    if (tries >= mostTries) throw new SyncStop('stopped', error)
    const longest = Math.min(minuteMs, 1000 * 2 ** (tries - 1))
    await this.#pace.sleep(longest * (0.5 + this.#random.next() / 2))
  }

  /** Whether two looks at the list of tags, apart in time, both miss the tag: one alone is not believed. */
  async tagIsGone(wechatId: number): Promise<boolean> {
    if (this.#gone.has(wechatId)) return true
    if (await this.#isListed(wechatId)) return false
    await this.#pace.sleep(3000)
    if (await this.#isListed(wechatId)) return false
    this.#gone.add(wechatId)
    return true
  }

  /** Whether the tag was found to be gone before. */
  knowsGone(wechatId: number): boolean {
    return this.#gone.has(wechatId)
  }

  /** The tags of the account, asked for as often as it takes. */
  listTags(): Promise<readonly ObservedTag[]> {
    return this.ask(() => this.#writer.listTags())
  }

  /** An answer of a call that only reads, asked for as often as it takes. @throws SyncStop */
  async ask<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      await this.gate()
      try {
        return await call()
      } catch (error) {
        await this.waitOrStop(tries, error)
      }
    }
  }

  /** Waits as the error asks for, before the same request is made again. @throws SyncStop when it asks for none. */
  async waitOrStop(tries: number, error: unknown): Promise<void> {
    const refusal = asRefusal(error)
    if (!refusal && isUnanswered(error)) return this.pause(tries, error)
    const action = refusal ? refusalAction(refusal.kind).do : 'stop'
    if (action === 'again') return this.pause(tries, error)
    if (action === 'next-minute') return this.waitForNextMinute(tries, error)
    if (action === 'park') {
      this.#quota.isSpent()
      throw new SyncStop('parked', error, this.#quotaBeginsAnew())
    }
    throw new SyncStop('stopped', error)
  }

  /** Midnight in Shanghai; when the quota was used up from the start, the hour may be another: soon again. */
  #quotaBeginsAnew(): number {
    const now = this.#pace.now()
    const nextDay = nextQuotaDay(now)
    return this.#hasTaken ? nextDay : Math.min(nextDay, now + hourMs)
  }

  async #turn(): Promise<void> {
    for (let at = this.#rate.take(this.#pace.now()); ; ) {
      const closedUntil = this.#closedUntil
      await this.#sleepUntil(Math.max(at, closedUntil))
      if (this.#closedUntil <= this.#pace.now() && closedUntil <= at) return
      // The turn has passed while the gate was closed.
      at = this.#rate.take(this.#pace.now())
    }
  }

  async #sleepUntil(moment: number): Promise<void> {
    for (let now = this.#pace.now(); now < moment; now = this.#pace.now()) {
      await this.#pace.sleep(moment - now)
    }
  }

  async #isListed(wechatId: number): Promise<boolean> {
    return (await this.listTags()).some((tag) => tag.wechatId === wechatId)
  }
}
