/** The platform's limits (docs: architecture, "limits of the platform"). */
export const tagLimits = {
  perAccount: 100,
  perFollower: 20,
  /** Bytes of UTF-8, not characters: ten Chinese characters. */
  nameBytes: 30,
  openidsPerCall: 50,
} as const

/** A tag as the platform lists it. */
export interface ObservedTag {
  readonly wechatId: number
  readonly name: string
  readonly followers: number
}
