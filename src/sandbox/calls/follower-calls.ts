import { type CallRequest, done, refuse, type SandboxCall, tell } from './call.ts'
import { openidPage } from './openid-page.ts'
import { followerOf, followersOf } from './openids.ts'
import { tagsOf } from './tag-member-calls.ts'

const infoPerCall = 100
/** Bytes of UTF-8; the platform says "less than 30 characters". */
const remarkBytes = 30

/** Lists of followers and what is told of one. Names and places are gone since 2021-12-27. */
export const followerCalls: readonly SandboxCall[] = [
  {
    path: 'user/get',
    method: 'GET',
    capability: 'certified',
    handle(request) {
      const following = request.state.followers.subscribed
      const total = following.size
      return openidPage(request, following, request.query['next_openid'], {
        page: (page) => ({ total, ...page }),
        end: () => ({ total, count: 0, next_openid: '' }),
      })
    },
  },
  {
    path: 'user/info',
    method: 'GET',
    capability: 'certified',
    handle(request) {
      const follower = followerOf(request, request.query['openid'])
      return typeof follower === 'number' ? tell(describe(request, follower)) : refuse(follower.errcode)
    },
  },
  {
    path: 'user/info/batchget',
    method: 'POST',
    capability: 'certified',
    handle(request) {
      const list = request.body['user_list']
      if (!Array.isArray(list)) return refuse(47001)
      const openids = list.map((item: { openid?: unknown } | null) => item?.openid)
      const found = followersOf(request, openids, infoPerCall)
      if ('errcode' in found) return refuse(found.errcode)
      return tell({ user_info_list: found.followers.map((follower) => describe(request, follower)) })
    },
  },
  {
    path: 'user/info/updateremark',
    method: 'POST',
    capability: 'certified-service',
    handle(request) {
      const { openid, remark } = request.body
      const follower = followerOf(request, openid)
      if (typeof follower !== 'number') return refuse(follower.errcode)
      if (typeof remark !== 'string' || Buffer.byteLength(remark) >= remarkBytes) return refuse(47001)
      return done(['remark', follower, remark])
    },
  },
]

/** Of someone who does not follow, the openid is all that is told. */
function describe(request: CallRequest, follower: number) {
  const { followers } = request.state
  const openid = followers.openidOf(follower)
  if (!followers.subscribed.has(follower)) return { subscribe: 0, openid }
  const origin = followers.origins[followers.originNumber(follower)]
  const tags = tagsOf(request, follower)
  return {
    subscribe: 1,
    openid,
    language: 'zh_CN',
    subscribe_time: followers.followedAt(follower),
    remark: followers.remarks.get(follower) ?? '',
    groupid: tags[0] ?? 0,
    tagid_list: tags,
    subscribe_scene: origin?.subscribeScene ?? '',
    qr_scene: Number(origin?.qrScene || 0),
    qr_scene_str: origin?.qrSceneStr ?? '',
  }
}
