/** How far a variant of a broadcast has come. */
export type SendStatus =
  /** Nothing was done in WeChat. */
  | 'pending'
  /** Its tag is being made and filled, or stands ready. */
  | 'tagging'
  /** WeChat has taken the send; how it ends is not known yet. */
  | 'submitted'
  /** WeChat waits for an administrator of the account to confirm. */
  | 'awaiting-admin'
  /** Sent. */
  | 'finished'
  /** Not sent, or not known to be: `result.why`. */
  | 'failed'
  /** Called off before it was submitted. */
  | 'cancelled'

/** One variant on its way. Times are milliseconds since the epoch. */
export interface VariantSend {
  readonly broadcast: string
  readonly variant: string
  readonly status: SendStatus
  readonly wechatTagId: number | null
  /** Made for this send and released after it. */
  readonly temporaryTag: boolean
  /** Deterministic, at most 32 bytes: the same send twice is one, for 24 hours. */
  readonly clientMsgId: string
  readonly msgId: string | null
  readonly msgDataId: string | null
  /** As planned. */
  readonly followers: number
  /** When WeChat was first asked to send and has not clearly refused since; kept before it is asked. */
  readonly askedAt: number | null
  readonly submittedAt: number | null
  readonly finishedAt: number | null
  /** When nothing was left to be done: exposures recorded, the temporary tag gone. */
  readonly releasedAt: number | null
  readonly result: SendResult | null
  readonly errcode: number | null
  readonly rid: string | null
}

/** What is known of a send beside its state. */
export interface SendResult {
  /** Followers who carried the tag when WeChat was asked to send. */
  readonly carriers?: number
  /** Of the group those held out who followed then. */
  readonly heldOut?: number
  /** Of the group, who could not be given the tag, by reason. */
  readonly dropped?: Readonly<Partial<Record<DropReason, number>>>
  /** Why it goes by a temporary tag and not by the standing one that was shown. */
  readonly instead?: Extract<SendFailure, 'different' | 'tag-gone'>
  /** Why it failed. */
  readonly why?: SendFailure
  /** With `different`, here or in `instead`: how the tag's carriers differ from the group. */
  readonly difference?: GroupDifference
  readonly outcome?: MassOutcome
  /** Exposures are recorded. */
  readonly exposed?: true
  /** Its articles were taken away afterwards. */
  readonly deletedAt?: number
}

export type DropReason =
  /** They have unfollowed since the plan was made. */
  | 'left'
  /** They carry 20 tags. */
  | 'follower-budget'
  /** WeChat would not tag them otherwise. */
  | 'refused'

/** Why a variant was not sent. */
export type SendFailure =
  /** The tag's carriers are not the group that was shown. */
  | 'different'
  /** The account has its 100 tags. */
  | 'account-limit'
  /** A tag of the temporary tag's name stands in WeChat, and it is not ours. */
  | 'tag-name-taken'
  /** The tag is gone from WeChat. */
  | 'tag-gone'
  /** 45028: no mass send is left in this period. */
  | 'send-quota'
  /** No administrator confirmed within 30 minutes. */
  | 'admin-timeout'
  | 'admin-refused'
  /** Somebody has to agree to WeChat's terms of mass sends first. */
  | 'terms'
  /** 48001: the account may not. */
  | 'not-authorised'
  /** WeChat refused otherwise; the code stands beside it. */
  | 'refused'
  /** WeChat was asked, its answer was lost, and it is too late to ask again under the same id. */
  | 'maybe-sent'
  /** WeChat took it and then did not send it: `outcome.status`. */
  | 'job-failed'

export interface GroupDifference {
  /** Carry the tag and are not of the group. */
  readonly extra: number
  /** Are of the group, follow, and do not carry the tag. */
  readonly missing: number
}

/** How a mass send ended, as WeChat told it. Counts are null where it told none. */
export interface MassOutcome {
  /** `callback`: MASSSENDJOBFINISH; `poll`: asked for, which gives no counts; `silence`: nothing was heard in a day. */
  readonly by: 'callback' | 'poll' | 'silence'
  /** As it came: `send success`, `SEND_SUCCESS`, `err(10001)`. */
  readonly status: string
  readonly total: number | null
  /** Left after WeChat's filters: the blocked and those who had their four of the month fall away. */
  readonly filtered: number | null
  readonly sent: number | null
  readonly errors: number | null
}

export function newSend(
  broadcast: string,
  planned: Pick<VariantSend, 'variant' | 'clientMsgId' | 'followers' | 'temporaryTag' | 'wechatTagId'>,
): VariantSend {
  const { variant, clientMsgId, followers, temporaryTag, wechatTagId } = planned
  return {
    broadcast,
    variant,
    status: 'pending',
    wechatTagId,
    temporaryTag,
    clientMsgId,
    msgId: null,
    msgDataId: null,
    followers,
    askedAt: null,
    submittedAt: null,
    finishedAt: null,
    releasedAt: null,
    result: null,
    errcode: null,
    rid: null,
  }
}

/** Nothing of it has reached anybody, and it may be begun anew. */
export function mayBeginAnew({ status, msgId, result }: VariantSend): boolean {
  return status === 'failed' && msgId === null && result?.why !== 'maybe-sent'
}

/** Its temporary tag stands in WeChat, or may: a kill has kept its id from being noted. */
export function mayHaveMadeTag({ temporaryTag, status, wechatTagId, result }: VariantSend): boolean {
  if (!temporaryTag) return false
  return wechatTagId !== null || (status !== 'pending' && result?.why !== 'tag-name-taken')
}

/** Tomorrow it may go: its filled tag is kept until then, or until the broadcast is cancelled. */
export function keepsTag({ status, result }: VariantSend): boolean {
  return status === 'failed' && result?.why === 'send-quota'
}

/** WeChat has it, and it may reach followers. */
export function isUnderWay({ status }: VariantSend): boolean {
  return status === 'submitted' || status === 'awaiting-admin'
}

export function isSettled({ status }: VariantSend): boolean {
  return status === 'finished' || status === 'failed' || status === 'cancelled'
}
