import type { Text } from '../i18n/text.ts'
import type { BroadcastContent } from './broadcast-content.ts'
import type { Obstacle } from './obstacle.ts'

/**
 * A broadcast as it was planned: saved, shown, then sent as shown. The followers of each variant stand in the
 * history (`broadcast_followers`); every follower of the audience is counted exactly once:
 * `audience` = Σ `followers` + Σ `heldOut` + Σ `skipped`.
 */
export interface BroadcastPlan {
  readonly id: string
  readonly account: string
  /** As its file names it; the seed of holdout and sample unless the file gives another. */
  readonly name: string
  /** Relative to the workspace. */
  readonly file: string
  /** Of the file's text: a file that was changed needs a new plan. */
  readonly digest: string
  /** The run whose vectors the conditions were asked of; a newer one needs a new plan. */
  readonly run: string
  /** The run whose decided tags `tag:` means: that in force in WeChat. */
  readonly tagsRun: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** Null: as soon as it is told to. */
  readonly sendAt: number | null
  /** Of what is sent: its exposures bear them, and the report counts the clicks that do. */
  readonly topic?: string
  readonly campaign?: string
  /** The share of each variant's followers who get nothing, for comparison. */
  readonly holdout: SeededShare | null
  /** The share of the audience that is looked at at all. */
  readonly sample: SeededShare | null
  /** The audience in words. */
  readonly to: Text
  /** Current followers who meet `to`. */
  readonly audience: number
  /** In the order of the file. */
  readonly variants: readonly VariantPlan[]
  readonly skipped: SkippedFollowers
  readonly quota: BroadcastQuota
  /** Why it cannot be sent as things stand; empty when it can. */
  readonly obstacles: readonly Obstacle[]
  readonly totals: {
    /** Who will get it. */
    readonly followers: number
    readonly heldOut: number
    /** API calls, releasing temporary tags included. */
    readonly calls: number
  }
}

/** A share in (0, 1) of followers, drawn by a hash of the seed and the openid: the same on every machine. */
export interface SeededShare {
  readonly share: number
  readonly seed: string
}

export interface VariantPlan {
  /** Its name within the broadcast. */
  readonly variant: string
  readonly content: BroadcastContent
  /** Its segment in words. */
  readonly segmentText: Text
  /** Followers who meet its condition, those whom an earlier variant takes and all that are skipped included. */
  readonly matching: number
  /** Of those, how many an earlier variant takes, by that variant. */
  readonly takenBy: readonly { readonly variant: string; readonly followers: number }[]
  /** Who will get it. */
  readonly followers: number
  /** Who would get it, and get nothing for comparison. */
  readonly heldOut: number
  readonly tag: VariantTag
  /** At most 32 bytes: WeChat takes a send of one id once in 24 hours. */
  readonly clientMsgId: string
  /** A few of those who will get it, for the reader's judgement. */
  readonly sampleFollowers: readonly string[]
  /** API calls: making and filling a temporary tag, the send, releasing the tag. */
  readonly calls: number
}

/** WeChat sends to the followers who carry one tag. */
export type VariantTag =
  /** A live tag whose carriers in WeChat, as last read, are exactly the variant's followers. */
  | {
      readonly kind: 'existing'
      readonly tag: string
      readonly wechatId: number
      readonly name: string
      /** Carriers as WeChat counts them now; null where it was not asked. */
      readonly carriers: number | null
    }
  /** Made for this send and released after it. */
  | { readonly kind: 'temporary'; readonly name: string; readonly why: TemporaryReason }

export type TemporaryReason =
  /** The segment is not one tag. */
  | { readonly because: 'not-one-tag' }
  /** The tag has no room, is not made or not adopted: WeChat does not carry it as ours. */
  | { readonly because: 'not-in-wechat'; readonly tag: string }
  /** Sample, holdout, another variant or a limit leaves some of its carriers out. */
  | { readonly because: 'cut'; readonly tag: string; readonly leftOut: number }
  /** WeChat, as last read, does not carry what was decided. */
  | {
      readonly because: 'out-of-step'
      readonly tag: string
      /** Carry it in WeChat and are not of the variant. */
      readonly extra: number
      /** Are of the variant and do not carry it in WeChat. */
      readonly missing: number
    }

/** Followers of the audience who get nothing and are not held out, by reason; each once, the first reason counts. */
export interface SkippedFollowers {
  /** Not drawn into the sample. */
  readonly sample: number
  /** Meet no variant. */
  readonly noVariant: number
  /** Had as many broadcasts in the month of the send as WeChat delivers: it would fail for them. */
  readonly monthlyLimit: number
  /** Carry 20 tags in WeChat: a temporary tag has no room. */
  readonly tagRoom: number
}

export interface BroadcastQuota {
  /** Calls to send that the account has on a day. */
  readonly sendsPerDay: number
  /** On the day of the send, by broadcasts of ours: sent, or waiting to be. */
  readonly sendsTaken: number
  /** Sends of this broadcast: its variants with followers. */
  readonly sendsNeeded: number
  /** Broadcasts that a follower gets in a calendar month; null where there is no such limit. */
  readonly perFollowerAMonth: number | null
  /** Tags that the account has room for; null where WeChat was not asked. */
  readonly tagsFree: number | null
  readonly tagsNeeded: number
}

/** What becomes of a follower of the audience, as `broadcast_followers` keeps it. */
export type BroadcastRole = 'send' | 'holdout'
