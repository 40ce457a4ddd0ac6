import type { Text } from '../i18n/text.ts'

/** The platform's limits (docs: architecture, "limits of the platform"). */
export const tagLimits = {
  perAccount: 100,
  perFollower: 20,
  /** Bytes of UTF-8, not characters: ten Chinese characters. */
  nameBytes: 30,
  openidsPerCall: 50,
} as const

/** What the sync needs to know of a tag that rules decide. */
export interface Tag {
  readonly id: string
  readonly name: Text
  /** Higher wins, within an exclusive group and when a budget is short. */
  readonly priority: number
}

/** A tag as the platform lists it. */
export interface ObservedTag {
  readonly wechatId: number
  readonly name: string
  readonly followers: number
}
