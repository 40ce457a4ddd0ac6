import type { NotedDrift } from '../../state/drift.ts'
import type { Session } from '../session.ts'

/** What a look found of one tag, as it was noted. */
export type PastDrift = NotedDrift

const shown = 100

/** What was found so far, the newest first. */
export function driftHistory({
  account,
  state,
}: Pick<Session, 'account' | 'state'>): Promise<readonly PastDrift[]> {
  return state.drift.recent(account.name, shown)
}
