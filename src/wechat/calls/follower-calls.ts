import { z } from 'zod'
import type { AuthorisedCalls } from '../authorised-calls.ts'
import { done, openidPageAnswer, textOrNumber } from './answer-shapes.ts'
import { type OpenidPage, pagesOfOpenids, toOpenidPage } from './openid-pages.ts'

/** Who follows, and what the platform tells of them. */
export interface FollowerCalls {
  /** Pages of at most 10,000 openids of current followers, those after `from` when it is given. */
  listFollowers(from?: string): AsyncIterable<readonly string[]>
  /** One page of `listFollowers`, with the number of all followers. 500 such calls a day. */
  followersPage(from?: string): Promise<OpenidPage>
  /** At most 100 openids; the cheapest way to read back tags. */
  followerInfo(openids: readonly string[]): Promise<FollowerInfo[]>
  /** The same of one follower, by a call with a quota of its own. */
  oneFollower(openid: string): Promise<FollowerInfo>
  /** A remark of less than 30 bytes, seen in the console only; certified service accounts. */
  setRemark(openid: string, remark: string): Promise<void>
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

/** Someone who does not follow has only `subscribe` and `openid`. */
const infoAnswer = z.object({
  subscribe: z.number(),
  openid: z.string(),
  subscribe_time: z.number().default(0),
  unionid: z.string().default(''),
  remark: z.string().default(''),
  tagid_list: z.array(z.number()).default([]),
  subscribe_scene: z.string().default(''),
  qr_scene: textOrNumber.default(''),
  qr_scene_str: textOrNumber.default(''),
})

const infoListAnswer = z.object({ user_info_list: z.array(infoAnswer) })

const lang = 'zh_CN'

export function followerCalls(api: AuthorisedCalls): FollowerCalls {
  const followersPage = async (next_openid = '') =>
    toOpenidPage(await api.send({ call: 'user/get', query: { next_openid }, shape: openidPageAnswer }))
  return {
    followersPage,
    listFollowers: (from = '') => pagesOfOpenids(from, followersPage),
    async followerInfo(openids) {
      const body = { user_list: openids.map((openid) => ({ openid, lang })) }
      const answer = await api.send({ call: 'user/info/batchget', body, shape: infoListAnswer })
      return answer.user_info_list.map(toFollowerInfo)
    },
    async oneFollower(openid) {
      return toFollowerInfo(await api.send({ call: 'user/info', query: { openid, lang }, shape: infoAnswer }))
    },
    async setRemark(openid, remark) {
      await api.send({ call: 'user/info/updateremark', body: { openid, remark }, shape: done })
    },
  }
}

function toFollowerInfo(raw: z.output<typeof infoAnswer>): FollowerInfo {
  return {
    openid: raw.openid,
    subscribed: raw.subscribe === 1,
    followedAt: raw.subscribe_time === 0 ? null : raw.subscribe_time * 1000,
    unionid: raw.unionid,
    remark: raw.remark,
    tagIds: raw.tagid_list,
    subscribeScene: raw.subscribe_scene,
    // The platform says 0 where there is no scene.
    qrScene: raw.qr_scene === '0' ? '' : raw.qr_scene,
    qrSceneStr: raw.qr_scene_str,
  }
}
