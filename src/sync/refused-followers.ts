import { TagloomError } from '../common/tagloom-error.ts'
import type { LoadedCall } from './load-calls.ts'
import type { DroppedChange } from './ports.ts'
import { SyncStop } from './sync-stop.ts'

/** Openids that the account does not know: invalid, or of another account. */
const strangers: ReadonlySet<number> = new Set([40003, 49003])
/** Those who do not follow, and those whom WeChat restricts, beside them. */
const unreachable: ReadonlySet<number> = new Set([...strangers, 43004, 50002, 50005])
/** So many strangers, and more than half of all who were asked about: this is not the account they belong to. */
const mostStrangers = 100

/** Followers whom WeChat has refused by themselves: they are not asked about again. */
export class RefusedFollowers {
  /** Not reachable by any call of this apply. */
  readonly #refusals = new Map<string, DroppedChange>()
  /** Dropped by an earlier apply, by tag, operation and follower. */
  readonly #dropped = new Map<string, DroppedChange>()
  #asked = 0
  #strangers = 0

  /** Takes what an earlier apply has found out about calls that it could not end. */
  leaveOut(drops: readonly DroppedChange[]): void {
    for (const drop of drops)
      if (drop.reason !== 'superseded') this.#dropped.set(keyOf(drop, drop.follower), drop)
  }

  /** Who is worth asking about, and drops for the others. */
  sift(
    call: LoadedCall['call'],
    openids: readonly string[],
  ): { readonly asked: readonly string[]; readonly drops: readonly DroppedChange[] } {
    if (this.#refusals.size === 0 && this.#dropped.size === 0) return { asked: openids, drops: [] }
    const asked: string[] = []
    const drops: DroppedChange[] = []
    for (const openid of openids) {
      const refused = this.#dropped.get(keyOf(call, openid)) ?? this.#refusals.get(openid)
      if (refused) drops.push({ ...refused, tag: call.tag, op: call.op })
      else asked.push(openid)
    }
    return { asked, drops }
  }

  learn(asked: number, drops: readonly DroppedChange[]): void {
    this.#asked += asked
    for (const drop of drops) {
      if (!unreachable.has(drop.errcode)) continue
      this.#refusals.set(drop.follower, drop)
      if (strangers.has(drop.errcode)) this.#strangers++
    }
  }

  /** @throws SyncStop when WeChat knows hardly anybody: finding each of them by halving would eat the quota. */
  check(): void {
    if (this.#strangers < mostStrangers || this.#strangers * 2 < this.#asked) return
    const cause = new TagloomError('sync.strangers', { strangers: this.#strangers, asked: this.#asked })
    throw new SyncStop('stopped', cause)
  }
}

function keyOf({ tag, op }: Pick<DroppedChange, 'tag' | 'op'>, follower: string): string {
  return `${op} ${tag} ${follower}`
}
