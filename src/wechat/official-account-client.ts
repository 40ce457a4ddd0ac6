import type { ObservedTag } from '../domain/tag.ts'

/**
 * What the platform offers for one account, as Tagloom uses it.
 *
 * Every method throws `WeChatApiError` when the platform refuses, and `WeChatUnreachableError` when no answer
 * came. Calls that may be repeated are repeated on -1 and on a missing answer before that (see `retry.ts`).
 */
export interface OfficialAccountClient {
  /** All tags, the platform's own (ids 0 to 2) included. */
  listTags(): Promise<ObservedTag[]>
  /**
   * Not repeated by itself: after `busy` or no answer, list the tags to see whether it exists.
   * `tag-name-taken` when a tag has that name, `tag-name-too-long` over 30 bytes.
   */
  createTag(name: string): Promise<{ readonly wechatId: number; readonly name: string }>
  renameTag(tagId: number, name: string): Promise<void>
  /** Not repeated by itself: see `createTag`. */
  deleteTag(tagId: number): Promise<void>
  /** At most 50 openids. Kind `some-failed` names those in `failedOpenids`; other refusals name no culprit. */
  addTag(tagId: number, openids: readonly string[]): Promise<void>
  /** Like `addTag`. */
  removeTag(tagId: number, openids: readonly string[]): Promise<void>
  /** Pages of at most 10,000 openids. */
  followersOfTag(tagId: number): AsyncIterable<readonly string[]>
  tagsOfFollower(openid: string): Promise<number[]>
  /** Pages of at most 10,000 openids of current followers, those after `from` when it is given. */
  listFollowers(from?: string): AsyncIterable<readonly string[]>
  /** At most 100 openids; the cheapest way to read back tags. */
  followerInfo(openids: readonly string[]): Promise<FollowerInfo[]>
  /** What is left today of one call, named by its path: `/cgi-bin/tags/members/batchtagging`. */
  quota(cgiPath: string): Promise<CallQuota>
}

/** What the platform still tells of a follower; names and places are gone since 2021-12-27. */
export interface FollowerInfo {
  readonly openid: string
  readonly subscribed: boolean
  /** Milliseconds of the latest follow; null when not following. */
  readonly followedAt: number | null
  /** '' when the account is not bound to an Open Platform account. */
  readonly unionid: string
  readonly remark: string
  readonly tagIds: readonly number[]
  /** ADD_SCENE_QR_CODE, ADD_SCENE_SEARCH, …: an open set; '' when unknown. */
  readonly subscribeScene: string
  /** Number of the QR scene as text; '' when none. */
  readonly qrScene: string
  readonly qrSceneStr: string
}

interface CallQuota {
  readonly dailyLimit: number
  readonly used: number
  readonly remain: number
}
