import { type CallRequest, type CallResult, done, refuse, type SandboxCall } from './call.ts'
import { openidPage } from './openid-page.ts'
import { followersOf } from './openids.ts'

const openidsPerCall = 20

/** Followers whose messages the account does not want. */
export const blacklistCalls: readonly SandboxCall[] = [
  {
    path: 'tags/members/getblacklist',
    method: 'POST',
    capability: 'certified',
    handle(request) {
      const { blocked } = request.state
      return openidPage(request, blocked, request.body['begin_openid'], {
        page: (page) => ({ total: blocked.size, ...page }),
        end: () => ({ total: blocked.size, count: 0, next_openid: '' }),
      })
    },
  },
  {
    path: 'tags/members/batchblacklist',
    method: 'POST',
    capability: 'certified',
    handle: (request) => change(request, 'block'),
  },
  {
    path: 'tags/members/batchunblacklist',
    method: 'POST',
    capability: 'certified',
    handle: (request) => change(request, 'unblock'),
  },
]

function change(request: CallRequest, operation: 'block' | 'unblock'): CallResult {
  const found = followersOf(request, request.body['openid_list'], openidsPerCall)
  return 'errcode' in found ? refuse(found.errcode) : done([operation, found.followers])
}
