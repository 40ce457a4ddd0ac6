/** What a saved plan will do to one tag. */
export interface TagPlanEntry {
  readonly tag: string
  /** The name that WeChat shows. */
  readonly name: string
  /** The platform's id; null while the tag is still to be created. */
  readonly wechatId: number | null
  readonly creates: boolean
  readonly followersNow: number
  readonly followersAfter: number
  readonly adds: number
  readonly removes: number
  /** API calls: one for creation, ⌈adds/50⌉ + ⌈removes/50⌉. */
  readonly calls: number
  /** Followers who should carry the tag and cannot, by reason. */
  readonly blocked: Readonly<Partial<Record<BlockReason, number>>>
  /** A few followers who gain it and who lose it, for the reader's judgement. */
  readonly sampleAdds: readonly string[]
  readonly sampleRemoves: readonly string[]
}

export type BlockReason =
  /** The follower already carries 20 tags of higher priority, foreign ones included. */
  | 'follower-budget'
  /** The account has no room left under its 100 tags. */
  | 'account-budget'
  /** The platform does not know the follower, or they unfollowed meanwhile. */
  | 'not-following'
  /** A tag made by hand in WeChat bears the name: it is left alone until somebody adopts it. */
  | 'needs-adopting'

/** The difference of decided and observed tags: saved, shown, then applied as shown. */
export interface TagPlan {
  readonly id: string
  readonly account: string
  readonly run: string
  readonly createdAt: number
  /** Digest of the observed tags it stands on; a plan whose ground has moved is refused. */
  readonly ground: string
  readonly entries: readonly TagPlanEntry[]
  readonly totals: {
    readonly creates: number
    readonly adds: number
    readonly removes: number
    readonly calls: number
    readonly blocked: number
  }
}
