import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { BroadcastPlan, VariantPlan } from '../../src/broadcast/broadcast-plan.ts'
import { clientMsgId, temporaryTagName } from '../../src/broadcast/plan-names.ts'
import { silentProgress } from '../../src/common/progress.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { readWorkspace } from '../../src/config/workspace.ts'
import type { Platform } from '../../src/pipeline/platform.ts'
import { openEngines, type Session, withSession } from '../../src/pipeline/session.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'
import { openPlayedAccount } from '../../src/sandbox/played-account.ts'
import type { Pace } from '../../src/sync/index.ts'
import { createOfficialAccountClient } from '../../src/wechat/index.ts'
import { anEvent, insertEvents } from './history.ts'
import { noon } from './sandbox-accounts.ts'
import { layState } from './state.ts'
import { relayTo } from './sync.ts'
import { openid } from './wechat.ts'

/** A variant as a test wants it: who gets it, who is held out. */
export interface WantedVariant {
  readonly variant: string
  readonly send: readonly number[]
  readonly holdout?: readonly number[]
  readonly content?: VariantPlan['content']
  /** A standing tag instead of a temporary one. */
  readonly tag?: { readonly wechatId: number; readonly name: string }
}

/** An account of a workspace before a sandbox of its own, with the engines of a server. */
export interface BroadcastStage {
  readonly session: Session
  readonly sandbox: Sandbox
  readonly clock: { now: number }
  /** Sleeping moves the clock, and gives the sandbox a moment to do what is due. */
  readonly pace: Pace
  readonly client: Platform['client']
  /** Saves a plan of these variants and their followers. */
  plan(id: string, variants: readonly WantedVariant[], over?: Partial<BroadcastPlan>): Promise<BroadcastPlan>
  /** Who received what, by the text that was sent: numbers of followers, one for each time. */
  received(): ReadonlyMap<string, readonly number[]>
}

interface StageOptions {
  readonly followers: number
  readonly type?: 'service' | 'subscription'
  readonly faults?: SandboxOptions['faults']
  readonly limits?: SandboxOptions['limits']
  /** Answers some calls in WeChat's place; undefined passes the call on. */
  readonly answer?: (call: string) => object | undefined
}

export interface Workspace {
  /** Opens an account before a sandbox with these faults, works with it, and closes the sandbox. */
  stage<Answer>(options: StageOptions, work: (stage: BroadcastStage) => Promise<Answer>): Promise<Answer>
  close(): Promise<void>
}

const accounts = 40

