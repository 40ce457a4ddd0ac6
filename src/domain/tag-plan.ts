/** What a saved plan will do to one tag. */
export interface TagPlanEntry {
  readonly tag: string
  /** The name that WeChat shows. */
  readonly name: string
  /** The platform's id; null while the tag is still to be created. */
  readonly wechatId: number | null
  readonly creates: boolean
  /** The rule's display name has changed: the tag is renamed in WeChat before anything else. `name` is the new one. */
  readonly renames?: TagRename
  readonly followersNow: number
  readonly followersAfter: number
  readonly adds: number
  readonly removes: number
  /** API calls: one for creation or the new name, ⌈adds/50⌉ + ⌈removes/50⌉. */
  readonly calls: number
  /** Followers who should carry the tag and cannot, by reason. */
  readonly blocked: Readonly<Partial<Record<BlockReason, number>>>
  /** A few followers who gain it and who lose it, for the reader's judgement. */
  readonly sampleAdds: readonly string[]
  readonly sampleRemoves: readonly string[]
  /** Followers left as somebody set them by hand, against the decision; absent when there are none. */
  readonly overridden?: number
}

export interface TagRename {
  readonly from: string
  readonly to: string
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

/** Why a plan waits for somebody's approval: it does more than the account's limits allow without being asked. */
export type PlanQuestion =
  /** More changes of the tag than `limits.max_changes`. */
  | (TagQuestion & { readonly kind: 'max-changes'; readonly changes: number; readonly limit: number })
  /** More of those who carry the tag would lose it than `limits.max_loss`. */
  | (TagQuestion & { readonly kind: 'max-loss'; readonly loses: number; readonly limit: number })
  /** A tag that was live is taken from everybody: its rule says `retired`. */
  | (TagQuestion & { readonly kind: 'removal'; readonly loses: number })
  /** Tags too small to be asked about one by one lose, together, more than `limits.max_loss` of their carriers. */
  | {
      readonly kind: 'mass-loss'
      readonly tags: number
      readonly loses: number
      readonly carriers: number
      readonly limit: number
    }

interface TagQuestion {
  readonly tag: string
  readonly name: string
  /** Followers who carry it now. */
  readonly carriers: number
}

/** `rollback`: gives back what the plan of an earlier run changed. */
export type PlanKind = 'run' | 'rollback'

/** The difference of decided and observed tags: saved, shown, then applied as shown. */
export interface TagPlan {
  readonly id: string
  readonly account: string
  /** The run whose decision it carries out; of a rollback a run of its own. */
  readonly run: string
  readonly kind: PlanKind
  /** Not empty: it waits until somebody approves it. */
  readonly asks: readonly PlanQuestion[]
  readonly createdAt: number
  /** Digest of the observed tags it stands on; a plan whose ground has moved is refused. */
  readonly ground: string
  readonly entries: readonly TagPlanEntry[]
  readonly totals: {
    readonly creates: number
    readonly renames: number
    readonly adds: number
    readonly removes: number
    readonly calls: number
    readonly blocked: number
  }
}
