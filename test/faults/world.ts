import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TagPlan } from '../../src/domain/tag-plan.ts'
import type { History } from '../../src/history/history.ts'
import { groundOf, recordObserved } from '../../src/history/observed.ts'
import { changedFollowers, writePlanChanges } from '../../src/history/plan-changes.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'
import type { State } from '../../src/state/open-state.ts'
import type { ChangeSource } from '../../src/sync/index.ts'
import { buildPlan } from '../../src/tagging/index.ts'
import { createOfficialAccountClient, type OfficialAccountClient } from '../../src/wechat/index.ts'
import { brand, noon } from '../support/sandbox-accounts.ts'
import type { Scenario } from './scenario.ts'

/** The engines that scenarios share; each has an account of its own in them. */
export interface Engines {
  readonly state: State
  readonly history: History
}

export interface World extends Engines {
  readonly scenario: Scenario
  readonly account: string
  readonly changes: ChangeSource
  readonly clock: { now: number }
  readonly sandbox: Sandbox
  /** Whose calls are looked at. */
  readonly client: OfficialAccountClient
  /** Codes that WeChat answered to the client's tagging calls, in order; 0 for those it took. */
  readonly answers: number[]
  /** Of a colleague who works in WeChat's console. */
  readonly hand: OfficialAccountClient
  close(): Promise<void>
}

const taggingCalls = ['tags/members/batchtagging', 'tags/members/batchuntagging']

/** WeChat as it was before the plan, without misfortune; then the same WeChat with all of it. */
export async function buildWorld(engines: Engines, scenario: Scenario, name: string): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'tagloom-faults-'))
  const clock = { now: noon }
  const options: SandboxOptions = { directory, accounts: [brand], clock: () => clock.now }
  await before(engines, await startSandbox(options), scenario, name, clock)
  const sandbox = await startSandbox({ ...options, limits: scenario.limits, faults: scenario.faults })
  const answers: number[] = []
  const watch = (call: string, errcode: number) => {
    if (taggingCalls.includes(call)) answers.push(errcode)
  }
  return {
    ...engines,
    scenario,
    account: name,
    changes: rememberedChanges(engines.history),
    clock,
    sandbox,
    answers,
    client: clientOf(sandbox.baseUrl, clock, watch),
    // By another name of the same machine, so that its requests are told from ours.
    hand: clientOf(sandbox.baseUrl.replace('127.0.0.1', 'localhost'), clock),
    async close() {
      await sandbox.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Changes of plans, which never move: each is read once, however many applies there are. */
export function rememberedChanges(history: History): ChangeSource {
  const known = new Map<string, Promise<readonly string[]>>()
  return {
    followers(...which) {
      const key = which.join(' ')
      const found = known.get(key) ?? changedFollowers(history, ...which)
      known.set(key, found)
      return found
    },
  }
}

async function before(
  { state }: Engines,
  calm: Sandbox,
  { followers, tags }: Scenario,
  account: string,
  clock: { readonly now: number },
): Promise<void> {
  calm.admit(brand.appid, followers)
  const client = clientOf(calm.baseUrl, clock)
  for (const { tag, carriers } of tags) {
    if (!carriers) continue
    const { wechatId } = await client.createTag(tag)
    await state.tags.manage(account, { tag, wechatId, name: tag, managedSince: clock.now })
    for (let from = 0; from < carriers.length; from += 50)
      await client.addTag(wechatId, carriers.slice(from, from + 50))
  }
  await calm.close()
}

function clientOf(
  baseUrl: string,
  clock: { readonly now: number },
  watch?: (call: string, errcode: number) => void,
): OfficialAccountClient {
  const { appid, secret } = brand
  const retry = { sleep: async () => undefined, random: () => 0.5 }
  return createOfficialAccountClient({ baseUrl, appid, secret, now: () => clock.now, retry, watch })
}

/** Reads WeChat, decides and plans for those who follow now. */
export async function makePlan(world: World, id: string, gone: ReadonlySet<string>): Promise<TagPlan> {
  const { history, state, scenario, account, clock } = world
  const observed = await observe(world)
  const run = `run-of-${id}`
  const decided = scenario.tags.flatMap(({ tag, decided }) =>
    decided
      .filter((follower) => !gone.has(follower))
      .map((follower) => ({ account, run, follower, tag, given_on: '2026-11-22', state: 'given' })),
  )
  await history.insert('decided', decided)
  const managed = new Map((await state.tags.all(account)).map(({ tag, wechatId }) => [tag, wechatId]))
  const standings = scenario.tags.map(({ tag }, n) => ({
    tag,
    name: tag,
    priority: 100 - n,
    standing: 'live' as const,
    wechatId: managed.get(tag) ?? null,
  }))
  const changes = await writePlanChanges(history, { account, plan: id, run, tags: standings })
  const ground = await groundOf(history, account, observed)
  const plan = buildPlan({
    id,
    account,
    run,
    createdAt: clock.now,
    ground,
    standings,
    changes,
    blocked: new Map(),
  })
  await state.plans.save(plan)
  return plan
}

/** Reads every tag and who carries it, whatever goes wrong on the way. */
function observe({ history, account, client, clock }: World) {
  return patiently(clock, async () => {
    const tags = await client.listTags()
    await recordObserved(history, account, tags, (tag) => client.followersOfTag(tag))
    return tags
  })
}

const mostTries = 200

/** What readers do about any trouble: again, a minute later. */
export async function patiently<Answer>(
  clock: { now: number },
  work: () => Promise<Answer>,
): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === mostTries || !(error instanceof Error && 'retryable' in error)) throw error
      clock.now += 60_000
    }
  }
}