/** Engines for many accounts: the history's engine takes one folder per process. */
export async function openBroadcastWorkspace(): Promise<Workspace> {
  const directory = mkdtempSync(join(tmpdir(), 'tagloom-broadcasts-'))
  for (const folder of ['rules', 'models', 'touchpoints', 'broadcasts']) mkdirSync(join(directory, folder))
  const lines = Array.from({ length: accounts }, (_, n) =>
    ['service', 'subscription'].map(
      (type) =>
        `  ${type}${n}: { appid: wx${type.slice(0, 2)}${String(n).padStart(14, '0')}, type: ${type} }`,
    ),
  )
  writeFileSync(join(directory, 'tagloom.yaml'), `accounts:\n${lines.flat().join('\n')}\n`)
  await layState(join(directory, 'data', 'state'))
  const environment = readEnvironment()
  const workspace = readWorkspace(directory, environment)
  const engines = await openEngines(workspace, environment)
  let used = 0

  async function stage<Answer>(options: StageOptions, work: (stage: BroadcastStage) => Promise<Answer>) {
    const { type = 'service', followers } = options
    const account = `${type}${used}`
    const { appid, secret } = workspace.accounts.find(({ name }) => name === account) as {
      appid: string
      secret: string
    }
    const folder = join(directory, `sandbox-${used++}`)
    const clock = { now: noon }
    const config = { appid, secret, type, certified: true } as const
    const sandbox = await startSandbox({
      directory: folder,
      accounts: [config],
      clock: () => clock.now,
      ...(options.faults && { faults: options.faults }),
      limits: { massSendMs: 0, massSendsPerFollower: 1000, ...options.limits },
    })
    sandbox.admit(
      appid,
      Array.from({ length: followers }, (_, n) => openid(n)),
    )
    const { answer } = options
    const relay = answer && (await relayTo(sandbox.baseUrl, ({ call }) => answer(call)))
    const retry = { sleep: async () => undefined, random: () => 0.5 }
    const now = () => clock.now
    const client = createOfficialAccountClient({
      baseUrl: relay?.baseUrl ?? sandbox.baseUrl,
      appid,
      secret,
      now,
      retry,
    })
    const platform = async () => ({
      client,
      simulated: false,
      introduce: async () => undefined,
      close: async () => undefined,
    })
    const pace: Pace = {
      now,
      async sleep(ms) {
        clock.now += ms
        await setTimeout(ms >= 5_000 ? 20 : 0)
      },
    }
    const received = () => receivedIn(folder, config)
    try {
      return await withSession(
        {
          directory,
          environment,
          progress: silentProgress,
          language: 'en',
          now,
          account,
          engines: { ...engines, platform },
        },
        (session) =>
          work({
            session,
            sandbox,
            clock,
            pace,
            client,
            received,
            plan: (id, variants, over) => saveBroadcast(session, id, variants, over),
          }),
      )
    } finally {
      await relay?.close()
      await sandbox.close()
    }
  }

  return {
    stage,
    async close() {
      await engines.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Saves a plan of these variants and their followers. */
export async function saveBroadcast(
  { account, history, state, now }: Session,
  id: string,
  variants: readonly WantedVariant[],
  over: Partial<BroadcastPlan> = {},
): Promise<BroadcastPlan> {
  const both = (en: string) => ({ en, zh: en })
  const planned = variants.map(
    ({ variant, send, holdout = [], content, tag }): VariantPlan => ({
      variant,
      content: content ?? { kind: 'text', text: `${id}/${variant}` },
      segmentText: both(variant),
      matching: send.length + holdout.length,
      takenBy: [],
      followers: send.length,
      heldOut: holdout.length,
      tag: tag
        ? { kind: 'existing', tag: variant, ...tag, carriers: null }
        : { kind: 'temporary', name: temporaryTagName('news', variant, id), why: { because: 'not-one-tag' } },
      clientMsgId: clientMsgId(id, variant),
      sampleFollowers: [],
      calls: 0,
    }),
  )
  const followers = planned.reduce((sum, one) => sum + one.followers, 0)
  const heldOut = planned.reduce((sum, one) => sum + one.heldOut, 0)
  const plan: BroadcastPlan = {
    id,
    account: account.name,
    name: 'news',
    file: 'broadcasts/news.yaml',
    digest: '',
    run: '',
    tagsRun: '',
    createdAt: now(),
    sendAt: null,
    holdout: null,
    sample: null,
    to: both('everyone'),
    audience: followers + heldOut,
    variants: planned,
    skipped: { sample: 0, noVariant: 0, monthlyLimit: 0, tagRoom: 0 },
    quota: {
      sendsPerDay: 100,
      sendsTaken: 0,
      sendsNeeded: planned.length,
      perFollowerAMonth: 4,
      tagsFree: null,
      tagsNeeded: planned.length,
    },
    obstacles: [],
    totals: { followers, heldOut, calls: 0 },
    ...over,
  }
  const rows = variants.flatMap(({ variant, send, holdout = [] }) =>
    [...rowsOf(send, 'send'), ...rowsOf(holdout, 'holdout')].map((row) => ({
      account: account.name,
      broadcast: id,
      variant,
      ...row,
    })),
  )
  await history.insert('broadcast_followers', rows)
  await state.broadcasts.save(plan)
  return plan
}

function rowsOf(followers: readonly number[], role: string) {
  return [...followers].sort((a, b) => a - b).map((n, seq) => ({ role, seq, follower: openid(n) }))
}

/** Reads a copy of the sandbox's own journal: what it delivered, whatever it answered. */
function receivedIn(
  folder: string,
  config: { appid: string; secret: string; type: 'service' | 'subscription'; certified: boolean },
) {
  const copy = mkdtempSync(join(tmpdir(), 'tagloom-received-'))
  copyFileSync(join(folder, `${config.appid}.ndjson`), join(copy, `${config.appid}.ndjson`))
  const account = openPlayedAccount(copy, config)
  const received = new Map<string, number[]>()
  for (const { shown, outcome } of account.state.sends.all()) {
    const numbers = outcome?.recipients.all() ?? []
    received.set(shown, [...(received.get(shown) ?? []), ...numbers])
  }
  account.close()
  rmSync(copy, { recursive: true, force: true })
  return received
}

/** Followers `from` (inclusive) to `to` (exclusive). */
export function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, n) => from + n)
}

/** The events of a broadcast's exposures, as `kind follower`. */
export async function exposuresOf(
  { history, account }: Session,
  broadcast: string,
): Promise<readonly string[]> {
  const rows = await history.query<{ kind: string; follower: string }>(
    `SELECT kind, follower FROM events FINAL WHERE account = {account:String} AND startsWith(key, {broadcast:String})
    ORDER BY kind, follower`,
    { account: account.name, broadcast: `${broadcast}/` },
  )
  return rows.map(({ kind, follower }) => `${kind} ${Number(follower.slice(1))}`)
}

/** Somebody leaves, and their event is heard. */
export async function unfollow(
  { session, sandbox, clock }: BroadcastStage,
  numbers: readonly number[],
): Promise<void> {
  const { account, history } = session
  sandbox.unfollow(account.appid, numbers.map(openid))
  const events = numbers.map((n) =>
    anEvent({ account: account.name, follower: openid(n), kind: 'unsubscribe', at: clock.now }),
  )
  await insertEvents(history, events)
}
