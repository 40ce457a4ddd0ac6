import { join } from 'node:path'
import type { SandboxAccount } from './options.ts'
import { RefusedCalls } from './refused-calls.ts'
import { type AccountState, applyEntry, emptyAccountState } from './state/account-state.ts'
import { describeState } from './state/describe-state.ts'
import type { Entry } from './state/entry.ts'
import { openJournal } from './state/journal.ts'

/** An account that the sandbox plays, with its state in memory and on disk. */
export interface PlayedAccount {
  readonly config: SandboxAccount
  readonly state: AccountState
  /** Openids in a tagging call that is not answered yet. */
  readonly inFlight: Set<string>
  /** Calls of the current minute by path; not kept over a restart. */
  readonly minute: { number: number; readonly calls: Map<string, number> }
  readonly refusals: RefusedCalls
  /** Writes the changes to disk, then makes them: all of them or, when it throws, none. */
  commit(entries: readonly Entry[]): void
  close(): void
}

/** Journal bytes beyond twice the state's own size before it is rewritten; less of it when closing. */
const slackBytes = { running: 16 * 1024 * 1024, closing: 1024 * 1024 }

export function openPlayedAccount(directory: string, config: SandboxAccount): PlayedAccount {
  const state = emptyAccountState()
  const journal = openJournal(join(directory, `${config.appid}.ndjson`), (entry) => applyEntry(state, entry))
  const compact = (slack: number) => {
    if (journal.isOutgrown(slack)) journal.rewrite(describeState(state))
  }
  return {
    config,
    state,
    inFlight: new Set(),
    minute: { number: 0, calls: new Map() },
    refusals: new RefusedCalls(),
    commit(entries) {
      if (entries.length === 0) return
      journal.append(entries)
      for (const entry of entries) applyEntry(state, entry)
      compact(slackBytes.running)
    },
    close() {
      try {
        compact(slackBytes.closing)
      } finally {
        journal.close()
      }
    },
  }
}
