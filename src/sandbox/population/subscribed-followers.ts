import type { Population } from './population.ts'

/** What the platform knows of one who follows now: enough for the sandbox to admit them. */
export interface SubscribedFollower {
  readonly openid: string
  /** Last follow, ms UTC. */
  readonly subscribedAt: number
  /** `subscribe_scene` of the platform's answer. */
  readonly subscribeScene:
    | 'ADD_SCENE_QR_CODE'
    | 'ADD_SCENE_SEARCH'
    | 'ADD_SCENE_PROFILE_CARD'
    | 'ADD_SCENE_OTHERS'
  /** `qr_scene_str`; '' when they did not come through a parametric code. */
  readonly scene: string
}

/** Everyone who follows at the end of the history, in order of openid. */
export function* subscribedFollowers(population: Population): IterableIterator<SubscribedFollower> {
  for (const { openid, subscribedAt, unsubscribedAt, lastSource } of population.followers()) {
    if (unsubscribedAt !== null) continue
    const scene = lastSource?.scene ?? ''
    yield { openid, subscribedAt, subscribeScene: subscribeSceneOf(scene, lastSource?.channel), scene }
  }
}

/** What `user/info` says of those who came by this scene, or by this channel when there is none. */
export function subscribeSceneOf(
  scene: string,
  channel: string | undefined,
): SubscribedFollower['subscribeScene'] {
  if (scene !== '') return 'ADD_SCENE_QR_CODE'
  if (channel === 'search') return 'ADD_SCENE_SEARCH'
  return channel === 'share' ? 'ADD_SCENE_PROFILE_CARD' : 'ADD_SCENE_OTHERS'
}
