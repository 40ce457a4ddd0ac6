import { callsToday, dailyLimit, minuteLimit } from '../daily-use.ts'
import { monthInShanghai } from '../shanghai.ts'
import { type CallRequest, type CallResult, done, refuse, type SandboxCall, tell } from './call.ts'

const clearsPerMonth = 10

/** What is left today, and setting it back. `paths` are those of all calls by their address. */
export function quotaCalls(paths: () => ReadonlyMap<string, string>): readonly SandboxCall[] {
  const pathIn = ({ body }: CallRequest) => paths().get(String(body['cgi_path'] ?? ''))
  return [
    {
      path: 'openapi/quota/get',
      method: 'POST',
      capability: 'anyone',
      handle(request) {
        const path = pathIn(request)
        if (path === undefined) return refuse(76021)
        const daily_limit = dailyLimit(request.limits, path)
        const used = callsToday(request.state, path, request.now)
        const quota = { daily_limit, used, remain: Math.max(0, daily_limit - used) }
        const perMinute = minuteLimit(request.limits, path)
        const rate_limit = { call_count: perMinute, refresh_second: 60 }
        return tell({
          errcode: 0,
          errmsg: 'ok',
          quota,
          ...(Number.isFinite(perMinute) ? { rate_limit } : {}),
        })
      },
    },
    {
      path: 'openapi/quota/clear',
      method: 'POST',
      capability: 'anyone',
      handle(request) {
        const path = pathIn(request)
        return path === undefined ? refuse(76021) : clear(request, path)
      },
    },
    { path: 'clear_quota', method: 'POST', capability: 'anyone', handle: clearAll },
    {
      path: 'clear_quota/v2',
      method: 'POST',
      capability: 'anyone',
      identifiedBy: 'secret',
      handle: clearAll,
    },
  ]
}

function clearAll(request: CallRequest): CallResult {
  return request.body['appid'] === request.account.appid ? clear(request, '*') : refuse(40013)
}

/** Ten times a month, over all the ways of doing it. */
function clear({ state, now }: CallRequest, path: string): CallResult {
  const month = monthInShanghai(now)
  const before = state.clears.month === month ? state.clears.count : 0
  return before >= clearsPerMonth ? refuse(48006) : done(['clear', path], ['clears', month, before + 1])
}
