import { mkdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { silentProgress } from '../../src/common/progress.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { type AccountConfig, chooseAccount, readWorkspace } from '../../src/config/workspace.ts'
import type { Platform } from '../../src/pipeline/platform.ts'
import { sandboxAccounts } from '../../src/pipeline/platform.ts'
import { openEngines, type Session, withSession } from '../../src/pipeline/session.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'
import { createOfficialAccountClient } from '../../src/wechat/index.ts'
import { noon } from './sandbox-accounts.ts'
import { layState } from './state.ts'

/** One account of the workspace, with everything that a pipeline works with open. */
export interface LiveAccountOfTest {
  readonly session: Session
  readonly config: AccountConfig
  readonly client: Platform['client']
}

/** A workspace whose engines are open, as a server has them, before a sandbox with a clock that is set by hand. */
export interface LiveWorkspace {
  readonly sandbox: Sandbox
  readonly clock: { now: number }
  readonly directory: string
  account<Answer>(name: string, work: (account: LiveAccountOfTest) => Promise<Answer>): Promise<Answer>
  remove(): Promise<void>
}

interface Files {
  readonly accounts: readonly string[]
  /** Contents of the rule file, and of the touchpoint file. */
  readonly rules: string
  readonly touchpoints?: string
  readonly limits?: SandboxOptions['limits']
}

export async function openLiveWorkspace(directory: string, files: Files): Promise<LiveWorkspace> {
  writeFiles(directory, files)
  await layState(join(directory, 'data', 'state'))
  const environment = readEnvironment()
  const workspace = readWorkspace(directory, environment)
  const clock = { now: noon }
  const now = () => clock.now
  const engines = await openEngines(workspace, environment)
  const sandbox = await startSandbox({
    directory: join(directory, 'sandbox'),
    accounts: sandboxAccounts(workspace),
    clock: now,
    ...(files.limits && { limits: files.limits }),
  })
  const retry = { sleep: async () => undefined, random: () => 0.5 }
  const clientOf = ({ appid, secret }: AccountConfig) =>
    createOfficialAccountClient({ baseUrl: sandbox.baseUrl, appid, secret, now, retry })
  const clients = new Map(workspace.accounts.map((account) => [account.name, clientOf(account)]))
  const platform = async ({ name }: AccountConfig) => {
    const client = clients.get(name) ?? clientOf(chooseAccount(workspace, name))
    return { client, simulated: false, introduce: async () => undefined, close: async () => undefined }
  }
  const place = { directory, environment, progress: silentProgress, language: 'en', now } as const
  return {
    sandbox,
    clock,
    directory,
    account: (name, work) =>
      withSession({ ...place, account: name, engines: { ...engines, platform } }, async (session) =>
        work({ session, config: session.account, client: (await platform(session.account)).client }),
      ),
    async remove() {
      await sandbox.close()
      await engines.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function writeFiles(directory: string, { accounts, rules, touchpoints }: Files): void {
  for (const folder of ['rules', 'models', 'touchpoints'])
    mkdirSync(join(directory, folder), { recursive: true })
  const yaml = accounts.map(
    (name, n) => `  ${name}: { appid: wx${String(n + 1).padStart(16, '0')}, type: service }`,
  )
  writeFileSync(join(directory, 'tagloom.yaml'), `accounts:\n${yaml.join('\n')}\n`)
  writeFileSync(join(directory, 'rules', 'rules.yaml'), rules)
  if (touchpoints) writeFileSync(join(directory, 'touchpoints', 'touchpoints.yaml'), touchpoints)
}
