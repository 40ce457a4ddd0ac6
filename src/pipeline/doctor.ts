import { statfsSync } from 'node:fs'
import type { Problem } from '../common/problem.ts'
import type { CallbackConfig } from '../config/account-secrets.ts'
import type { AccountConfig, Workspace } from '../config/workspace.ts'
import {
  type Capability,
  capabilities,
  type Permission,
  permissionOf,
  type SeenCapability,
} from '../domain/capabilities.ts'
import { type AccountFacts, describeAccount } from '../history/account-facts.ts'
import type { ImportEntry } from '../history/history-interface.ts'
import { listImports } from '../history/import-journal.ts'
import type { ModelSpec } from '../learning/index.ts'
import type { CompiledTag } from '../rules/index.ts'
import type { NotedDrift } from '../state/drift.ts'
import type { Run } from '../state/runs.ts'
import type { PlanStatus } from '../state/statuses.ts'
import { type AdoptedTag, namesakes } from './adopt.ts'
import { checkRules } from './check-rules.ts'
import { describeData } from './describe-data.ts'
import { latestRun } from './latest-run.ts'
import { probeWeChat, type WeChatProbe } from './probe-wechat.ts'
import type { Session, SessionPlace } from './session.ts'
import { withSession } from './session.ts'
import { findWebhooks, type WebhookFinding } from './tag-changes/webhook-findings.ts'

type TagStatus = CompiledTag['status']

/** How a workspace is: what stands, what is missing, what the account may do. */
export interface Diagnosis {
  readonly node: string
  readonly directory: string
  readonly dataDirectory: string
  /** Bytes free on the disk of the data folder. */
  readonly diskFree: number
  readonly account: {
    readonly name: string
    readonly appid: string
    readonly type: string
    readonly certified: boolean
    readonly api: string
  }
  readonly facts: AccountFacts
  readonly imports: readonly ImportEntry[]
  readonly rules: {
    readonly files: number
    readonly tags: Readonly<Record<TagStatus, number>>
    readonly problems: readonly Problem[]
  }
  readonly models: readonly { readonly model: string; readonly version: number | null }[]
  readonly lastRun: Run | undefined
  readonly openPlan: { readonly id: string; readonly status: PlanStatus } | undefined
  /** What WeChat answered; undefined for accounts that are not certified. */
  readonly wechat: WeChatProbe | undefined
  /** How many of WeChat's tags are ours. */
  readonly managed: number
  readonly permissions: readonly CapabilityFinding[]
  /** What belongs into the server settings of WeChat's console; undefined without `callback:`. */
  readonly callback: CallbackFinding | undefined
  readonly webhooks: readonly WebhookFinding[]
  /** What the last look that found changes by others has found; empty when none ever did. */
  readonly drift: readonly NotedDrift[]
  /** Tags made by hand that keep a live rule from having its own. */
  readonly needsAdopting: readonly AdoptedTag[]
  /** Why WeChat could not be asked. */
  readonly wechatError: Error | undefined
}

export interface CapabilityFinding extends Permission {
  readonly capability: Capability
  /** The last answer of WeChat about it; undefined when it was never tried. */
  readonly seen: SeenCapability | undefined
}

export interface CallbackFinding {
  /** Path of the address that WeChat pushes to. */
  readonly path: string
  /** `server.url` of the workspace; undefined when it was not said. */
  readonly server: string | undefined
  readonly mode: CallbackConfig['mode']
  /** The sandbox knows the settings by itself. */
  readonly simulated: boolean
}

/** Looks at everything and changes nothing. Errors: those of opening the workspace. */
export async function diagnose(place: SessionPlace): Promise<Diagnosis> {
  return withSession(place, async (session) => {
    const { workspace, account, history, state } = session
    const { vocabulary } = await describeData(session)
    const checked = checkRules(place.directory, account.name, place.environment, place.now(), vocabulary)
    const open = await state.plans.open(account.name)
    const wechat = await askWeChat(session)
    const { name, appid, type, certified, api } = account
    const ours = await state.tags.all(name)
    const { bavail, bsize } = statfsSync(workspace.dataDirectory)
    return {
      node: process.version,
      directory: workspace.directory,
      dataDirectory: workspace.dataDirectory,
      diskFree: bavail * bsize,
      account: { name, appid, type, certified, api },
      facts: await describeAccount(history, name),
      imports: (await listImports(history)).filter((entry) => entry.account === name),
      rules: { files: checked.files, tags: countStatus(checked.tags), problems: checked.problems },
      models: await modelVersions(session, checked.specs),
      lastRun: await latestRun(session),
      openPlan: open && { id: open.plan.id, status: open.status },
      wechat: wechat instanceof Error ? undefined : wechat,
      managed: ours.length,
      permissions: findPermissions(account, await state.capabilities.all(name)),
      callback: findCallback(workspace, account),
      webhooks: await findWebhooks(account, state),
      drift: await lastDrift(session),
      needsAdopting:
        wechat instanceof Error ? [] : namesakes(session, checked.tags, wechat?.tags ?? [], ours),
      wechatError: wechat instanceof Error ? wechat : undefined,
    }
  })
}

/** More tags than an account has. */
const mostTags = 100

async function lastDrift({ account, state }: Session): Promise<readonly NotedDrift[]> {
  const recent = await state.drift.recent(account.name, mostTags)
  return recent.filter(({ seenAt }) => seenAt === recent[0]?.seenAt)
}

function countStatus(tags: readonly { readonly status: TagStatus }[]): Record<TagStatus, number> {
  const count = (status: TagStatus) => tags.filter((tag) => tag.status === status).length
  return { live: count('live'), draft: count('draft'), retired: count('retired') }
}

async function modelVersions({ account, state }: Session, specs: readonly ModelSpec[]) {
  const versions: { model: string; version: number | null }[] = []
  for (const { model } of specs) {
    const inForce = await state.models.inForce(account.name, model)
    versions.push({ model, version: inForce?.version ?? null })
  }
  return versions
}

function findPermissions(account: AccountConfig, seen: readonly SeenCapability[]): CapabilityFinding[] {
  return capabilities.map((capability) => {
    const last = seen.find((one) => one.capability === capability)
    return { capability, seen: last, ...permissionOf(account, capability, last) }
  })
}

function findCallback(
  workspace: Workspace,
  { name, callback, api }: AccountConfig,
): CallbackFinding | undefined {
  if (!callback) return undefined
  const { url: server } = workspace.server
  return { path: `/wechat/${name}`, server, mode: callback.mode, simulated: api === 'sandbox' }
}

async function askWeChat(session: Session): Promise<WeChatProbe | Error | undefined> {
  if (!session.account.certified) return undefined
  try {
    return await probeWeChat(session)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
