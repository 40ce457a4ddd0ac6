import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Progress } from '../common/progress.ts'
import type { Environment } from '../config/environment.ts'
import { type AccountConfig, chooseAccount, readWorkspace, type Workspace } from '../config/workspace.ts'
import { type FeatureRegistry, shippedFeatures } from '../features/index.ts'
import { type DataUse, lockData } from '../history/data-lock.ts'
import { type History, openHistory } from '../history/history.ts'
import { say } from '../i18n/say.ts'
import type { Language } from '../i18n/text.ts'
import { openState, type State } from '../state/open-state.ts'
import { openPlatform, type Platform } from './platform.ts'

/** What an import works with: one account of one workspace, its history open, the data folder locked. */
export interface HistorySession {
  readonly workspace: Workspace
  readonly account: AccountConfig
  readonly registry: FeatureRegistry
  readonly history: History
  readonly progress: Progress
  /** Of progress and messages. */
  readonly language: Language
  /** Work that can end early in order does so when it aborts: the server is being stopped. */
  readonly stop?: AbortSignal | undefined
  /** Milliseconds since the epoch. */
  now(): number
}

/** What the other pipelines work with: the state and WeChat besides. */
export interface Session extends HistorySession {
  readonly state: State
  /** Who gave the command, for the audit log: a login, `server` or `schedule`. */
  readonly who: string
  /** WeChat, or the sandbox started for this session; opened at the first use. */
  platform(): Promise<Platform>
}

/** Engines that somebody else has opened and will close: the server lends them to the commands it runs. */
export interface OpenEngines {
  readonly history: History
  readonly state: State
  platform(account: AccountConfig): Promise<Platform>
}

export interface SessionPlace {
  /** The workspace folder. */
  readonly directory: string
  /** What is open already; without it a session opens, locks and closes the workspace's own. */
  readonly engines?: OpenEngines | undefined
  /** Name of the account; may be undefined when the workspace has one only. */
  readonly account: string | undefined
  readonly environment: Environment
  /** Who gave the command; unless named the login of this process, or `server` on engines that a server lends. */
  readonly who?: string | undefined
  readonly progress: Progress
  readonly language: Language
  readonly stop?: AbortSignal | undefined
  now(): number
  /** Tells a person something that does not stop the work. */
  notice?(text: string): void
}

/** Opens the history, does the work, and closes everything again whatever happens. */
export async function withHistory<Result>(
  place: SessionPlace,
  work: (session: HistorySession) => Promise<Result>,
): Promise<Result> {
  const workspace = readWorkspace(place.directory, place.environment)
  const account = chooseAccount(workspace, place.account)
  const { progress, language, stop, now, engines } = place
  const registry = shippedFeatures(Object.keys(account.topics))
  const onHistory = (history: History) =>
    work({ workspace, account, registry, history, progress, language, stop, now })
  if (engines) return onHistory(engines.history)
  return withOwnHistory(workspace, place.environment, (history) => {
    tellInterrupted(history, place)
    return onHistory(history)
  })
}

/** Locks the data folder and opens the history for the length of the work. */
async function withOwnHistory<Result>(
  workspace: Workspace,
  environment: Environment,
  work: (history: History) => Promise<Result>,
): Promise<Result> {
  const lock = await lockData(workspace.dataDirectory)
  try {
    const history = await openHistory(historyLocation(workspace, environment))
    try {
      return await work(history)
    } finally {
      await history.close()
    }
  } finally {
    await lock.release()
  }
}

/** Locks the data folder and opens history and state until `close`. */
export async function openEngines(
  workspace: Workspace,
  environment: Environment,
  use: DataUse = 'command',
): Promise<{ readonly history: History; readonly state: State; close(): Promise<void> }> {
  const lock = await lockData(workspace.dataDirectory, use)
  try {
    const history = await openHistory(historyLocation(workspace, environment))
    try {
      const state = await openState(stateLocation(workspace, environment))
      const close = async () => {
        await state.close()
        await history.close()
        await lock.release()
      }
      return { history, state, close }
    } catch (error) {
      await history.close()
      throw error
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Opens everything, does the work, and closes everything again whatever happens. */
export async function withSession<Result>(
  place: SessionPlace,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  return withHistory(place, async (session) => {
    const { workspace, account, now } = session
    const { engines } = place
    const who = place.who ?? (engines ? 'server' : login())
    if (engines) {
      return work({ ...session, who, state: engines.state, platform: () => engines.platform(account) })
    }
    const state = await openState(stateLocation(workspace, place.environment))
    let platform: Promise<Platform> | undefined
    const open = () => {
      platform ??= openPlatform(workspace, account, now, { state })
      return platform
    }
    try {
      return await work({ ...session, who, state, platform: open })
    } finally {
      await (await platform?.catch(() => undefined))?.close()
      await state.close()
    }
  })
}

/** The login that this process runs under; its number where it has no name, as in many containers. */
export function login(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`
  }
}

function historyLocation({ dataDirectory }: Workspace, { clickhouseUrl }: Environment) {
  return clickhouseUrl ? { url: clickhouseUrl } : { path: join(dataDirectory, 'history') }
}

function stateLocation({ dataDirectory }: Workspace, { databaseUrl }: Environment) {
  return databaseUrl ? { url: databaseUrl } : { directory: join(dataDirectory, 'state') }
}

function tellInterrupted({ interrupted }: History, { language, notice }: SessionPlace): void {
  for (const { file, startedAt } of interrupted) {
    notice?.(say(language, 'import.interrupted', { file, when: new Date(startedAt).toISOString() }))
  }
}
