import { TagloomError } from '../common/tagloom-error.ts'
import { chooseAccount, readWorkspace, type Workspace } from '../config/workspace.ts'
import { type Sandbox, type SandboxAccount, startSandbox } from '../sandbox/index.ts'
import { sandboxAccounts, sandboxDirectory } from './platform.ts'
import { type PopulationOptions, populateSandbox, type SandboxPopulation } from './sandbox-population.ts'
import type { SessionPlace } from './session.ts'

export interface ServedSandbox {
  readonly sandbox: Sandbox
  readonly accounts: readonly ServedAccount[]
  /** The simulated followers; undefined when none were asked for. */
  readonly population: SandboxPopulation | undefined
}

export interface ServedAccount {
  readonly name: string
  readonly appid: string
  /** Where what happens is pushed to; undefined for nowhere. */
  readonly callback: string | undefined
}

export interface SandboxServeOptions {
  readonly port: number
  /** Simulated followers to admit first; undefined for none. */
  readonly population: PopulationOptions | undefined
  /** Address that the chosen account pushes to, instead of the workspace's server. */
  readonly callback: string | undefined
}

/**
 * Runs the sandbox on its own, for other programs to use, until the caller closes it. It pushes to where
 * `tagloom serve` listens on this machine. Errors: those of `startSandbox`; `sandbox.bad-callback`.
 */
export async function serveSandbox(
  place: SessionPlace,
  { port, population, callback }: SandboxServeOptions,
): Promise<ServedSandbox> {
  const workspace = readWorkspace(place.directory, place.environment)
  const accounts = accountsOf(workspace, place.account, callback)
  const sandbox = await startSandbox({
    directory: sandboxDirectory(workspace),
    port,
    accounts,
    clock: place.now,
  })
  try {
    const served = accounts.map(servedAccount)
    if (!population) return { sandbox, accounts: served, population: undefined }
    const account = chooseAccount(workspace, place.account)
    const populated = await populateSandbox({ place, workspace, account, sandbox, accounts }, population)
    return { sandbox, accounts: served, population: populated }
  } catch (error) {
    await sandbox.close()
    throw error
  }
}

function accountsOf(
  workspace: Workspace,
  name: string | undefined,
  callback: string | undefined,
): readonly SandboxAccount[] {
  const accounts = sandboxAccounts(workspace, `http://127.0.0.1:${workspace.server.port}`)
  if (callback === undefined) return accounts
  if (!URL.canParse(callback) || !/^https?:/i.test(callback))
    throw new TagloomError('sandbox.bad-callback', { url: callback })
  const { appid } = chooseAccount(workspace, name)
  return accounts.map((account) =>
    account.appid === appid && account.callback
      ? { ...account, callback: { ...account.callback, url: callback } }
      : account,
  )
}

function servedAccount({ name = '', appid, callback }: SandboxAccount): ServedAccount {
  return { name, appid, callback: callback?.url }
}
