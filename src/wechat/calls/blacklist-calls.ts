import type { AuthorisedCalls } from '../authorised-calls.ts'
import { done, openidPageAnswer } from './answer-shapes.ts'
import { pagesOfOpenids, toOpenidPage } from './openid-pages.ts'

/** Followers whose messages the account does not want and to whom nothing is sent. */
export interface BlacklistCalls {
  /** Pages of at most 10,000 openids. */
  blockedFollowers(): AsyncIterable<readonly string[]>
  /** At most 20 openids. */
  blockFollowers(openids: readonly string[]): Promise<void>
  /** At most 20 openids. */
  unblockFollowers(openids: readonly string[]): Promise<void>
}

export function blacklistCalls(api: AuthorisedCalls): BlacklistCalls {
  const change = async (call: string, openid_list: readonly string[]) => {
    await api.send({ call, body: { openid_list }, shape: done })
  }
  return {
    blockedFollowers: () =>
      pagesOfOpenids('', async (begin_openid) => {
        const call = 'tags/members/getblacklist'
        return toOpenidPage(await api.send({ call, body: { begin_openid }, shape: openidPageAnswer }))
      }),
    blockFollowers: (openids) => change('tags/members/batchblacklist', openids),
    unblockFollowers: (openids) => change('tags/members/batchunblacklist', openids),
  }
}
