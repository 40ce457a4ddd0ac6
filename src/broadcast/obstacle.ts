/** Why a broadcast cannot be sent as things stand. */
export type Obstacle =
  /** The account may not send to tags; `errcode` when WeChat itself has said so. */
  | { readonly kind: 'not-permitted'; readonly errcode: number | null }
  /** The account's sends of the day are fewer than the broadcast's variants. */
  | { readonly kind: 'daily-sends'; readonly needed: number; readonly left: number }
  /** No room for the temporary tags under the account's 100. */
  | { readonly kind: 'tag-room'; readonly needed: number; readonly left: number }
  /** WeChat does not know the draft of a variant. */
  | { readonly kind: 'no-draft'; readonly variant: string; readonly mediaId: string }
  /** Nobody would get it. */
  | { readonly kind: 'nobody' }
  /** The time of sending has passed. */
  | { readonly kind: 'too-late'; readonly sendAt: number }
