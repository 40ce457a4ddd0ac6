import type { FollowerEvent } from '../../src/domain/event.ts'
import {
  type Expr,
  evaluateExpr,
  exprToSql,
  type FeatureRegistry,
  type FollowerFacts,
  isBooleanExpr,
  isSubscribed,
  isTextExpr,
  type Moment,
  type NumberExpr,
  type Prior,
  planScan,
  priorKey,
  priorLookup,
  type SqlNames,
  topCount,
} from '../../src/features/index.ts'
import type { History } from '../../src/history/history.ts'
import { computePriors } from '../../src/history/priors.ts'
import { materialiseVectors } from '../../src/history/vectors.ts'

/** The two evaluators side by side, over the same followers. */

export interface TestFollower {
  /** `f` and a number. */
  readonly follower: string
  readonly events: readonly FollowerEvent[]
  readonly attributes: Readonly<Record<string, string>>
}

export interface Question {
  readonly account: string
  readonly moment: Moment
  readonly registry: FeatureRegistry
  readonly expressions: readonly Expr[]
}

type Answer = number | string | boolean

/** Answers of the model and of tags that both sides can give: they depend on the follower's number alone. */
const number = 'toUInt32(substring(follower, 2))'
const sqlModel: Omit<SqlNames, 'prior'> = {
  cluster: () => `concat('cluster-', toString(${number} % 3))`,
  score: () => `if(${number} % 3 = 0, nan, ${number} / 7)`,
  tag: () => `toUInt8(${number} % 2)`,
  held: () => `toUInt8(${number} % 5 = 0)`,
}

function model(follower: string): Omit<FollowerFacts, 'events' | 'attributes' | 'priors'> {
  const own = Number(follower.slice(1))
  return {
    cluster: () => `cluster-${own % 3}`,
    score: () => (own % 3 === 0 ? Number.NaN : own / 7),
    tag: () => own % 2 === 1,
    held: () => own % 5 === 0,
  }
}

/** For each follower in the order of names, the answer to each expression, by the engine. */
export async function answersBySql(history: History, question: Question): Promise<Map<string, Answer[]>> {
  const { account, expressions, registry, moment } = question
  const plan = planScan(expressions, registry, moment)
  await materialiseVectors(history, { account, plan, moment, table: 'vectors_test' })
  const priors = await computePriors(history, 'vectors_test', plan, registry)
  const names: SqlNames = { ...sqlModel, prior: priorLookup(priors) }
  const columns = expressions.map((expr) => {
    const sql = exprToSql(expr, plan, registry, names)
    return isTextExpr(expr) ? sql : `toString(toFloat64(${sql}))`
  })
  const rows = await history.query<{ follower: string; answers: string[] }>(
    `SELECT follower, [${columns.join(',\n')}] AS answers FROM vectors_test ORDER BY follower
     SETTINGS min_count_to_compile_expression = 0`,
  )
  return new Map(
    rows.map(({ follower, answers }) => [
      follower,
      answers.map((answer, index) => read(answer, expressions[index])),
    ]),
  )
}

function read(answer: string, expr: Expr | undefined): Answer {
  if (!expr || isTextExpr(expr)) return answer
  if (isBooleanExpr(expr)) return answer === '1'
  return Number(answer.replace('inf', 'Infinity'))
}

/** The same by the evaluator for one follower. */
export function answersByOne(followers: readonly TestFollower[], question: Question): Map<string, Answer[]> {
  const { expressions, registry, moment } = question
  const priors = new Map<string, number>()
  const factsOf = ({ events, attributes, follower }: TestFollower): FollowerFacts => ({
    events,
    attributes,
    priors: priorLookup(priors),
    ...model(follower),
  })
  const current = followers.filter(({ events }) => isSubscribed(events, moment)).map(factsOf)
  for (const prior of planScan(expressions, registry, moment).priors) {
    const values = (of: NumberExpr) => current.map((facts) => evaluateExpr(of, facts, registry, moment))
    priors.set(priorKey(prior), priorValue(prior, values))
  }
  return new Map(
    followers.map((follower) => {
      const facts = factsOf(follower)
      return [follower.follower, expressions.map((expr) => evaluateExpr(expr, facts, registry, moment))]
    }),
  )
}

/** What a prior is, by its definition. */
function priorValue(prior: Prior, valuesOf: (of: NumberExpr) => number[]): number {
  if (prior.prior === 'top_threshold') {
    const all = valuesOf(prior.of)
    const values = all.filter((value) => !Number.isNaN(value)).sort((a, b) => b - a)
    const most = topCount(prior.top, all.length)
    const fitting = values.filter((value) => values.filter((other) => other > value).length <= most)
    return fitting.at(-1) ?? Number.NaN
  }
  const parts = valuesOf(prior.numerator)
  const pairs = valuesOf(prior.denominator)
    .map((whole, index) => [parts[index] ?? Number.NaN, whole] as const)
    .filter(([part, whole]) => Number.isFinite(part) && Number.isFinite(whole))
  const sum = (place: 0 | 1) => exactSum(pairs.map((pair) => pair[place]))
  return sum(1) === 0 ? Number.NaN : sum(0) / sum(1)
}

function exactSum(values: readonly number[]): number {
  const unit = 2 ** 32
  return Number(values.reduce((sum, value) => sum + BigInt(Math.floor(value * unit + 0.5)), 0n)) / unit
}
