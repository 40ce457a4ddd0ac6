import { join } from 'node:path'
import { TagloomError } from '../common/tagloom-error.ts'
import type { AccountConfig, Workspace } from '../config/workspace.ts'
import {
  type AdmittedFollower,
  findRunningSandbox,
  type SandboxAccount,
  startSandbox,
} from '../sandbox/index.ts'
import type { State } from '../state/open-state.ts'
import { createOfficialAccountClient, type OfficialAccountClient } from '../wechat/index.ts'
import { watchCapabilities } from './watch-capabilities.ts'

/** WeChat for one account: the real one, or the sandbox started for as long as it is open. */
export interface Platform {
  readonly client: OfficialAccountClient
  /** True for the sandbox. */
  readonly simulated: boolean
  /**
   * Makes the followers of an imported history known to the sandbox, so that a plan can be tried on real data;
   * nothing on the real platform, which knows its followers.
   */
  introduce(followers: Iterable<string | AdmittedFollower>): Promise<void>
  close(): Promise<void>
}

export interface PlatformOptions {
  /**
   * Keeps access tokens from one process to the next, and what WeChat lets the account do. To be closed after the
   * platform.
   */
  readonly state?: Pick<State, 'accessTokens' | 'capabilities'> | undefined
  /** Address of our server, to which a sandbox of our own pushes what its followers do; it pushes nothing without. */
  readonly pushTo?: string | undefined
}

/** Errors: those of `startSandbox`; `wechat.bad-address`. */
export async function openPlatform(
  workspace: Workspace,
  account: AccountConfig,
  now: () => number,
  { state, pushTo }: PlatformOptions = {},
): Promise<Platform> {
  const { name, appid, secret, api, tokenServer } = account
  const noted = state && watchCapabilities(state.capabilities, name, now)
  const common = { appid, secret, now, watch: noted?.watch }
  const settled = async () => noted?.settled()
  if (api !== 'sandbox') {
    const tokenCache = state?.accessTokens.of(appid)
    const client = createOfficialAccountClient({ ...common, baseUrl: api, tokenServer, tokenCache })
    return { client, simulated: false, introduce: async () => undefined, close: settled }
  }
  const { baseUrl, introduce, close } = await openSandbox(workspace, account, now, pushTo)
  const client = createOfficialAccountClient({ ...common, baseUrl })
  const closeBoth = async () => {
    await settled()
    await close()
  }
  return { client, simulated: true, introduce, close: closeBoth }
}

/** The sandbox that `tagloom sandbox` runs on this workspace, else one of our own. */
async function openSandbox(
  workspace: Workspace,
  { appid, secret }: AccountConfig,
  now: () => number,
  pushTo: string | undefined,
): Promise<Pick<Platform, 'introduce' | 'close'> & { readonly baseUrl: string }> {
  const directory = sandboxDirectory(workspace)
  try {
    const accounts = sandboxAccounts(workspace, pushTo)
    const sandbox = await startSandbox({ directory, accounts, clock: now })
    return {
      baseUrl: sandbox.baseUrl,
      introduce: async (followers) => void sandbox.admit(appid, followers),
      close: () => sandbox.close(),
    }
  } catch (error) {
    const inUse = error instanceof TagloomError && error.code === 'sandbox.in-use'
    const running = inUse ? findRunningSandbox(directory) : undefined
    if (!running) throw error
    return {
      baseUrl: running.baseUrl,
      introduce: (followers) => running.admit(appid, secret, followers),
      close: async () => undefined,
    }
  }
}

export function sandboxDirectory(workspace: Workspace): string {
  return join(workspace.dataDirectory, 'sandbox')
}

/** Where the sandbox of the workspace shows its pages; undefined while none runs. */
export function sandboxAddress(workspace: Workspace): string | undefined {
  return findRunningSandbox(sandboxDirectory(workspace))?.baseUrl
}

/** The accounts of the workspace that live in the sandbox, pushed to the server at `pushTo` when it is given. */
export function sandboxAccounts(workspace: Workspace, pushTo?: string): readonly SandboxAccount[] {
  return workspace.accounts
    .filter(({ api }) => api === 'sandbox')
    .map(({ appid, secret, type, certified, name, callback }) => ({
      appid,
      secret,
      type,
      certified,
      name,
      ...(pushTo !== undefined && callback && { callback: { ...callback, url: `${pushTo}/wechat/${name}` } }),
    }))
}
