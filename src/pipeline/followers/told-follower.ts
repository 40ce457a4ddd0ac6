import type { Touchpoint } from '../../domain/touchpoint.ts'
import type { PulledFollower } from '../../history/pulled-followers.ts'
import { channelOfSubscribeScene } from '../../ingest/callback-channels.ts'
import { followIdentity } from '../../ingest/event-identity.ts'
import type { FollowerInfo } from '../../wechat/index.ts'

export interface ToldContext {
  readonly account: string
  readonly touchpoints: {
    byScene(scene: string): Pick<Touchpoint, 'channel' | 'campaign' | 'topic'> | undefined
  }
  /** Up to when nothing is kept of a person who is forgotten; milliseconds since the epoch. */
  forgottenUntil(follower: string): number | undefined
}

/**
 * A follower as the history keeps them: the latest follow, by its code where there was one, else by the way that
 * WeChat tells. Of a forgotten person only the tags are taken, unless they have followed anew since.
 */
export function toldFollower(info: FollowerInfo, context: ToldContext): PulledFollower {
  const { openid: follower, tagIds, followedAt } = info
  const until = context.forgottenUntil(follower)
  if (until !== undefined && (followedAt ?? 0) <= until) {
    return { follower, tagIds, follow: undefined, attributes: {} }
  }
  return {
    follower,
    tagIds,
    follow: followedAt === null ? undefined : { at: followedAt, ...sourceOf(info, followedAt, context) },
    attributes: nonEmpty({
      subscribe_scene: info.subscribeScene,
      remark: info.remark,
      unionid: info.unionid,
    }),
  }
}

function sourceOf(info: FollowerInfo, followedAt: number, { account, touchpoints }: ToldContext) {
  const scene = info.qrSceneStr || info.qrScene
  const touchpoint = scene === '' ? undefined : touchpoints.byScene(scene)
  return {
    key: scene,
    topic: touchpoint?.topic ?? '',
    channel: touchpoint?.channel ?? (scene === '' ? channelOfSubscribeScene(info.subscribeScene) : ''),
    campaign: touchpoint?.campaign ?? '',
    eventId: followIdentity(account, info.openid, Math.floor(followedAt / 1000)),
  }
}

function nonEmpty(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''))
}
