import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkShape } from '../common/check-shape.ts'
import type { Problem } from '../common/problem.ts'
import { hasErrors, ProblemsError } from '../common/problems-error.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import { readYaml } from '../common/yaml-source.ts'
import type { Account } from '../domain/account.ts'
import {
  type AccountSecrets,
  accountSecrets,
  type CallbackConfig,
  type TokenServerConfig,
  type WebhookConfig,
} from './account-secrets.ts'
import { scheduleProblems } from './check-schedule.ts'
import type { Environment } from './environment.ts'
import { type SyncSettings, syncSettings } from './sync-settings.ts'
import { type AccountShape, workspaceShape } from './workspace-shape.ts'

export const workspaceFile = 'tagloom.yaml'

/** One account of the workspace, with what only the edge may know. */
export interface AccountConfig extends Account {
  /** Base URL of the API, or the sandbox that a command starts for itself. */
  readonly api: 'sandbox' | string
  readonly secret: string
  /** Where access tokens come from instead of `api`; undefined for the usual way. */
  readonly tokenServer: TokenServerConfig | undefined
  /** How the platform pushes to us; undefined where that was not configured. */
  readonly callback: CallbackConfig | undefined
  /** Keys with which other programs may send events and read tags. */
  readonly apiKeys: readonly string[]
  /** Named column mappings for `tagloom import --mapping`. */
  readonly imports: Readonly<Record<string, ImportMapping>>
  /** Folders, absolute. */
  readonly rulesDirectory: string
  readonly modelsDirectory: string
  readonly touchpointsDirectory: string
  readonly broadcastsDirectory: string
  readonly sync: SyncSettings
  /** Cron expressions in the account's time zone of what comes round by itself while a server runs. */
  readonly schedule: Schedule
  /** Told of every change of a tag, signed with the secret. */
  readonly webhooks: readonly WebhookConfig[]
  /** The local date whose end counts as now, for histories that ended in the past; undefined for the clock. */
  readonly asOf: string | undefined
}

export type Schedule = Readonly<Partial<Record<'run' | 'reconcile' | 'retrain' | 'pull', string | undefined>>>

export interface ImportMapping {
  readonly kind?: string | undefined
  readonly map: Readonly<Record<string, string>>
}

/** Where `tagloom serve` listens. */
export interface ServerConfig {
  readonly host: string
  readonly port: number
  /** Under which the world reaches it, without a slash at the end; tracked links are made of it. */
  readonly url: string | undefined
}

export interface Workspace {
  /** Absolute. */
  readonly directory: string
  readonly dataDirectory: string
  readonly server: ServerConfig
  readonly accounts: readonly AccountConfig[]
  readonly warnings: readonly Problem[]
}

/**
 * Reads tagloom.yaml of a workspace folder.
 * Throws `config.not-found`, or a ProblemsError with every mistake in the file.
 */
export function readWorkspace(directory: string, environment: Environment): Workspace {
  const root = resolve(directory)
  const file = join(root, workspaceFile)
  if (!existsSync(file)) throw new TagloomError('config.not-found', { directory })
  const source = readYaml(readFileSync(file, 'utf8'), workspaceFile)
  const checked = checkShape(source, workspaceShape)
  if (!checked.value) throw new ProblemsError(checked.problems)
  const problems: Problem[] = []
  const accounts = Object.entries(checked.value.accounts).map(([name, shape]) => {
    problems.push(...scheduleProblems(source, name, shape))
    return accountConfig(root, name, shape, accountSecrets({ source, name, shape, environment, problems }))
  })
  if (hasErrors(problems)) throw new ProblemsError(problems)
  const { host, port, url } = checked.value.server
  return {
    directory: root,
    dataDirectory: resolve(root, checked.value.data),
    server: { host, port, url: url?.replace(/\/+$/, '') },
    accounts,
    warnings: problems,
  }
}

/** The named account, or the only one. */
export function chooseAccount(workspace: Workspace, name: string | undefined): AccountConfig {
  const known = workspace.accounts.map((account) => account.name).join(', ')
  const [first, second] = workspace.accounts
  if (name === undefined) {
    if (first && !second) return first
    throw new TagloomError('config.which-account', { known })
  }
  const chosen = workspace.accounts.find((account) => account.name === name)
  if (!chosen) throw new TagloomError('config.unknown-account', { account: name, known })
  return chosen
}

function accountConfig(
  root: string,
  name: string,
  shape: AccountShape,
  { secret, tokenServer, callback, apiKeys, webhooks }: AccountSecrets,
): AccountConfig {
  return {
    name,
    appid: shape.appid,
    type: shape.type,
    certified: shape.certified,
    timezone: shape.timezone,
    language: shape.language,
    onUnfollow: shape.on_unfollow,
    topics: shape.topics,
    api: shape.api,
    secret,
    tokenServer,
    callback,
    apiKeys,
    imports: shape.imports,
    rulesDirectory: resolve(root, shape.rules),
    modelsDirectory: resolve(root, shape.models),
    touchpointsDirectory: resolve(root, shape.touchpoints),
    broadcastsDirectory: resolve(root, shape.broadcasts),
    sync: syncSettings(shape),
    schedule: shape.schedule,
    webhooks,
    asOf: shape.as_of,
  }
}
