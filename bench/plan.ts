import { join } from 'node:path'
import { decisionSql } from '../src/history/decision-sql.ts'
import { type DecideOptions, decide } from '../src/history/decisions.ts'
import { type History, openHistory } from '../src/history/history.ts'
import { groundOf } from '../src/history/observed.ts'
import { changedFollowers, writePlanChanges } from '../src/history/plan-changes.ts'
import { startSandbox } from '../src/sandbox/index.ts'
import { openState } from '../src/state/open-state.ts'
import { applyPlan, type TagWriter } from '../src/sync/index.ts'
import { buildPlan } from '../src/tagging/index.ts'
import { createOfficialAccountClient } from '../src/wechat/index.ts'
import type { Bench, BenchOptions, Comparison } from './bench.ts'
import { peakMemoryDuring } from './peak-memory.ts'
import {
  account,
  decisions,
  moment,
  ruleCount,
  plan as scanPlan,
  standingsOf,
  wechatIdOf,
  writeVectors,
} from './plan-account.ts'

/** Calls that the apply is measured on. */
const measuredCalls = 2000

/** Deciding, planning and applying: fifty rules, about three changed tags a follower. */
export const bench: Bench = async (options) => {
  const { followers, directory, log } = options
  const history = await openHistory({ path: join(directory, 'plan') })
  try {
    await prepare(history, followers)
    log(`${followers} followers, ${ruleCount} rules`)
    const selectSeconds = await timeOfSelect(history)
    log(`deciding alone: ${selectSeconds.toFixed(2)} s`)
    const planned = await decideAndPlan(history)
    log(`decide, difference, plan: ${planned.seconds.toFixed(2)} s, ${planned.changes} changes`)
    const applied = await timeOfApply(history, planned, options)
    log(`apply: ${applied.ownMs.toFixed(2)} ms of its own a call`)
    return {
      bench: 'plan',
      sizes: { followers, rules: ruleCount, changes: planned.changes },
      comparisons: [
        againstBudget('fifty rules for every follower, one SELECT', selectSeconds, 1),
        againstBudget('decide, difference and plan', planned.seconds, 15),
        againstBudget('own time of an apply a call', applied.ownMs / 1000, 0.001),
      ],
      figures: {
        changes_per_follower: planned.changes / followers,
        apply_calls_per_second: applied.callsPerSecond,
        begin_seconds: applied.beginSeconds,
      },
      peakMemoryBytes: planned.peakMemoryBytes,
    }
  } finally {
    await history.close()
  }
}

function againstBudget(what: string, ours: number, peer: number): Comparison {
  const ratio = ours / peer
  return { what, ours, peer, peerName: 'the budget', ratio, budget: '≤ 1', met: ratio <= 1 }
}

const query: DecideOptions = {
  account,
  run: 'now',
  moment,
  vectorsTable: 'vectors_now',
  plan: scanPlan,
  registry: new Map(),
  decisions,
  standings: standingsOf(true),
  scores: [],
  prior: () => Number.NaN,
  earlierRun: 'before',
}

/** WeChat carries what an earlier run decided; since then half of the counts have changed. */
async function prepare(history: History, followers: number): Promise<void> {
  await writeVectors(history, 'vectors_before', followers, { columns: 25, value: 1 })
  await writeVectors(history, 'vectors_now', followers, { columns: 25, value: 2 })
  const earlier = { run: 'before', vectorsTable: 'vectors_before', earlierRun: null }
  await decide(history, { ...query, ...earlier, standings: standingsOf(false) })
  await history.command(
    `INSERT INTO observed SELECT account, toUInt32(100 + toUInt32(substring(tag, 2))), follower
    FROM decided WHERE account = {account:String} AND run = 'before' AND state = 'given'`,
    { account },
  )
}

