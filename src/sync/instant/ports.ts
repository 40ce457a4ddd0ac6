import type { InstantChange } from '../../tagging/instant-change.ts'
import type { CallStore } from '../ports.ts'

/** A change as it stands in the queue. */
export interface QueuedChange extends InstantChange {
  readonly id: number
}

/** What came of a change. `dropped`: WeChat would not take it. */
export interface InstantAnswer {
  readonly id: number
  readonly status: 'done' | 'dropped'
  readonly errcode: number | null
  readonly rid: string | null
}

/** The durable queue of changes; `state/` implements it. */
export interface InstantQueue {
  /**
   * The oldest pending changes of at most `limit` followers, each follower's whole and in the order of events.
   * What later events have overtaken is not among them.
   */
  pending(account: string, limit: number): Promise<readonly QueuedChange[]>
  /** All or nothing. */
  settle(answers: readonly InstantAnswer[], now: number): Promise<void>
  /** Notes that the tag is about to be created in WeChat: should a kill come between, the tag found is ours. */
  creating(account: string, tag: string): Promise<void>
  created(account: string, tag: string): Promise<void>
  wasCreating(account: string, tag: string): Promise<boolean>
}

/** Which tags of WeChat are ours; `state.calls` is one. */
export type TagLedger = Pick<CallStore, 'manageTag' | 'managedTags'>

/** Reads what followers carry; the client of `wechat/` is one. At most 100 openids. */
export interface FollowerReader {
  followerInfo(openids: readonly string[]): Promise<
    readonly {
      readonly openid: string
      readonly subscribed: boolean
      /** Milliseconds of the latest follow; null when not following. */
      readonly followedAt?: number | null
      readonly tagIds: readonly number[]
    }[]
  >
}
