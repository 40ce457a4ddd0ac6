import { createTag } from '../create-tags.ts'
import type { Patience } from '../patience.ts'
import type { Pace, TagWriter } from '../ports.ts'
import type { InstantQueue, TagLedger } from './ports.ts'

/** Why a tag cannot be given. */
export interface UnavailableTag {
  readonly tag: string
  /** The name that it would have; '' when no rule speaks of it any more. */
  readonly name: string
  readonly reason: 'needs-adopting' | 'account-budget' | 'no-rule'
  readonly errcode: number | null
  readonly rid: string | null
}

export interface EnsureTags {
  readonly account: string
  readonly queue: InstantQueue
  readonly ledger: TagLedger
  readonly writer: TagWriter
  readonly pace: Pace
  readonly patience: Patience
  /** The name that WeChat shows, or will show; undefined for a tag that no live rule speaks of. */
  nameOf(tag: string): string | undefined
}

/** An apply that runs beside may have made the tag and not yet noted so. */
const secondLookMs = 3000

/** Finds WeChat's ids of our tags, and creates those that are missing. */
export class TagIds {
  readonly unavailable = new Map<string, UnavailableTag>()
  /** Requests that creating took. */
  requests = 0
  readonly #of: EnsureTags

  constructor(of: EnsureTags) {
    this.#of = of
  }

  /**
   * WeChat's ids of all tags that are ours, `tags` among them as far as they can be.
   * @throws SyncStop
   */
  async of(tags: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const known = await this.#known()
    for (const tag of new Set(tags)) {
      if (known.has(tag) || this.unavailable.has(tag)) continue
      const wechatId = await this.#ensure(tag)
      if (wechatId !== undefined) known.set(tag, wechatId)
    }
    return known
  }

  async #known(): Promise<Map<string, number>> {
    const managed = await this.#of.ledger.managedTags(this.#of.account)
    return new Map(managed.map(({ tag, wechatId }) => [tag, wechatId]))
  }

  async #ensure(tag: string): Promise<number | undefined> {
    const { account, queue, pace } = this.#of
    const name = this.#of.nameOf(tag)
    if (name === undefined) return this.#without(tag, '', 'no-rule')
    const found = await this.#listed(name)
    if (found === undefined) return this.#create(tag, name)
    if (await queue.wasCreating(account, tag)) return this.#adopt(tag, name, found)
    await pace.sleep(secondLookMs)
    const made = (await this.#known()).get(tag)
    if (made !== undefined) return made
    return this.#without(tag, name, 'needs-adopting')
  }

  async #create(tag: string, name: string): Promise<number | undefined> {
    const { account, queue, writer, patience } = this.#of
    await queue.creating(account, tag)
    const call = { n: 0, tag, op: 'create', fromSeq: 0, toSeq: 0 } as const
    const { wechatId, answer } = await createTag(writer, patience, call, name)
    this.requests += answer.attempts
    if (wechatId !== undefined) return this.#adopt(tag, name, wechatId)
    await queue.created(account, tag)
    return this.#without(tag, name, 'account-budget', answer.errcode, answer.rid)
  }

  async #adopt(tag: string, name: string, wechatId: number): Promise<number> {
    const { account, queue, ledger, pace } = this.#of
    await ledger.manageTag(account, { tag, wechatId, name, managedSince: pace.now() })
    await queue.created(account, tag)
    return wechatId
  }

  async #listed(name: string): Promise<number | undefined> {
    return (await this.#of.patience.listTags()).find((tag) => tag.name === name)?.wechatId
  }

  #without(
    tag: string,
    name: string,
    reason: UnavailableTag['reason'],
    errcode: number | null = null,
    rid: string | null = null,
  ): undefined {
    this.unavailable.set(tag, { tag, name, reason, errcode, rid })
    return undefined
  }
}
