import { groupCommit } from '../common/group-commit.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { FollowerEvent } from '../domain/event.ts'
import { withoutForgotten } from './forgotten.ts'
import type { History } from './history-interface.ts'
import { insertEvents } from './insert-events.ts'

/** Stores events as they come in, many writes in one insert. */
export interface EventWriter {
  /**
   * Resolves when the events are on disk; those of a forgotten person are left out (see `forgotten.ts`). When the
   * insert fails, all writes that it carried fail alike: whoever waits answers the sender nothing, and gets the
   * events again.
   * @throws TagloomError history.too-busy when too many events wait, history.closed after `close`, history.*
   */
  write(events: readonly FollowerEvent[]): Promise<void>
  /** Events that were taken and are not stored yet. */
  readonly pending: number
  /** Takes nothing more, and waits until everything that was taken is stored or has failed. */
  close(): Promise<void>
}

export interface EventWriterOptions {
  /** Most events that may wait; a larger write is taken when nothing else waits. About half a second of storing. */
  readonly mostWaiting?: number
}

/**
 * Give it a connection of its own (`history.beside()`). A single event is stored at once; under load the inserts
 * grow instead of their number, so the engine's merges keep up with the parts.
 */
export function openEventWriter(history: History, options: EventWriterOptions = {}): EventWriter {
  const { mostWaiting = 50_000 } = options
  let pending = 0
  let closed = false
  const commits = groupCommit<FollowerEvent>(async (events) => {
    await insertEvents(history, await withoutForgotten(history, events))
  })
  return {
    get pending() {
      return pending
    },
    async write(events) {
      if (closed) throw new TagloomError('history.closed', { place: history.place })
      if (pending > 0 && pending + events.length > mostWaiting) {
        throw new TagloomError('history.too-busy', { waiting: pending })
      }
      pending += events.length
      try {
        await commits.add(events)
      } finally {
        pending -= events.length
      }
    },
    async close() {
      closed = true
      await commits.settled()
    },
  }
}
