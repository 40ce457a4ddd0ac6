import type { BlockReason } from '../domain/tag-plan.ts'
import type { Patience } from './patience.ts'
import type { DroppedChange, PlatformRefusal, TagWriter } from './ports.ts'
import { asRefusal, refusalAction } from './refusal-action.ts'

/** A follower that WeChat names as failed so often, alone, is one that it will not take. */
const triesAlone = 6

export interface SendTarget {
  readonly writer: TagWriter
  readonly patience: Patience
  readonly tag: string
  readonly wechatId: number
  readonly op: 'add' | 'remove'
}

/** What it took to carry out one call. */
export interface SendOutcome {
  /** Requests made, retries and halves included. */
  requests: number
  /** WeChat's last refusal on the way. */
  refusal: PlatformRefusal | undefined
  readonly drops: DroppedChange[]
  /** The tag is gone from WeChat: the rest of the call has nothing to stand on. */
  tagIsGone: boolean
}

/**
 * Carries out one call, whatever WeChat answers: repeated when busy, halved when one follower spoils the rest,
 * one by one when WeChat names the failed ones. Followers that WeChat will not take end in `drops`.
 * @throws SyncStop when the whole apply has to end.
 */
export async function sendChanges(target: SendTarget, openids: readonly string[]): Promise<SendOutcome> {
  const outcome: SendOutcome = { requests: 0, refusal: undefined, drops: [], tagIsGone: false }
  await new Sending(target, outcome).send(openids)
  return outcome
}

class Sending {
  readonly #target: SendTarget
  readonly #outcome: SendOutcome

  constructor(target: SendTarget, outcome: SendOutcome) {
    this.#target = target
    this.#outcome = outcome
  }

  async send(openids: readonly string[]): Promise<void> {
    if (openids.length === 0) return
    for (let tries = 1; !this.#outcome.tagIsGone; tries++) {
      const error = await this.#request(openids)
      if (error === undefined) return
      if (await this.#settle(openids, error, tries)) return
    }
  }

  /** The error that the request ended in; undefined when it went through. */
  async #request(openids: readonly string[]): Promise<unknown> {
    const { writer, patience, wechatId, op } = this.#target
    await patience.gate()
    this.#outcome.requests++
    try {
      await (op === 'add' ? writer.addTag(wechatId, openids) : writer.removeTag(wechatId, openids))
      return undefined
    } catch (error) {
      return error
    }
  }

  /** True when nothing is left to do for these followers; false when the same request is to be made again. */
  async #settle(openids: readonly string[], error: unknown, tries: number): Promise<boolean> {
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
      case 'one-by-one':
        return this.#oneByOne(openids, refusal, tries)
      default:
        await patience.waitOrStop(tries, error)
        return false
    }
  }

  /** Adding and removing may be repeated, so it does not matter which of the good ones WeChat had taken. */
  async #halve(openids: readonly string[], refusal: PlatformRefusal, reason: BlockReason): Promise<void> {
    if (openids.length === 1) {
      this.#drop(openids[0] as string, refusal, reason)
      return
    }
    const middle = Math.ceil(openids.length / 2)
    await this.send(openids.slice(0, middle))
    await this.send(openids.slice(middle))
  }

  /** Each failed follower alone gets an answer of its own. */
  async #oneByOne(openids: readonly string[], refusal: PlatformRefusal, tries: number): Promise<boolean> {
    if (openids.length === 1) {
      if (tries < triesAlone) {
        await this.#target.patience.pause(tries, refusal)
        return false
      }
      this.#drop(openids[0] as string, refusal, 'not-following')
      return true
    }
    const named = openids.filter((openid) => refusal.failedOpenids.includes(openid))
    for (const openid of named.length > 0 ? named : openids) await this.send([openid])
    return true
  }

  #drop(follower: string, refusal: PlatformRefusal, reason: BlockReason): void {
    const { tag, op } = this.#target
    const { errcode, rid } = refusal
    this.#outcome.drops.push({ tag, op, follower, reason, errcode, rid: rid || null })
  }
}
