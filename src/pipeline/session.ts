import { join } from 'node:path'
import type { Progress } from '../common/progress.ts'
import type { Environment } from '../config/environment.ts'
import { type AccountConfig, chooseAccount, readWorkspace, type Workspace } from '../config/workspace.ts'
import { type FeatureRegistry, shippedFeatures } from '../features/index.ts'
import { lockData } from '../history/data-lock.ts'
import { type History, openHistory } from '../history/history.ts'
import { say } from '../i18n/say.ts'
import type { Language } from '../i18n/text.ts'
import { openState, type State } from '../state/open-state.ts'
import { openPlatform, type Platform } from './platform.ts'

/** What a pipeline works with: one account of one workspace, its engines open, the data folder locked. */
export interface Session {
  readonly workspace: Workspace
  readonly account: AccountConfig
  readonly registry: FeatureRegistry
  readonly history: History
  readonly state: State
  readonly progress: Progress
  /** Of progress and messages. */
  readonly language: Language
  /** Milliseconds since the epoch. */
  now(): number
  /** WeChat, or the sandbox started for this session; opened at the first use. */
  platform(): Promise<Platform>
}

export interface SessionPlace {
  /** The workspace folder. */
  readonly directory: string
  /** Name of the account; may be undefined when the workspace has one only. */
  readonly account: string | undefined
  readonly environment: Environment
  readonly progress: Progress
  readonly language: Language
  now(): number
  /** Tells a person something that does not stop the work. */
  notice?(text: string): void
}

/** Opens everything, does the work, and closes everything again whatever happens. */
export async function withSession<Result>(
  place: SessionPlace,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const workspace = readWorkspace(place.directory, place.environment)
  const account = chooseAccount(workspace, place.account)
  const open: { close(): Promise<unknown> }[] = []
  try {
    const lock = await lockData(workspace.dataDirectory)
    open.push({ close: () => lock.release() })
    const { history, state } = await openEngines(workspace, place.environment, open)
    for (const { file, startedAt } of history.interrupted) {
      const when = new Date(startedAt).toISOString()
      place.notice?.(say(place.language, 'import.interrupted', { file, when }))
    }
    let platform: Promise<Platform> | undefined
    open.push({ close: async () => (await platform?.catch(() => undefined))?.close() })
    return await work({
      workspace,
      account,
      registry: shippedFeatures(Object.keys(account.topics)),
      history,
      state,
      progress: place.progress,
      language: place.language,
      now: place.now,
      platform: () => {
        platform ??= openPlatform(workspace, account, place.now)
        return platform
      },
    })
  } finally {
    for (const opened of open.reverse()) await opened.close()
  }
}

async function openEngines(
  workspace: Workspace,
  { clickhouseUrl, databaseUrl }: Environment,
  open: { close(): Promise<unknown> }[],
): Promise<{ history: History; state: State }> {
  const { dataDirectory } = workspace
  const [history, state] = await Promise.all([
    openHistory(clickhouseUrl ? { url: clickhouseUrl } : { path: join(dataDirectory, 'history') }),
    openState(databaseUrl ? { url: databaseUrl } : { directory: join(dataDirectory, 'state') }),
  ])
  open.push(history, state)
  return { history, state }
}
