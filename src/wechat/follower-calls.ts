import type { z } from 'zod'
import { followerInfoAnswer, openidPageAnswer } from './answer-shapes.ts'
import type { AuthorisedCalls } from './authorised-calls.ts'
import type { FollowerInfo, OfficialAccountClient } from './official-account-client.ts'
import { pagesOfOpenids } from './openid-pages.ts'

/** The calls below `user/`. */
export function followerCalls(
  api: AuthorisedCalls,
): Pick<OfficialAccountClient, 'listFollowers' | 'followerInfo'> {
  return {
    listFollowers: (from = '') =>
      pagesOfOpenids(from, (next_openid) =>
        api.send({ call: 'user/get', query: { next_openid }, shape: openidPageAnswer }),
      ),
    async followerInfo(openids) {
      const user_list = openids.map((openid) => ({ openid, lang: 'zh_CN' }))
      const answer = await api.send({
        call: 'user/info/batchget',
        body: { user_list },
        shape: followerInfoAnswer,
      })
      return answer.user_info_list.map(toFollowerInfo)
    },
  }
}

type RawInfo = z.output<typeof followerInfoAnswer>['user_info_list'][number]

function toFollowerInfo(raw: RawInfo): FollowerInfo {
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
