import { join } from 'node:path'
import type { AccountConfig, Workspace } from '../config/workspace.ts'
import { type AdmittedFollower, type SandboxAccount, startSandbox } from '../sandbox/index.ts'
import { createOfficialAccountClient, type OfficialAccountClient } from '../wechat/index.ts'

/** WeChat for one account: the real one, or the sandbox started for as long as it is open. */
export interface Platform {
  readonly client: OfficialAccountClient
  /** True for the sandbox. */
  readonly simulated: boolean
  /**
   * Makes the followers of an imported history known to the sandbox, so that a plan can be tried on real data;
   * nothing on the real platform, which knows its followers.
   */
  introduce(followers: Iterable<string | AdmittedFollower>): void
  close(): Promise<void>
}

/** Errors: those of `startSandbox`; `wechat.bad-address`. */
export async function openPlatform(
  workspace: Workspace,
  account: AccountConfig,
  now: () => number,
): Promise<Platform> {
  const { appid, secret, api } = account
  if (api !== 'sandbox') {
    const client = createOfficialAccountClient({ baseUrl: api, appid, secret, now })
    return { client, simulated: false, introduce() {}, close: async () => undefined }
  }
  const sandbox = await startSandbox({
    directory: sandboxDirectory(workspace),
    accounts: sandboxAccounts(workspace),
    clock: now,
  })
  return {
    client: createOfficialAccountClient({ baseUrl: sandbox.baseUrl, appid, secret, now }),
    simulated: true,
    introduce: (followers) => {
      sandbox.admit(appid, followers)
    },
    close: () => sandbox.close(),
  }
}

export function sandboxDirectory(workspace: Workspace): string {
  return join(workspace.dataDirectory, 'sandbox')
}

/** The accounts of the workspace that live in the sandbox. */
export function sandboxAccounts(workspace: Workspace): readonly SandboxAccount[] {
  return workspace.accounts
    .filter(({ api }) => api === 'sandbox')
    .map(({ appid, secret, type, certified, name }) => ({ appid, secret, type, certified, name }))
}
