import { TagloomError } from '../common/tagloom-error.ts'
import type { FollowerEvent } from '../domain/event.ts'
import type { History } from './history-interface.ts'
import { insertEvents } from './insert-events.ts'

/** Stores events as they come in, many writes in one insert. */
export interface EventWriter {
  /**
   * Resolves when the events are on disk. When the insert fails, all writes that it carried fail alike: whoever
   * waits answers the sender with an error, or not at all, and gets the events again.
   * @throws TagloomError history.too-busy when too many events wait, history.closed after `close`, history.*
   */
  write(events: readonly FollowerEvent[]): Promise<void>
  /** Events that were taken and are not stored yet. */
  readonly pending: number
  /** Takes nothing more, and waits until everything that was taken is stored or has failed. */
  close(): Promise<void>
}

export interface EventWriterOptions {
  /** Most events in one insert. A write of more has an insert to itself. */
  readonly mostInBatch?: number
  /** Most events that may wait. */
  readonly mostWaiting?: number
  /** Milliseconds that a first event waits for company while nothing is being stored. */
  readonly linger?: number
}

interface Write {
  readonly events: readonly FollowerEvent[]
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/**
 * Group commit: what comes in while an insert runs goes into the next one. So a single event is stored at once, and
 * under load the inserts grow instead of their number. Give it a connection of its own (`history.beside()`).
 */
export function openEventWriter(history: History, options: EventWriterOptions = {}): EventWriter {
  const { mostInBatch = 5_000, mostWaiting = 50_000, linger = 5 } = options
  const waiting: Write[] = []
  let pending = 0
  let closed = false
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    await pause(linger)
    while (waiting.length > 0) await store(takeBatch(waiting, mostInBatch))
    running = undefined
  }

  async function store(batch: readonly Write[]): Promise<void> {
    const events = batch.flatMap((write) => write.events)
    try {
      await insertEvents(history, events)
      pending -= events.length
      for (const write of batch) write.done()
    } catch (error) {
      pending -= events.length
      for (const write of batch) write.failed(error)
    }
  }

  return {
    get pending() {
      return pending
    },
    async write(events) {
      if (closed) throw new TagloomError('history.closed', { place: history.place })
      if (events.length === 0) return
      if (pending > 0 && pending + events.length > mostWaiting) {
        throw new TagloomError('history.too-busy', { waiting: pending })
      }
      pending += events.length
      const stored = new Promise<void>((done, failed) => waiting.push({ events, done, failed }))
      running ??= run()
      await stored
    },
    async close() {
      closed = true
      await running
    },
  }
}

/** Whole writes from the front, at least one. */
function takeBatch(waiting: Write[], most: number): readonly Write[] {
  let events = 0
  const beyond = waiting.findIndex((write, at) => {
    events += write.events.length
    return at > 0 && events > most
  })
  return waiting.splice(0, beyond < 0 ? waiting.length : beyond)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds))
}
