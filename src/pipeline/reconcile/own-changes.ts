import { addToTagLog, newestSeq } from '../../history/tag-log.ts'
import type { Session } from '../session.ts'

const rowsAtATime = 1000

/**
 * Brings what WeChat took from us into the history's log as far as it is noted.
 * @returns the number of the last change
 */
export async function logStand({
  account,
  history,
  state,
}: Pick<Session, 'account' | 'history' | 'state'>): Promise<number> {
  for (;;) {
    const { ids, changes } = await state.tagChanges.oldest(account.name, rowsAtATime)
    if (ids.length === 0) return newestSeq(history, account.name)
    await addToTagLog(history, account.name, changes)
    await state.tagChanges.remove(ids)
  }
}
