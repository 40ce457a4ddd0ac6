import type { Environment } from '../../config/environment.ts'
import type { AccountConfig, Workspace } from '../../config/workspace.ts'
import { openEventWriter } from '../../history/event-writer.ts'
import { openPlatform, type Platform, type PlatformOptions } from '../platform.ts'
import { type OpenEngines, openEngines } from '../session.ts'
import { accountOfKey } from './api-keys.ts'
import { createLiveAccount, type LiveAccount } from './live-account.ts'
import type { LiveLog } from './live-log.ts'
import { type Readiness, readinessOf } from './readiness.ts'
import { createWorkTurns, type WorkTurns } from './work-turns.ts'
import { openAccountWorkers } from './workers.ts'

/** Everything that a server needs of the accounts of a workspace: what comes in goes through here. */
export interface LiveDesk {
  readonly accounts: readonly LiveAccount[]
  /** For commands that run in the server. */
  readonly engines: OpenEngines
  /** Who is at work on which account: commands and jobs share it. */
  readonly turns: WorkTurns
  /** The address under which the world reaches the server; undefined before `begin`. */
  readonly publicUrl: string | undefined
  account(name: string): LiveAccount | undefined
  /** The account that a key of the API belongs to. */
  accountOfKey(key: string): LiveAccount | undefined
  /** Where a tracked link leads, and for which account. */
  link(id: string): { readonly account: LiveAccount; readonly url: string } | undefined
  readiness(): Promise<Readiness>
  /** The server listens at this address: the work that goes on by itself begins. */
  begin(ownUrl: string): void
  /** Finishes what was taken, then closes everything. */
  close(): Promise<void>
}

export interface LiveDeskOptions {
  readonly workspace: Workspace
  readonly environment: Environment
  readonly log: LiveLog
  /** Milliseconds since the epoch. */
  now(): number
}

/**
 * Opens the workspace for a server: its data folder is locked, its engines are open, and what comes in has a
 * connection of its own, so that no run keeps it waiting.
 * @throws TagloomError history.locked, server.holds-data and those of the engines
 */
export async function openLiveDesk({ workspace, environment, log, now }: LiveDeskOptions): Promise<LiveDesk> {
  const engines = await openEngines(workspace, environment, 'server')
  const { history, state } = engines
  const beside = await history.beside()
  const reading = await history.beside()
  const writer = openEventWriter(beside)
  let ownUrl: string | undefined
  const publicUrl = () => workspace.server.url ?? ownUrl
  const platforms = keepPlatforms(workspace, now, () => ({ state, pushTo: ownUrl }))
  const shared = {
    workspace,
    history,
    beside,
    reading,
    writer,
    state,
    log,
    now,
    publicUrl,
    platform: platforms.of,
  }
  const workers = workspace.accounts.map((account) => openAccountWorkers(shared, account))
  const accounts = workers.map(({ receiving, platform }) =>
    createLiveAccount({ ...receiving, reading, platform }),
  )
  return {
    accounts,
    engines: { history, state, platform: platforms.of },
    turns: createWorkTurns(),
    get publicUrl() {
      return publicUrl()
    },
    account: (name) => accounts.find(({ config }) => config.name === name),
    accountOfKey: (key) => accountOfKey(accounts, key),
    link: (id) => linkOf(accounts, id),
    readiness: () => readinessOf(accounts, { history: beside, state }),
    begin(url) {
      ownUrl = url
      for (const worker of workers) worker.begin()
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
      await writer.close()
      await platforms.close()
      await reading.close()
      await beside.close()
      await engines.close()
    },
  }
}

function linkOf(accounts: readonly LiveAccount[], id: string) {
  for (const account of accounts) {
    const url = account.link(id)
    if (url !== undefined) return { account, url }
  }
  return undefined
}

/** One client for each account as long as the server runs, opened at its first use. */
function keepPlatforms(workspace: Workspace, now: () => number, options: () => PlatformOptions) {
  const open = new Map<string, Promise<Platform>>()
  return {
    of(account: AccountConfig): Promise<Platform> {
      const known = open.get(account.name)
      if (known) return known
      const opening = openPlatform(workspace, account, now, options())
      open.set(account.name, opening)
      // What could not be opened is tried again at its next use.
      opening.catch(() => open.delete(account.name))
      return opening
    },
    async close(): Promise<void> {
      for (const platform of open.values()) await (await platform.catch(() => undefined))?.close()
    },
  }
}
