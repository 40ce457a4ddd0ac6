import { join } from 'node:path'
import { type BooleanExpr, exprToSql, planScan, type ScanPlan, sqlName } from '../src/features/index.ts'
import { type History, openHistory } from '../src/history/history.ts'
import { type CompiledTag, ruleExpressions } from '../src/rules/index.ts'
import type { Bench } from './bench.ts'
import { peakMemoryDuring } from './peak-memory.ts'
import { nestedRules } from './rules-nested.ts'
import { matchesByJsonRulesEngine } from './rules-peer.ts'

const rules = 50
const mostSample = 2_000
const table = 'bench_rules'
const moment = { asOf: Date.UTC(2026, 10, 22, 4), timeZone: 'Asia/Shanghai' }

/** Fifty nested rules over all followers in one query, beside json-rules-engine on a sample, scaled. */
export const bench: Bench = async ({ followers, directory, log }) => {
  const tags = nestedRules(rules, moment)
  const plan = planScan(ruleExpressions(tags), new Map(), moment)
  const history = await openHistory({ path: join(directory, 'rules') })
  try {
    await makeVectors(history, plan, followers)
    log(`${followers} followers, ${plan.columns.length} columns, ${tags.length} rules`)
    const conditions = tags.map((tag) => conditionSql(tag.when, plan))
    let ours = 0
    const peakMemoryBytes = await peakMemoryDuring(async () => {
      ours = await medianSeconds(() => countMatches(history, conditions))
    })
    const sample = Math.min(mostSample, followers)
    const peer = await samplePeer(history, tags, plan, conditions, sample)
    const scaled = (peer.seconds / sample) * followers
    log(
      `ours ${ours.toFixed(3)} s; json-rules-engine ${scaled.toFixed(0)} s, scaled from ${sample} followers`,
    )
    const comparison = {
      what: `${rules} nested rules over ${followers} followers`,
      ours,
      peer: scaled,
      peerName: `json-rules-engine (measured on ${sample} followers, scaled)`,
      ratio: ours / scaled,
      budget: '≤ 1 s per million followers, ≤ 1/500',
      met: withinBudget(ours, scaled, followers) && peer.unequal === 0,
      note: `${peer.matches} matches in the sample, ${peer.unequal} unequal`,
    }
    return {
      bench: 'rules',
      sizes: { followers, rules, aggregates: plan.columns.length, sample },
      comparisons: [comparison],
      figures: {
        unequal_matches: peer.unequal,
        rule_evaluations_per_second: Math.round((rules * followers) / ours),
      },
      peakMemoryBytes,
    }
  } finally {
    await history.close()
  }
}

/** Below a million followers the fixed cost of a statement outweighs the rules, so the ratio says little. */
function withinBudget(ours: number, peer: number, followers: number): boolean {
  return ours <= Math.max(1, followers / 1e6) && (ours / peer <= 1 / 500 || followers < 1e6)
}

function conditionSql(expr: BooleanExpr, plan: ScanPlan): string {
  const none = () => {
    throw new Error('the rules of this bench ask about events only')
  }
  return exprToSql(expr, plan, new Map(), { prior: none, cluster: none, score: none, tag: none, held: none })
}

/** Vectors of followers who did each thing 0 to 9 times, the same for the same number. */
async function makeVectors(history: History, plan: ScanPlan, followers: number): Promise<void> {
  const columns = plan.columns.map(
    ({ name }, index) => `toFloat64(cityHash64(number, ${index}) % 10) AS ${sqlName(name)}`,
  )
  await history.command(`DROP TABLE IF EXISTS ${table}`)
  await history.command(
    `CREATE TABLE ${table} ENGINE = MergeTree ORDER BY follower AS
     SELECT leftPad(toString(number), 28, 'o') AS follower, ${columns.join(', ')} FROM numbers(${followers})`,
  )
}

/** Followers whom each rule matches. */
async function countMatches(history: History, conditions: readonly string[]): Promise<void> {
  const sums = conditions.map((condition, index) => `countIf(${condition}) AS matches_${index}`)
  await history.query(`SELECT ${sums.join(', ')} FROM ${table}`)
}

async function samplePeer(
  history: History,
  tags: readonly CompiledTag[],
  plan: ScanPlan,
  conditions: readonly string[],
  sample: number,
) {
  const names = plan.columns.map(({ name }) => name)
  const rows = await history.query<{ facts: number[]; matched: number[] }>(
    `SELECT [${names.map(sqlName).join(', ')}] AS facts, [${conditions.join(', ')}] AS matched
     FROM ${table} ORDER BY follower LIMIT ${sample}`,
  )
  const facts = rows.map((row) =>
    Object.fromEntries(names.map((name, index) => [name, row.facts[index] ?? 0])),
  )
  const started = performance.now()
  const found = await matchesByJsonRulesEngine(tags, plan, facts)
  const seconds = (performance.now() - started) / 1000
  const ours = rows.map((row) => tags.filter((_, index) => row.matched[index] === 1).map(({ id }) => id))
  const unequal = ours.filter((ids, index) => ids.join() !== found[index]?.join()).length
  return { seconds, unequal, matches: ours.flat().length }
}

async function medianSeconds(work: () => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const started = performance.now()
    await work()
    times.push((performance.now() - started) / 1000)
  }
  return times.sort((a, b) => a - b)[2] ?? Number.NaN
}
