import type { BlockReason } from '../domain/tag-plan.ts'
import type { Patience } from './patience.ts'
import type { DroppedChange, PlatformRefusal, TagWriter } from './ports.ts'
import { asRefusal, refusalAction } from './refusal-action.ts'

/** A follower that WeChat names as failed so often, alone, is one that it will not take. */
const triesAlone = 6

/** Makes a follower of 20 tags carry one less, where a less important one of ours may go. */
export interface RoomMaker {
  /** Requests that it took; undefined when nothing may go. @throws SyncStop */
  makeRoom(tag: string, follower: string): Promise<{ readonly requests: number } | undefined>
}

export interface SendTarget {
  readonly writer: TagWriter
  readonly patience: Patience
  readonly tag: string
  readonly wechatId: number
  readonly op: 'add' | 'remove'
  /** Asked when WeChat says that a follower carries 20 tags already; without it the change is dropped. */
  readonly room?: RoomMaker
}

/** What it took to carry out one call. */
export interface SendOutcome {
  /** Requests made, retries and halves included. */
  requests: number
  /** WeChat's last refusal on the way. */
  refusal: PlatformRefusal | undefined
  /** Followers whose change WeChat took. */
  readonly taken: string[]
  readonly drops: DroppedChange[]
  /** The tag is gone from WeChat: the rest of the call has nothing to stand on. */
  tagIsGone: boolean
  /** Why it ended before its end: a SyncStop, or what a port threw; undefined when all followers are settled. */
  stopped: unknown
}

/**
 * Carries out one call, whatever WeChat answers: repeated when busy, halved when one follower spoils the rest,
 * and when WeChat names the failed ones, they are asked again together, then one by one. Followers that WeChat will
 * not take end in `drops`. When the whole apply has to end, `stopped` says so: what was taken by then is told too.
 */
export async function sendChanges(target: SendTarget, openids: readonly string[]): Promise<SendOutcome> {
  const outcome: SendOutcome = {
    requests: 0,
    refusal: undefined,
    taken: [],
    drops: [],
    tagIsGone: false,
    stopped: undefined,
  }
  try {
    await new Sending(target, outcome).send(openids)
  } catch (error) {
    outcome.stopped = error
  }
  return outcome
}

class Sending {
  readonly #target: SendTarget
  readonly #outcome: SendOutcome
  readonly #roomMadeFor = new Set<string>()

  constructor(target: SendTarget, outcome: SendOutcome) {
    this.#target = target
    this.#outcome = outcome
  }

  async send(openids: readonly string[], named = false): Promise<void> {
    if (openids.length === 0) return
    for (let tries = 1; !this.#outcome.tagIsGone; tries++) {
      const error = await this.#request(openids)
      if (error === undefined) return
      if (await this.#settle(openids, error, tries, named)) return
    }
  }

  /** The error that the request ended in; undefined when it went through. */
  async #request(openids: readonly string[]): Promise<unknown> {
    const { writer, patience, wechatId, op } = this.#target
    await patience.gate(op)
    this.#outcome.requests++
    try {
      await (op === 'add' ? writer.addTag(wechatId, openids) : writer.removeTag(wechatId, openids))
    } catch (error) {
      return error
    }
    this.#took(openids)
    return undefined
  }

  /** True when nothing is left to do for these followers; false when the same request is to be made again. */
  async #settle(openids: readonly string[], error: unknown, tries: number, named: boolean): Promise<boolean> {
    const { patience, wechatId } = this.#target
    const refusal = asRefusal(error)
    if (!refusal) {
      await patience.waitOrStop(tries, error)
      return false
    }
    this.#outcome.refusal = refusal
    const action = refusalAction(refusal.kind)
    switch (action.do) {
      case 'look-for-tag':
        this.#outcome.tagIsGone = await patience.tagIsGone(wechatId)
        if (!this.#outcome.tagIsGone) await patience.pause(tries, refusal)
        return false
      case 'halve':
        await this.#halve(openids, refusal, action.reason)
        return true
      case 'only-the-failed':
        return this.#sendFailed(openids, refusal, tries, named)
      default:
        await patience.waitOrStop(tries, error)
        return false
    }
  }

  /** Adding and removing may be repeated, so it does not matter which of the good ones WeChat had taken. */
  async #halve(openids: readonly string[], refusal: PlatformRefusal, reason: BlockReason): Promise<void> {
    if (openids.length === 1) return this.#leaveOut(openids[0] as string, refusal, reason)
    const middle = Math.ceil(openids.length / 2)
    const [first, second] = [openids.slice(0, middle), openids.slice(middle)]
    const firstWentThrough = await this.#wentThrough(first)
    if (this.#outcome.tagIsGone) return
    // Then the culprit is in the second half, which need not be asked whole.
    if (firstWentThrough && second.length > 1) await this.#halve(second, refusal, reason)
    else await this.send(second)
  }

  /** Sends; true when WeChat took all of them at the first request. */
  async #wentThrough(openids: readonly string[]): Promise<boolean> {
    const { requests, taken } = this.#outcome
    const takenBefore = taken.length
    await this.send(openids)
    return this.#outcome.requests === requests + 1 && taken.length === takenBefore + openids.length
  }

  async #leaveOut(follower: string, refusal: PlatformRefusal, reason: BlockReason): Promise<void> {
    if (reason === 'follower-budget' && (await this.#makeRoom(follower))) await this.send([follower])
    else this.#drop(follower, refusal, reason)
  }

  /** Once for each follower: should 20 tags be there again, somebody else is giving them. */
  async #makeRoom(follower: string): Promise<boolean> {
    const { room, tag, op } = this.#target
    if (!room || op === 'remove' || this.#roomMadeFor.has(follower)) return false
    this.#roomMadeFor.add(follower)
    const made = await room.makeRoom(tag, follower)
    this.#outcome.requests += made?.requests ?? 0
    return made !== undefined
  }

  /** The failed ones once more together; each that fails again gets an answer of its own, alone. */
  async #sendFailed(
    openids: readonly string[],
    refusal: PlatformRefusal,
    tries: number,
    named: boolean,
  ): Promise<boolean> {
    if (openids.length === 1) {
      if (tries < triesAlone) {
        await this.#target.patience.pause(tries, refusal)
        return false
      }
      this.#drop(openids[0] as string, refusal, 'not-following')
      return true
    }
    const failed = openids.filter((openid) => refusal.failedOpenids.includes(openid))
    if (failed.length > 0) this.#took(openids.filter((openid) => !failed.includes(openid)))
    if (failed.length > 0 && !named) await this.send(failed, true)
    else for (const openid of failed.length > 0 ? failed : openids) await this.send([openid])
    return true
  }

  #took(openids: readonly string[]): void {
    this.#target.patience.taken()
    this.#outcome.taken.push(...openids)
  }

  #drop(follower: string, refusal: PlatformRefusal, reason: BlockReason): void {
    const { tag, op } = this.#target
    const { errcode, rid } = refusal
    this.#outcome.drops.push({ tag, op, follower, reason, errcode, rid: rid || null })
  }
}
