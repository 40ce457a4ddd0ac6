import type { ObservedTag } from '../domain/tag.ts'
import type { BlockReason } from '../domain/tag-plan.ts'

/**
 * What the sync needs of WeChat; the client of `wechat/` is one.
 * Every method throws a `PlatformRefusal` when WeChat answers with an error code.
 */
export interface TagWriter {
  /** All tags of the account, foreign and system ones included. */
  listTags(): Promise<readonly ObservedTag[]>
  /** Creates a tag and answers its id. */
  createTag(name: string): Promise<{ readonly wechatId: number }>
  renameTag(wechatId: number, name: string): Promise<void>
  /** Gives the tag to at most 50 followers; asking twice changes nothing. */
  addTag(wechatId: number, openids: readonly string[]): Promise<void>
  removeTag(wechatId: number, openids: readonly string[]): Promise<void>
}

/**
 * An error that carries WeChat's answer. `kind` says what to do about it: `refusal-action.ts` has those that the
 * sync knows; every other kind stops it. An error without `errcode` but with `retryable: true` got no answer.
 */
export interface PlatformRefusal extends Error {
  readonly kind: string
  readonly errcode: number
  /** WeChat's own id of the request, which its support asks for; '' when it gave none. */
  readonly rid: string
  /** The followers that failed, where WeChat names them; empty otherwise. */
  readonly failedOpenids: readonly string[]
}

/** A tag is created or renamed, or followers gain or lose it. */
export type CallOp = 'create' | 'rename' | 'add' | 'remove'

/** One call of a plan: the changes `fromSeq` (inclusive) to `toSeq` (exclusive) of one tag and operation. */
export interface TagCall {
  /** Number within the plan, from 0; calls are made in this order as far as followers allow. */
  readonly n: number
  readonly tag: string
  readonly op: CallOp
  readonly fromSeq: number
  readonly toSeq: number
}

/** `failed`: stopped for good without harm to the others (its tag is gone); `dropped`: every change in it was. */
export type CallStatus = 'pending' | 'done' | 'failed' | 'dropped'

/** What came of a call. */
export interface CallAnswer {
  readonly n: number
  readonly status: Exclude<CallStatus, 'pending'>
  /** Requests that it took, retries and halves included. */
  readonly attempts: number
  /** The last code other than 0; null when there was none. */
  readonly errcode: number | null
  readonly rid: string | null
  readonly drops: readonly DroppedChange[]
}

/** Why a change was not made: WeChat would not take it, or an event has decided otherwise since. */
export type DropReason =
  | BlockReason
  | 'superseded'
  /** WeChat would not have the tag's new name: it keeps the old one. */
  | 'name-refused'

/** `evict`: taken from a follower of 20 tags, though decided, so that a more important one has room. */
export type DropOp = CallOp | 'evict'

/** A change that was not made. */
export interface DroppedChange {
  readonly tag: string
  readonly op: DropOp
  /** '' when it is the tag that could not be made or renamed. */
  readonly follower: string
  readonly reason: DropReason
  /** 0 when WeChat was not asked. */
  readonly errcode: number
  readonly rid: string | null
}

/** A call with what is known of it. */
export interface StoredCall extends TagCall {
  readonly status: CallStatus
  readonly attempts: number
  /** Who is still to be asked about, by the requests to be made; null while it is all of them in one. */
  readonly parts: readonly StoredPart[] | null
}

/** Changes of a call, by number, that one request asks for. */
export interface StoredPart {
  readonly seqs: readonly number[]
  /** How often WeChat has named their followers as failed, in requests of nobody else. */
  readonly named: number
}

/** How far a call has come that takes more than one request. */
export interface CallProgress {
  readonly n: number
  /** Requests since its progress was last kept. */
  readonly attempts: number
  /** What is left to do, in order. */
  readonly parts: readonly StoredPart[]
  readonly drops: readonly DroppedChange[]
}

/** The durable list of a plan's calls; `state/` implements it. */
export interface CallStore {
  /** Every call of the plan in order; none while the plan was never begun. */
  load(plan: string): Promise<readonly StoredCall[]>
  /** Writes the whole list and marks the plan as begun, all or nothing. */
  begin(plan: string, calls: readonly TagCall[], now: number): Promise<void>
  /** Records answers and the changes they dropped in one transaction. */
  settle(plan: string, answers: readonly CallAnswer[]): Promise<void>
  /** Records how far calls have come, and the changes they dropped so far, in one transaction. */
  keep(plan: string, progress: readonly CallProgress[]): Promise<void>
  /** Notes that a tag is about to be taken from a follower to make room. Noting it twice changes nothing. */
  drop(plan: string, drops: readonly DroppedChange[]): Promise<void>
  /** Marks the plan as applied. */
  finish(plan: string): Promise<void>
  dropped(plan: string): Promise<readonly DroppedChange[]>
  /** Remembers that a tag of WeChat is ours, before anything is done with it. */
  manageTag(account: string, tag: NewlyManagedTag): Promise<void>
  managedTags(account: string): Promise<readonly { readonly tag: string; readonly wechatId: number }[]>
}

export interface NewlyManagedTag {
  readonly tag: string
  readonly wechatId: number
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly managedSince: number
}

/** A change of a follower's tags that WeChat took. */
export interface TagChange {
  readonly account: string
  /** Id of the rule's tag, not WeChat's number. */
  readonly tag: string
  readonly follower: string
  readonly op: 'add' | 'remove'
  /** Milliseconds since the epoch: when WeChat answered. */
  readonly at: number
  /** What decided it, a kind and an id: `plan:ID`, `event:ID` (an event that decided at once). */
  readonly cause: string
}

/**
 * Is told of every change that WeChat took, before its call counts as done: a kill in between tells it again and
 * never loses it. Changes of one follower come in the order in which WeChat took them.
 */
export interface ChangeLog {
  /** Durable when it resolves. An error ends the work; what was not noted is done and told again. */
  note(changes: readonly TagChange[]): Promise<void>
}

/** Where the followers of a call are read; `history/` implements it. */
export interface ChangeSource {
  /** Followers of the changes `fromSeq` (inclusive) to `toSeq` (exclusive), in order; '' for one forgotten since. */
  followers(
    plan: string,
    tag: string,
    op: 'add' | 'remove',
    fromSeq: number,
    toSeq: number,
  ): Promise<readonly string[]>
}

/** Time, handed in so that tests need not wait. */
export interface Pace {
  /** Milliseconds since the epoch. */
  now(): number
  sleep(ms: number): Promise<void>
}