/** Evaluating alone, nothing kept and nobody read: what json-rules-engine would do. */
async function timeOfSelect(history: History): Promise<number> {
  const sql = decisionSql({ ...query, earlierRun: null })
  const params = { account: 'nobody', earlier: '', today: '2026-11-22' }
  const seconds: number[] = []
  for (let round = 0; round < 3; round++) {
    const from = performance.now()
    await history.query(`SELECT toUInt32(count()) AS rows FROM (${sql})`, params)
    seconds.push((performance.now() - from) / 1000)
  }
  return Math.min(...seconds)
}

async function decideAndPlan(history: History) {
  const from = performance.now()
  let made: ReturnType<typeof buildPlan> | undefined
  const peakMemoryBytes = await peakMemoryDuring(async () => {
    const { tags } = await decide(history, query)
    const plan = { account, plan: 'plan', run: 'now', tags: query.standings }
    const changes = await writePlanChanges(history, plan)
    const ground = await groundOf(history, account, [])
    const blocked = new Map(tags.map((tag) => [tag.tag, tag.blocked]))
    const { standings } = query
    made = buildPlan({ id: 'plan', account, run: 'now', createdAt: 0, ground, standings, changes, blocked })
  })
  if (!made) throw new Error('no plan was made')
  const changes = made.totals.adds + made.totals.removes
  return { plan: made, changes, seconds: (performance.now() - from) / 1000, peakMemoryBytes }
}

/** Applies the first calls to a sandbox one after the other; the time outside of requests is our own. */
async function timeOfApply(
  history: History,
  { plan }: Awaited<ReturnType<typeof decideAndPlan>>,
  { directory, followers }: BenchOptions,
) {
  const who = { appid: 'wx1234567890abcdef', secret: 'bench', type: 'service', certified: true } as const
  const sandbox = await startSandbox({
    directory: join(directory, 'plan-sandbox'),
    accounts: [who],
    clock: Date.now,
  })
  const state = await openState({ directory: join(directory, 'plan-state') })
  try {
    const client = createOfficialAccountClient({
      baseUrl: sandbox.baseUrl,
      appid: who.appid,
      secret: who.secret,
    })
    for (const { tag } of plan.entries.toSorted((a, b) => wechatIdOf(a.tag) - wechatIdOf(b.tag))) {
      const { wechatId } = await client.createTag(tag)
      await state.tags.manage(account, { tag, wechatId, name: tag, managedSince: 0 })
    }
    const people = await history.query<{ follower: string }>('SELECT follower FROM vectors_now')
    sandbox.admit(
      who.appid,
      people.map(({ follower }) => follower),
    )
    await state.plans.save(plan)
    const writer = stopwatch(client)
    let calls = 0
    let firstCallAt = 0
    const from = performance.now()
    const summary = await applyPlan({
      plan,
      writer: writer.writer,
      calls: state.calls,
      changes: { followers: (...which) => changedFollowers(history, ...which) },
      pace: { now: Date.now, sleep: () => Promise.reject(new Error('nothing makes it wait')) },
      readGround: async () => plan.ground,
      parallel: 1,
      progress: {
        step() {},
        done() {},
        advance(by) {
          if (calls === 0 && by > 0) firstCallAt = performance.now()
          calls += by
        },
      },
      shouldStop: () => calls >= Math.min(measuredCalls, followers),
    })
    if (summary.reason) throw summary.reason
    const inCalls = performance.now() - firstCallAt
    return {
      ownMs: (inCalls - writer.ms()) / calls,
      callsPerSecond: Math.round((calls / inCalls) * 1000),
      beginSeconds: (firstCallAt - from) / 1000,
    }
  } finally {
    await state.close()
    await sandbox.close()
  }
}

/** The same writer, and the time spent in its requests. */
function stopwatch(writer: TagWriter): { writer: TagWriter; ms(): number } {
  let total = 0
  const timed = async (work: Promise<void>) => {
    const from = performance.now()
    await work
    total += performance.now() - from
  }
  return {
    ms: () => total,
    writer: {
      ...writer,
      addTag: (wechatId, openids) => timed(writer.addTag(wechatId, openids)),
      removeTag: (wechatId, openids) => timed(writer.removeTag(wechatId, openids)),
    },
  }
}
