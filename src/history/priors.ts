import {
  exprToSql,
  type FeatureRegistry,
  featuresOnly,
  type NumberExpr,
  type Prior,
  priorKey,
  priorLookup,
  priorParts,
  ratioLimit,
  ratioUnit,
  reachOf,
  type ScanPlan,
  type SqlNames,
  sqlName,
  topCount,
} from '../features/index.ts'
import type { History } from './history.ts'

/** What to stand on beside the vectors table, once models have answered. */
export interface PriorGround {
  /** Priors that are known already. */
  readonly known?: ReadonlyMap<string, number>
  /** Where answers of models stand; without it, priors over such answers are left for a later call. */
  readonly names?: Pick<SqlNames, 'score' | 'cluster'>
  /** What to write after FROM instead of the table; it must offer the table's columns. */
  readonly from?: string
}

/**
 * The plan's numbers about the whole account, over its current (subscribed) followers; by `priorKey`.
 * Deterministic: sums are exact to 2^-32 and thus independent of the order of rows. A follower for whom a part of
 * a ratio is not a number (below 10^60) counts for neither part.
 */
export async function computePriors(
  history: History,
  table: string,
  plan: ScanPlan,
  registry: FeatureRegistry,
  ground: PriorGround = {},
): Promise<Map<string, number>> {
  const values = new Map(ground.known)
  const from = `${ground.from ?? sqlName(table)} WHERE subscribed`
  let open = plan.priors.filter((prior) => !values.has(priorKey(prior)))
  if (!ground.names) open = open.filter((prior) => reachOf(priorParts(prior), registry).models.length === 0)
  const names = { ...featuresOnly(values), ...ground.names, prior: priorLookup(values) }
  const sql = (expr: NumberExpr) => exprToSql(expr, plan, registry, names)
  while (open.length > 0) {
    const ready = open.filter((prior) =>
      reachOf(priorParts(prior), registry).priors.every((key) => values.has(key)),
    )
    // Those that stand on a prior that is left for later are left for later too.
    if (ready.length === 0) break
    for (const [prior, value] of await valuesOf(history, from, ready, sql)) values.set(priorKey(prior), value)
    open = open.filter((prior) => !ready.includes(prior))
  }
  return values
}

type Ratio = Prior & { readonly prior: 'ratio' }
type Threshold = Prior & { readonly prior: 'top_threshold' }

async function valuesOf(
  history: History,
  from: string,
  priors: readonly Prior[],
  sql: (expr: NumberExpr) => string,
): Promise<[Prior, number][]> {
  const ratios = priors.filter((prior) => prior.prior === 'ratio')
  const found: [Prior, number][] = await ratioValues(history, from, ratios, sql)
  for (const prior of priors) {
    if (prior.prior === 'top_threshold') found.push([prior, await threshold(history, from, prior, sql)])
  }
  return found
}

/** All ratios of one level in one reading of the table. */
async function ratioValues(
  history: History,
  from: string,
  ratios: readonly Ratio[],
  sql: (expr: NumberExpr) => string,
): Promise<[Prior, number][]> {
  if (ratios.length === 0) return []
  const columns = ratios.flatMap(({ numerator, denominator }, index) => {
    const [part, whole] = [sql(numerator), sql(denominator)]
    const counts = `abs(${part}) < ${ratioLimit} AND abs(${whole}) < ${ratioLimit}`
    return [`${exactSum(part, counts)} AS part${index}`, `${exactSum(whole, counts)} AS whole${index}`]
  })
  const [row] = await history.query<Record<string, number>>(`SELECT ${columns.join(',\n  ')} FROM ${from}`)
  return ratios.map((prior, index) => {
    const whole = row?.[`whole${index}`] ?? 0
    return [prior, whole === 0 ? Number.NaN : (row?.[`part${index}`] ?? 0) / whole]
  })
}

function exactSum(value: string, counts: string): string {
  return `toFloat64(sum(toInt256(floor(if(${counts}, ${value}, 0e0) * ${ratioUnit} + 0.5)))) / ${ratioUnit}`
}

async function threshold(
  history: History,
  from: string,
  prior: Threshold,
  sql: (expr: NumberExpr) => string,
): Promise<number> {
  const value = sql(prior.of)
  const [counted] = await history.query<{ followers: number; valued: number }>(
    `SELECT toFloat64(count()) AS followers, toFloat64(countIf(NOT isNaN(${value}))) AS valued FROM ${from}`,
  )
  const { followers, valued } = counted ?? { followers: 0, valued: 0 }
  if (valued === 0) return Number.NaN
  const above = Math.min(topCount(prior.top, followers), valued - 1)
  const [row] = await history.query<{ value: string }>(
    `SELECT toString(${value} AS value_) AS value FROM ${from} AND NOT isNaN(value_)
     ORDER BY value_ DESC LIMIT 1 OFFSET ${above}`,
  )
  return numberOf(row?.value ?? 'nan')
}

function numberOf(text: string): number {
  if (text === 'inf') return Number.POSITIVE_INFINITY
  return text === '-inf' ? Number.NEGATIVE_INFINITY : Number(text)
}
