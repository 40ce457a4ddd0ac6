import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FollowerEvent } from '../../src/domain/event.ts'
import { type History, openHistory } from '../../src/history/history.ts'
import { insertEvents } from '../../src/history/insert-events.ts'

export { insertEvents }

/** A history in a folder of its own. The engine takes one folder per process: one at a time per test file. */
export interface TestHistory {
  readonly history: History
  readonly directory: string
  /** Closes the history and removes the folder. */
  remove(): Promise<void>
}

export async function openTestHistory(): Promise<TestHistory> {
  const directory = await mkdtemp(join(tmpdir(), 'tagloom-history-'))
  const history = await openHistory({ path: join(directory, 'history') })
  return {
    history,
    directory,
    async remove() {
      await history.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

let nextEventId = 1

/** An event with what the test does not care about filled in; each has an identity of its own. */
export function anEvent(given: Partial<FollowerEvent> = {}): FollowerEvent {
  const at = given.at ?? Date.UTC(2026, 5, 1, 4)
  return {
    account: 'brand',
    follower: 'o-follower-1',
    at,
    kind: 'menu_click',
    key: '',
    topic: '',
    channel: '',
    campaign: '',
    content: '',
    value: 0,
    eventId: String(nextEventId++),
    receivedAt: at,
    ...given,
  }
}
