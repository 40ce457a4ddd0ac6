import type { State } from '../state/open-state.ts'
import { FollowersInFlight } from '../sync/index.ts'

const shared = new WeakMap<State['calls'], Map<string, FollowersInFlight>>()

/**
 * The followers of an account with a call under way, one such set for all that work on the same open state: an
 * apply and the instant changes of a server never ask WeChat for the same follower at the same time.
 */
export function followersInFlight({ calls }: Pick<State, 'calls'>, account: string): FollowersInFlight {
  const accounts = shared.get(calls) ?? new Map<string, FollowersInFlight>()
  shared.set(calls, accounts)
  const inFlight = accounts.get(account) ?? new FollowersInFlight()
  accounts.set(account, inFlight)
  return inFlight
}
