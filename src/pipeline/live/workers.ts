import type { AccountConfig, Workspace } from '../../config/workspace.ts'
import { shippedFeatures } from '../../features/index.ts'
import type { EventWriter } from '../../history/event-writer.ts'
import type { History } from '../../history/history.ts'
import type { State } from '../../state/open-state.ts'
import { trackedId } from '../../touchpoints/index.ts'
import type { Platform } from '../platform.ts'
import { ensureCodes } from '../touchpoints/codes.ts'
import { type LiveBooks, openBooks } from './books.ts'
import { carryOutDepartures } from './departures.ts'
import { type InstantWorker, startInstantWorker } from './instant.ts'
import type { LiveLog } from './live-log.ts'
import type { Receiving } from './receive.ts'
import { type Round, startRound } from './rounds.ts'
import { startWebhooks } from './webhooks.ts'

/** How often what goes on by itself comes round. */
const everyMs = { files: 2_000, departures: 60_000, codes: 3_600_000 }

export interface WorkersOf {
  readonly workspace: Workspace
  readonly history: History
  /** The connection beside the main one. */
  readonly beside: History
  /** Another one, for what reads: nothing that comes in waits for it. */
  readonly reading: History
  readonly writer: EventWriter
  readonly state: State
  readonly log: LiveLog
  platform(account: AccountConfig): Promise<Platform>
  publicUrl(): string | undefined
  now(): number
}

/** What a server does by itself for one account, and what it receives messages with. */
export interface AccountWorkers {
  readonly receiving: Receiving
  platform(): Promise<Platform>
  begin(): void
  /** Finishes the turns under way. */
  close(): Promise<void>
}

export function openAccountWorkers(of: WorkersOf, account: AccountConfig): AccountWorkers {
  const { workspace, beside, writer, state, log, now } = of
  const registry = shippedFeatures(Object.keys(account.topics))
  const books = openBooks({ workspace, account, registry, log, now })
  const platform = () => of.platform(account)
  let instant: InstantWorker | undefined
  let rounds: readonly Round[] = []
  return {
    platform,
    receiving: {
      account,
      books,
      writer,
      history: beside,
      state,
      log,
      now,
      isOwnLink: (url) => trackedId(of.publicUrl(), url) !== undefined,
      wake: () => instant?.wake(),
    },
    begin() {
      instant = account.certified ? startInstantWorker({ ...of, account, books, platform }) : undefined
      const webhooks = startWebhooks({ ...of, account, history: of.reading })
      rounds = [...roundsOf(of, account, books, platform), ...webhooks]
    },
    async close() {
      await Promise.all(rounds.map((round) => round.close()))
      await instant?.close()
    },
  }
}

function roundsOf(
  { history, state, log, now }: WorkersOf,
  account: AccountConfig,
  books: LiveBooks,
  platform: () => Promise<Platform>,
): readonly Round[] {
  const codes = startRound('codes', everyMs.codes, log, () =>
    ensureCodes({
      account,
      state,
      client: async () => (await platform()).client,
      touchpoints: books.touchpoints.all,
      now,
    }),
  )
  const departures = startRound('departures', everyMs.departures, log, () =>
    carryOutDepartures({ history, state }, account, now()),
  )
  const files = startRound('files', everyMs.files, log, async () => {
    if (books.refresh()) await codes.turn()
  })
  // What an earlier server left, and what was written while none ran.
  void codes.turn()
  void departures.turn()
  return [files, departures, codes]
}
