import type { QrCode } from './codes.ts'
import type { DraftEntry } from './drafts.ts'
import type { FollowDayRow } from './follow-days.ts'
import type { PublicationEntry } from './publications.ts'
import type { SendEntry } from './sends.ts'
import type { SignInEntry } from './sign-ins.ts'

/**
 * One change of an account's state. A journal line is the list of changes of one call, so a call is
 * there whole or not at all. Followers are named by their number in order of admission.
 */
export type Entry =
  /** Ends what a compaction wrote; the number is the format. */
  | readonly ['snapshot', format: number]
  /** A way in which followers came; numbered in order. */
  | readonly ['origin', subscribeScene: string, qrScene: string, qrSceneStr: string]
  | readonly ['admit', openids: readonly string[], followedAt: Column, origins: Column, subscribed: Column]
  /** They come (back); in a new way when one is named. */
  | readonly ['follow', seconds: number, followers: readonly number[], origin?: number]
  /** Lines of old files name no moment. */
  | readonly ['unfollow', followers: readonly number[], seconds?: number]
  | readonly ['create', tagId: number, name: string]
  | readonly ['rename', tagId: number, name: string]
  | readonly ['delete', tagId: number]
  /** The id that the next tag gets: ids of deleted tags are not given again. */
  | readonly ['next-tag', tagId: number]
  | readonly ['tag', tagId: number, followers: readonly number[]]
  | readonly ['untag', tagId: number, followers: readonly number[]]
  /** All followers of a tag as a bit set in base64; written by compaction. */
  | readonly ['members', tagId: number, bits: string]
  | readonly ['block', followers: readonly number[]]
  | readonly ['unblock', followers: readonly number[]]
  | readonly ['remark', follower: number, text: string]
  | readonly ['token', kind: TokenKind, value: string, serial: number, expiresAt: number]
  | readonly ['expire', token: string, at: number]
  /** `stable_token` was forced at this time (ms). */
  | readonly ['forced', at: number, countToday: number]
  /** Calls of a path made on a day (number of the day in Shanghai). */
  | readonly ['use', day: number, path: string, calls: number]
  /** The day's count of one path, or of all ('*'), goes back to 0. */
  | readonly ['clear', path: string]
  | readonly ['clears', month: string, count: number]
  /** Followers won and lost on all days, in place of what was counted so far; written by compaction. */
  | readonly ['follow-days', rows: readonly FollowDayRow[]]
  | readonly ['code', code: QrCode]
  | SendEntry
  /** How fast mass sends go, 0 to 4. */
  | readonly ['send-speed', speed: number]
  | DraftEntry
  | PublicationEntry
  | SignInEntry
  /** The last number given of a kind. */
  | readonly ['serial', of: SerialOf, last: number]

/** What is numbered: a number is never given twice. */
export type SerialOf = 'code' | 'send' | 'draft' | 'publish' | 'sign-in'

export type TokenKind = 'plain' | 'stable'

/** One number a row, or one number for all of them. */
export type Column = number | readonly number[]

export function column(values: readonly number[]): Column {
  const first = values[0] ?? 0
  return values.every((value) => value === first) ? first : values
}

export function cell(values: Column, row: number): number {
  return typeof values === 'number' ? values : (values[row] ?? 0)
}
