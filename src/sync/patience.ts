import type { Random } from '../common/random.ts'
import type { ObservedTag } from '../domain/tag.ts'
import type { Pace, TagWriter } from './ports.ts'
import { asRefusal, isUnanswered, refusalAction } from './refusal-action.ts'
import { SyncStop } from './sync-stop.ts'

/** The WeChat client has tried a few times before; what still fails after these is not a passing moment. */
const mostTries = 7
const minuteMs = 60_000

/** When to try again, for all calls of an apply together. */
export class Patience {
  readonly #pace: Pace
  readonly #random: Random
  readonly #writer: TagWriter
  /** No request before this moment. */
  #closedUntil = 0
  readonly #gone = new Set<number>()

  constructor(pace: Pace, random: Random, writer: TagWriter) {
    this.#pace = pace
    this.#random = random
    this.#writer = writer
  }

  /** Waits while the minute quota is used up. */
  async gate(): Promise<void> {
    for (let now = this.#pace.now(); now < this.#closedUntil; now = this.#pace.now()) {
      await this.#pace.sleep(this.#closedUntil - now)
    }
  }

  /** Closes the gate of every call until the next minute. */
  waitForNextMinute(tries: number, error: unknown): void {
    if (tries >= mostTries) throw new SyncStop('parked', error)
    this.#closedUntil = (Math.floor(this.#pace.now() / minuteMs) + 1) * minuteMs
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
  async listTags(): Promise<readonly ObservedTag[]> {
    for (let tries = 1; ; tries++) {
      await this.gate()
      try {
        return await this.#writer.listTags()
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
    throw new SyncStop(action === 'park' ? 'parked' : 'stopped', error)
  }

  async #isListed(wechatId: number): Promise<boolean> {
    return (await this.listTags()).some((tag) => tag.wechatId === wechatId)
  }
}
