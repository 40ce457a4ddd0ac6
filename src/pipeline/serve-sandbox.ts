import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { localDate } from '../common/local-time.ts'
import { chooseAccount, readWorkspace } from '../config/workspace.ts'
import { type Sandbox, startSandbox } from '../sandbox/index.ts'
import { populate, subscribedFollowers, writeEventsFile } from '../sandbox/population/index.ts'
import { sandboxAccounts, sandboxDirectory } from './platform.ts'
import type { SessionPlace } from './session.ts'

export interface ServedSandbox {
  readonly sandbox: Sandbox
  readonly accounts: readonly { readonly name: string; readonly appid: string }[]
  /** The simulated followers' events, ready to import; null when none were asked for. */
  readonly eventsFile: string | null
}

export interface SandboxServeOptions {
  readonly port: number
  /** Simulated followers to admit first; 0 for none. */
  readonly followers: number
  readonly seed: number
}

/** Runs the sandbox on its own, for other programs to use, until the caller closes it. */
export async function serveSandbox(
  place: SessionPlace,
  options: SandboxServeOptions,
): Promise<ServedSandbox> {
  const workspace = readWorkspace(place.directory, place.environment)
  const accounts = sandboxAccounts(workspace)
  const sandbox = await startSandbox({
    directory: sandboxDirectory(workspace),
    port: options.port,
    accounts,
    clock: place.now,
  })
  if (options.followers === 0) return { sandbox, accounts: namesOf(accounts), eventsFile: null }
  const account = chooseAccount(workspace, place.account)
  const endDay = localDate(place.now(), account.timezone)
  const population = populate({
    followers: options.followers,
    seed: options.seed,
    endDay,
    account: account.name,
  })
  const followers = Array.from(subscribedFollowers(population), (one) => ({
    openid: one.openid,
    followedAt: one.subscribedAt,
    subscribeScene: one.subscribeScene,
    qrSceneStr: one.scene,
  }))
  sandbox.admit(account.appid, followers)
  const folder = join(workspace.directory, 'population')
  mkdirSync(folder, { recursive: true })
  const eventsFile = join(folder, 'events.csv')
  await writeEventsFile(population, eventsFile, place.progress)
  return { sandbox, accounts: namesOf(accounts), eventsFile }
}

function namesOf(accounts: ReturnType<typeof sandboxAccounts>) {
  return accounts.map(({ name = '', appid }) => ({ name, appid }))
}
