import type { FollowWay } from './act.ts'

/** How the platform names a way of following in `user/info`, and what stands in the event. */
export const followWays: Readonly<Record<FollowWay, { readonly scene: string; readonly eventKey: string }>> =
  {
    search: { scene: 'ADD_SCENE_SEARCH', eventKey: '' },
    share: { scene: 'ADD_SCENE_PROFILE_CARD', eventKey: '' },
    paid: { scene: 'ADD_SCENE_PAID', eventKey: 'last_trade_no_4200002026112200000001' },
    advertisement: { scene: 'ADD_SCENE_WECHAT_ADVERTISEMENT', eventKey: '' },
    article: { scene: 'ADD_SCENE_PROFILE_LINK', eventKey: '' },
    other: { scene: 'ADD_SCENE_OTHERS', eventKey: '' },
  }

/** What `user/info` says of those who came through a parametric code. */
export const codeScene = 'ADD_SCENE_QR_CODE'
