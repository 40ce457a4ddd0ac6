import type { PassiveReply } from '../../ingest/received-message.ts'

/** What a follower sees of the account's answer. */
export type SeenReply =
  | { readonly type: 'nothing' }
  | PassiveReply
  /** An answer of a kind that the sandbox shows by its name only: `voice`, `transfer_customer_service` … */
  | { readonly type: 'other'; readonly msgType: string }
  /** 该公众号提供的服务出现故障，请稍后再试 */
  | { readonly type: 'failure'; readonly text: string }

/** How one try ended. */
export type TryEnding =
  /** `success`, an empty answer or a reply. */
  | 'answered'
  /** No answer within five seconds: the connection was cut. */
  | 'cut'
  /** No connection, or it broke. */
  | 'unreachable'
  /** An answer with another status than 200. */
  | 'refused'
  /** 200, but nothing that WeChat understands. */
  | 'unusable'

export interface DeliveryTry {
  readonly ending: TryEnding
  /** HTTP status; 0 without an answer. */
  readonly status: number
  readonly ms: number
}

/** One push and what came of it. */
export interface Delivery {
  readonly appid: string
  /** Of the follower, or of the platform's helper. */
  readonly openid: string
  /** `text`, `subscribe`, `CLICK` … */
  readonly what: string
  /** Key, text or address that came with it; '' when there is none. */
  readonly detail: string
  /** Milliseconds since the epoch, when it was to go out. */
  readonly at: number
  readonly tries: readonly DeliveryTry[]
  readonly delivered: boolean
  readonly reply: SeenReply
}

/** What became of an account's pushes since the sandbox started. */
export interface DeliveryCounts {
  readonly delivered: number
  /** Delivered or not, needed more than one try. */
  readonly retried: number
  readonly failed: number
  /** Not finished yet. */
  readonly waiting: number
  /** Milliseconds of answered tries: half of them, 99 in 100 of them; 0 without any. Of the latest 10,000. */
  readonly medianMs: number
  readonly p99Ms: number
}
