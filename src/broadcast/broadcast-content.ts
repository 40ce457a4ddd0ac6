/** What the followers of a variant get. */
export type BroadcastContent =
  | { readonly kind: 'text'; readonly text: string }
  /** The articles of a draft in WeChat. */
  | {
      readonly kind: 'article'
      readonly mediaId: string
      /** Sent even where WeChat takes an article for somebody else's; otherwise it is held back. */
      readonly sendReprints: boolean
    }
  /** Pictures of the account's permanent material. */
  | {
      readonly kind: 'image'
      readonly mediaIds: readonly string[]
      /** A line above the pictures; '' for none. */
      readonly recommend: string
    }
