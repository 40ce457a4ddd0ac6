import type { TagState } from '../state/account-state.ts'
import { type CallRequest, type CallResult, done, refuse, type SandboxCall, tell } from './call.ts'
import { openidPage } from './openid-page.ts'
import { followerOf, followersOf } from './openids.ts'

/**
 * Who carries a tag. A batch with one bad follower does nothing and names nobody: the platform's pages leave
 * that open, and the harder reading is the safer one to be tested against.
 */
export const tagMemberCalls: readonly SandboxCall[] = [
  {
    path: 'tags/members/batchtagging',
    method: 'POST',
    capability: 'certified',
    changesTagsOfOpenids: true,
    handle: (request) => changeMembers(request, 'tag'),
  },
  {
    path: 'tags/members/batchuntagging',
    method: 'POST',
    capability: 'certified',
    changesTagsOfOpenids: true,
    handle: (request) => changeMembers(request, 'untag'),
  },
  {
    path: 'tags/getidlist',
    method: 'POST',
    capability: 'certified',
    handle(request) {
      const follower = followerOf(request, request.body['openid'])
      if (typeof follower !== 'number') return refuse(follower.errcode)
      return tell({ tagid_list: tagsOf(request, follower) })
    },
  },
  {
    path: 'user/tag/get',
    method: 'POST',
    capability: 'certified',
    handle(request) {
      const tag = tagOf(request)
      if ('answer' in tag) return tag
      return openidPage(request, tag.followers, request.body['next_openid'], {
        page: (page) => ({ ...page }),
        // A tag without followers has neither data nor next_openid.
        end: () => ({ count: 0 }),
      })
    },
  },
]

function changeMembers(request: CallRequest, operation: 'tag' | 'untag'): CallResult {
  const tag = tagOf(request)
  if ('answer' in tag) return tag
  const found = followersOf(request, request.body['openid_list'], request.limits.openidsPerCall)
  if ('errcode' in found) return refuse(found.errcode)
  if (operation === 'tag') {
    const { followers } = request.state
    if (found.followers.some((follower) => !followers.subscribed.has(follower))) return refuse(50005)
    if (found.followers.some((follower) => isFull(request, tag, follower))) return refuse(45059)
  }
  return done([operation, tag.id, found.followers])
}

function isFull({ state, limits }: CallRequest, tag: TagState, follower: number): boolean {
  return state.followers.tagCount(follower) >= limits.tagsPerFollower && !tag.followers.has(follower)
}

function tagOf({ state, body }: CallRequest): TagState | CallResult {
  const id = body['tagid']
  if (typeof id !== 'number') return refuse(47001)
  return state.tags.get(id) ?? refuse(45159)
}

/** Ids of the tags that a follower carries, in order of creation. */
export function tagsOf({ state }: Pick<CallRequest, 'state'>, follower: number): number[] {
  if (state.followers.tagCount(follower) === 0) return []
  return [...state.tags.values()].filter((tag) => tag.followers.has(follower)).map((tag) => tag.id)
}
