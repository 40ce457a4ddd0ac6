import { chunks } from '../common/chunks.ts'
import { tagLimits } from '../domain/tag.ts'
import type { Patience } from '../sync/index.ts'
import { runCalls } from '../sync/run-calls.ts'
import { sendChanges } from '../sync/send-changes.ts'
import type { Group, MissingFollower, SendTools } from './send-ports.ts'
import type { DropReason, GroupDifference } from './send-state.ts'
import { SendStop } from './send-stop.ts'

export interface GatherOptions {
  readonly tools: SendTools
  readonly patience: Patience
  readonly group: Group
  readonly wechatId: number
  /** Nobody but us gives or takes it: it may be changed until its carriers are the group. */
  readonly temporary: boolean
}

/** Whether the tag's carriers, read back, are the group. */
export type Gathered =
  | {
      readonly outcome: 'ready'
      readonly carriers: number
      /** Of the group, who cannot be given the tag. */
      readonly dropped: Readonly<Partial<Record<DropReason, number>>>
    }
  | { readonly outcome: 'different'; readonly difference: GroupDifference }

/** Readings and fillings of a tag before its difference is believed to stay. */
const mostRounds = 5
/** More who miss the tag than this are not asked about one by one: that is no accident. */
const mostAsked = 5000
const followersPerRead = 100
const parallel = 4

/**
 * Brings a temporary tag to exactly the group, or finds out whether the carriers of a standing one are it: reads who
 * carries it, changes what differs, and reads again until nothing does. Needs no memory: killed and run again, it
 * asks only for what is still missing.
 * @throws SyncStop and SendStop, when it has to end before
 */
export async function gatherGroup(options: GatherOptions): Promise<Gathered> {
  return new Gathering(options).run()
}

class Gathering {
  readonly #of: GatherOptions
  /** Who of the group will not carry the tag, and why. */
  readonly #dropped = new Map<string, DropReason>()

  constructor(options: GatherOptions) {
    this.#of = options
  }

  async run(): Promise<Gathered> {
    for (let round = 1; ; round++) {
      const { carriers, extra } = await this.#read()
      const missing = await this.#stillMissing(round)
      if (extra === 0 && missing === 0) return { outcome: 'ready', carriers, dropped: this.#counts() }
      if (!this.#of.temporary || round === mostRounds) {
        return { outcome: 'different', difference: { extra, missing } }
      }
      if (extra > 0) await this.#takeExtra()
      if (missing > 0) await this.#giveMissing(round)
    }
  }

  #read() {
    const { tools, patience, group, wechatId } = this.#of
    return patience.ask(() => tools.groups.compare(group, tools.writer.followersOfTag(wechatId)))
  }

  /** How many of the group have yet to be given the tag; in later rounds those who do not follow are dropped. */
  async #stillMissing(round: number): Promise<number> {
    const looksCloser = round > 1 || !this.#of.temporary
    let missing = 0
    for await (const slice of this.#of.tools.groups.missing(this.#of.group)) {
      const open = this.#withoutDropped(slice)
      missing += open.length
      if (looksCloser && missing <= mostAsked) missing -= await this.#dropLeft(open)
    }
    return missing
  }

  #withoutDropped(slice: readonly MissingFollower[]): readonly string[] {
    for (const { follower, left } of slice) if (left) this.#dropped.set(follower, 'left')
    return slice.flatMap(({ follower }) => (this.#dropped.has(follower) ? [] : [follower]))
  }

  /** Asks WeChat itself who of them follows. */
  async #dropLeft(openids: readonly string[]): Promise<number> {
    const { tools, patience } = this.#of
    let left = 0
    for (const some of chunks(openids, followersPerRead)) {
      const told = await patience.ask(() => tools.writer.followerInfo(some))
      for (const { openid, subscribed } of told) {
        if (subscribed) continue
        this.#dropped.set(openid, 'left')
        left++
      }
    }
    return left
  }

  async #giveMissing(round: number): Promise<void> {
    if (round > 1) await this.#of.tools.pace.sleep(3000)
    for await (const slice of this.#of.tools.groups.missing(this.#of.group)) {
      await this.#change('add', this.#withoutDropped(slice))
    }
  }

  /** Somebody has given our tag to others by hand, or has been forgotten here: they must not get what is sent. */
  async #takeExtra(): Promise<void> {
    for await (const slice of this.#of.tools.groups.extra(this.#of.group)) await this.#change('remove', slice)
  }

  async #change(op: 'add' | 'remove', followers: readonly string[]): Promise<void> {
    const { tools, patience, group, wechatId } = this.#of
    const { writer, inFlight, store } = tools
    if (await store.isCancelled(group.broadcast)) throw new SendStop('cancelled')
    const calls = chunks(followers, tagLimits.openidsPerCall).map((openids) => ({ openids }))
    await runCalls(calls.values(), {
      parallel,
      inFlight,
      shouldStop: tools.shouldStop,
      carryOut: async ({ openids }) => {
        const target = { writer, patience, tag: group.variant, wechatId, op }
        const { drops } = await sendChanges(target, openids)
        if (op === 'add') for (const { follower, reason } of drops) this.#drop(follower, reason)
        tools.progress.advance(1)
      },
    })
    if (tools.shouldStop()) throw new SendStop('asked')
  }

  #drop(follower: string, reason: string): void {
    const why =
      reason === 'follower-budget' ? 'follower-budget' : reason === 'not-following' ? 'left' : 'refused'
    this.#dropped.set(follower, why)
  }

  #counts(): Partial<Record<DropReason, number>> {
    const counts: Partial<Record<DropReason, number>> = {}
    for (const reason of this.#dropped.values()) counts[reason] = (counts[reason] ?? 0) + 1
    return counts
  }
}
