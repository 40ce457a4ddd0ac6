import type { Progress } from '../common/progress.ts'
import type { CallTerms, FollowersInFlight, Pace, TagWriter } from '../sync/index.ts'
import type { VariantSend } from './send-state.ts'

/** What sending needs of WeChat; the client of `wechat/` is one. Refusals are those of `sync/ports.ts`. */
export interface BroadcastWriter extends TagWriter {
  deleteTag(wechatId: number): Promise<void>
  /** Pages of at most 10,000. */
  followersOfTag(wechatId: number): AsyncIterable<readonly string[]>
  /** At most 100. */
  followerInfo(
    openids: readonly string[],
  ): Promise<readonly { readonly openid: string; readonly subscribed: boolean }[]>
  /** Never repeated by itself. `repeated`: a send of that id had been taken before. */
  sendToTag(
    wechatId: number,
    content: MassContent,
    options: { readonly clientMsgId: string },
  ): Promise<TakenSend>
  /** SENDING, SEND_SUCCESS, SEND_FAIL, DELETE: an open set. */
  massSendStatus(msgId: string): Promise<{ readonly status: string }>
}

/** Content as WeChat takes it. */
export type MassContent =
  | { readonly kind: 'articles'; readonly mediaId: string; readonly sendReprints: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'images'; readonly mediaIds: readonly string[]; readonly recommend?: string }

export interface TakenSend {
  /** '' when WeChat named none, which happens with `repeated`. */
  readonly msgId: string
  readonly msgDataId: string
  readonly repeated: boolean
}

/** One variant's followers. */
export interface Group {
  readonly account: string
  readonly broadcast: string
  readonly variant: string
}

/** A follower of the group who does not carry the tag, and whether they have left by the history. */
export interface MissingFollower {
  readonly follower: string
  readonly left: boolean
}

/** Where the followers of variants are kept; `history/` implements it. */
export interface GroupStore {
  /** Keeps who carries the tag, in place of an earlier reading, and compares them with the group. */
  compare(group: Group, pages: AsyncIterable<readonly string[]>): Promise<GroupReading>
  /** Who of the group was not among the carriers read last, in slices. */
  missing(group: Group): AsyncIterable<readonly MissingFollower[]>
  /** Who was among the carriers read last and is not of the group. */
  extra(group: Group): AsyncIterable<readonly string[]>
  /** Followers held out who follow the account now. */
  heldOut(group: Group): Promise<number>
  /**
   * Records for each carrier read last that they were sent to, and for each held out who follows that they were not;
   * once, however often it is asked.
   */
  recordExposures(group: Group, exposure: Exposure): Promise<void>
  /** Lets go of the carriers that were read. */
  letGo(group: Group): Promise<void>
}

export interface GroupReading {
  readonly carriers: number
  readonly extra: number
  readonly missing: number
}

export interface Exposure {
  /** Milliseconds since the epoch: when WeChat took the send. */
  readonly at: number
  readonly topic: string
  readonly campaign: string
  readonly now: number
}

/** Where it is kept how far variants have come; `state/` implements it. Durable when it resolves. */
export interface SendStore {
  putSend(send: VariantSend): Promise<void>
  /** Somebody has called the broadcast off. */
  isCancelled(broadcast: string): Promise<boolean>
}

/** What WeChat has told of a send that ended, by its id or, where the id is not known, by what it counted. */
export interface SendNotices {
  finished(account: string): Promise<readonly FinishNotice[]>
}

export interface FinishNotice {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly msgId: string
  readonly status: string
  readonly total: number | null
  readonly filtered: number | null
  readonly sent: number | null
  readonly errors: number | null
}

/** Everything that sending works with. */
export interface SendTools {
  readonly account: string
  readonly writer: BroadcastWriter
  readonly groups: GroupStore
  readonly store: SendStore
  readonly notices: SendNotices
  readonly pace: Pace
  /** How fast tags may be given, and how many a day. A broadcast has a time of its own: no window holds it back. */
  readonly terms: Omit<CallTerms, 'window'>
  readonly inFlight: FollowersInFlight
  readonly progress: Progress
  /** Whether WeChat tells by a callback how a send ended: then it is waited for before it is asked. */
  readonly hearsCallbacks: boolean
  /** True ends the work in order; the next turn goes on. */
  shouldStop(): boolean
}
