import type { AccountConfig } from '../config/workspace.ts'
import type { CallTerms, ReadQuota } from '../sync/index.ts'
import type { OfficialAccountClient } from '../wechat/index.ts'

const paths = {
  add: '/cgi-bin/tags/members/batchtagging',
  remove: '/cgi-bin/tags/members/batchuntagging',
} as const

/** When and how fast an apply of the account may call: as tagloom.yaml says, and as far as today's quota goes. */
export function callTerms(
  { sync, timezone }: Pick<AccountConfig, 'sync' | 'timezone'>,
  client: Pick<OfficialAccountClient, 'quota'>,
): CallTerms {
  return {
    quotaLeft: quotaOf(client),
    ...(sync.window && { window: { ...sync.window, timeZone: timezone } }),
    ...(sync.perMinute !== undefined && { perMinute: sync.perMinute }),
  }
}

/** No apply ends because WeChat does not tell what is left: it says so itself when nothing is. */
function quotaOf(client: Pick<OfficialAccountClient, 'quota'>): ReadQuota {
  return async (op) => {
    try {
      const { dailyLimit, remain } = await client.quota(paths[op])
      return { dailyLimit, left: remain }
    } catch {
      return undefined
    }
  }
}
