import type { CallRequest } from './call.ts'

/** The numbers of the followers with these openids, or the code that the platform refuses the list with. */
export function followersOf(
  request: CallRequest,
  openids: unknown,
  most: number,
): { readonly followers: readonly number[] } | { readonly errcode: number } {
  if (!Array.isArray(openids)) return { errcode: 47001 }
  if (openids.length === 0 || openids.length > most) return { errcode: 40032 }
  const followers: number[] = []
  for (const openid of openids) {
    const follower = followerOf(request, openid)
    if (typeof follower !== 'number') return follower
    followers.push(follower)
  }
  return { followers }
}

/** The number of one follower, whether following or not; 40003 when unknown, 49003 when another account's. */
export function followerOf(request: CallRequest, openid: unknown): number | { readonly errcode: number } {
  if (typeof openid !== 'string') return { errcode: 40003 }
  const follower = request.state.followers.numberOf(openid)
  if (follower !== undefined) return follower
  return { errcode: request.belongsElsewhere(openid) ? 49003 : 40003 }
}
