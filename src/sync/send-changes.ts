import type { BlockReason } from '../domain/tag-plan.ts'
import type { CallPart } from './call-parts.ts'
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
  readonly room?: RoomMaker | undefined
  /** Told when a request leaves others to be made; the next one waits for it. */
  readonly onProgress?: ((outcome: SendOutcome) => Promise<void>) | undefined
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
  /** What is left to be asked, in order; empty at the end. */
  left: readonly CallPart[]
  /** How much of `requests` and of `taken` is written down already, by whoever is told of progress. */
  kept: { readonly requests: number; readonly told: number }
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
export function sendChanges(target: SendTarget, openids: readonly string[]): Promise<SendOutcome> {
  return sendParts(target, openids.length === 0 ? [] : [{ openids, named: 0 }])
}

/** The same for a call of which some is done: `left` of an earlier outcome. */
export async function sendParts(target: SendTarget, parts: readonly CallPart[]): Promise<SendOutcome> {
  const outcome: SendOutcome = {
    requests: 0,
    refusal: undefined,
    taken: [],
    drops: [],
    left: parts,
    kept: { requests: 0, told: 0 },
    tagIsGone: false,
    stopped: undefined,
  }
  try {
    await new Sending(target, outcome).run()
  } catch (error) {
    outcome.stopped = error
  }
  return outcome
}

/** A part on its way: how often its follower was named grows. */
interface Asked extends CallPart {
  named: number
  /** The first of two halves of which one holds a culprit. */
  readonly isFirstHalf?: true
}

class Sending {
  readonly #target: SendTarget
  readonly #outcome: SendOutcome
  readonly #roomMadeFor = new Set<string>()

  constructor(target: SendTarget, outcome: SendOutcome) {
    this.#target = target
    this.#outcome = outcome
  }

  async run(): Promise<void> {
    const outcome = this.#outcome
    let left: readonly Asked[] = outcome.left.map((part) => ({ ...part }))
    for (let part = left[0]; part && !outcome.tagIsGone; part = left[0]) {
      outcome.left = left
      left = await this.#send(part, left.slice(1))
      outcome.left = left
      if (left.length > 0) await this.#target.onProgress?.(outcome)
    }
  }

  /** Makes the request, again and again where that helps. @returns the requests to be made then */
  async #send(part: Asked, others: readonly Asked[]): Promise<readonly Asked[]> {
    for (let tries = 1; !this.#outcome.tagIsGone; tries++) {
      const error = await this.#request(part.openids)
      // Then the culprit is in the second half, which need not be asked whole.
      if (error === undefined) return part.isFirstHalf && tries === 1 ? firstHalved(others) : others
      const instead = await this.#settle(part, error, tries)
      if (instead) return [...instead, ...others]
    }
    return []
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

  /** The requests to be made in its place; undefined when the same is to be made again. */
  async #settle(part: Asked, error: unknown, tries: number): Promise<readonly Asked[] | undefined> {
    const { patience, wechatId } = this.#target
    const refusal = asRefusal(error)
    if (!refusal) {
      await patience.waitOrStop(tries, error)
      return undefined
    }
    this.#outcome.refusal = refusal
    const action = refusalAction(refusal.kind)
    switch (action.do) {
      case 'look-for-tag':
        this.#outcome.tagIsGone = await patience.tagIsGone(wechatId)
        if (!this.#outcome.tagIsGone) await patience.pause(tries, refusal)
        return undefined
      case 'halve':
        // Adding and removing may be repeated: it does not matter which of the good ones WeChat had taken.
        return part.openids.length > 1 ? halves(part) : this.#leaveOut(part, refusal, action.reason)
      case 'only-the-failed':
        return part.openids.length > 1
          ? this.#failedOf(part, refusal)
          : this.#namedAlone(part, refusal, tries)
      default:
        await patience.waitOrStop(tries, error)
        return undefined
    }
  }

  async #leaveOut(part: Asked, refusal: PlatformRefusal, reason: BlockReason): Promise<readonly Asked[]> {
    const follower = part.openids[0] as string
    if (reason === 'follower-budget' && (await this.#makeRoom(follower))) return [part]
    this.#drop(follower, refusal, reason)
    return []
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
  #failedOf({ openids, named }: Asked, refusal: PlatformRefusal): readonly Asked[] {
    const failed = openids.filter((openid) => refusal.failedOpenids.includes(openid))
    if (failed.length > 0) this.#took(openids.filter((openid) => !failed.includes(openid)))
    if (failed.length > 1 && named === 0) return [{ openids: failed, named: 1 }]
    return (failed.length > 0 ? failed : openids).map((openid) => ({ openids: [openid], named: 0 }))
  }

  /** A follower who was named so often is left out, over however many applies. */
  async #namedAlone(
    part: Asked,
    refusal: PlatformRefusal,
    tries: number,
  ): Promise<readonly Asked[] | undefined> {
    part.named++
    if (Math.max(part.named, tries) < triesAlone) {
      await this.#target.patience.pause(tries, refusal)
      return undefined
    }
    this.#drop(part.openids[0] as string, refusal, 'not-following')
    return []
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

function halves({ openids }: CallPart): readonly Asked[] {
  const middle = Math.ceil(openids.length / 2)
  return [
    { openids: openids.slice(0, middle), named: 0, isFirstHalf: true },
    { openids: openids.slice(middle), named: 0 },
  ]
}

function firstHalved([first, ...others]: readonly Asked[]): readonly Asked[] {
  if (!first) return []
  return first.openids.length > 1 ? [...halves(first), ...others] : [first, ...others]
}
