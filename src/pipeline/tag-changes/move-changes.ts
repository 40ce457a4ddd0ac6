import { takeTurns } from '../../common/turns.ts'
import type { History } from '../../history/history.ts'
import { addToTagLog } from '../../history/tag-log.ts'
import type { State } from '../../state/open-state.ts'

export interface TagChangeEngines {
  readonly history: History
  readonly state: Pick<State, 'tagChanges'>
}

/** Calls in one insert, of fifty changes each. */
const callsAtOnce = 200

/** One at a time of an account: what stands in the log is looked up before more is added. */
const inTurn = takeTurns()

/**
 * Puts into the history's log what was noted of the account so far. A kill in between changes nothing: the log
 * takes a change once. To be called before the log is read.
 * @returns changes that were new to the log
 */
export function moveTagChanges({ history, state }: TagChangeEngines, account: string): Promise<number> {
  return inTurn(`${history.place}\n${account}`, async () => {
    let moved = 0
    for (;;) {
      const { ids, changes } = await state.tagChanges.oldest(account, callsAtOnce)
      if (ids.length === 0) return moved
      moved += await addToTagLog(history, account, changes)
      await state.tagChanges.remove(ids)
    }
  })
}
