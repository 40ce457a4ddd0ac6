import { newestSeq } from '../../history/tag-log.ts'
import type { ChangeLog } from '../../sync/index.ts'
import { moveTagChanges, type TagChangeEngines } from './move-changes.ts'

/** Changes after which the log is brought up to date, while the work goes on. */
const changesAtOnce = 10_000

export interface TagChangeLog extends ChangeLog {
  /** Brings the history's log up to date; what it does not take stays noted for the next time. */
  settled(): Promise<void>
}

/**
 * Notes what WeChat took, durably at the cost of a few rows in the state, and brings it into the history's log now
 * and then. (Fifty rows at a time would cost the log more than the calls themselves; what was taken cannot be
 * read off the settled calls instead, because other work than plans changes tags too.)
 */
export function openChangeLog(engines: TagChangeEngines, account: string): TagChangeLog {
  let waiting = 0
  let moving: Promise<void> = Promise.resolve()

  function move(): Promise<void> {
    waiting = 0
    // Whatever keeps the history from taking it concerns its other users too, and they tell.
    moving = moveTagChanges(engines, account).then(
      () => undefined,
      () => undefined,
    )
    return moving
  }

  return {
    async note(changes) {
      await goOnAfterLog(engines)
      await engines.state.tagChanges.add(changes)
      waiting += changes.length
      if (waiting >= changesAtOnce) void move()
    },
    async settled() {
      await moving
      if (waiting > 0) await move()
    },
  }
}

const goesOn = new WeakMap<TagChangeEngines['state']['tagChanges'], Promise<void>>()

/** Once: a state that a power cut has set back by seconds must not give numbers that the log knows already. */
function goOnAfterLog({ history, state: { tagChanges } }: TagChangeEngines): Promise<void> {
  const known = goesOn.get(tagChanges)
  if (known) return known
  const asked = newestSeq(history).then((seq) => tagChanges.startAfter(seq))
  goesOn.set(tagChanges, asked)
  asked.catch(() => goesOn.delete(tagChanges))
  return asked
}
