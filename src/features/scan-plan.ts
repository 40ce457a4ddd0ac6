import { hashText } from '../common/random.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import { type Aggregate, aggregateKey } from './aggregate.ts'
import { aggregateToSql } from './aggregate-to-sql.ts'
import type { Expr, Moment, Prior } from './expr.ts'
import { isAggregate, isTextAggregate, partsOf } from './expr-kind.ts'
import { type FeatureRegistry, findFeature } from './feature-registry.ts'
import { localClock } from './local-clock.ts'
import { scanClock } from './local-clock-sql.ts'
import { priorKey, priorParts } from './prior.ts'

/** One answer of the scan: a column of the vectors table. */
export interface ScanColumn {
  /** The same for the same aggregate, in every plan. */
  readonly name: string
  readonly aggregate: Aggregate
  /** An aggregate expression over the columns of `events`, of events up to the moment. */
  readonly sql: string
  readonly type: 'Float64' | 'String'
}

/** Everything that some expressions need to know of followers: one scan of the events answers it. */
export interface ScanPlan {
  readonly columns: readonly ScanColumn[]
  /** What the columns' SQL calls by name: the WITH clause of the scan, often empty. */
  readonly definitions: readonly string[]
  /** Profile attributes that are read. */
  readonly attributes: readonly string[]
  /** In dependence order: each stands on earlier ones only. */
  readonly priors: readonly Prior[]
  /** The column of each aggregate, by `aggregateKey`. */
  readonly columnOf: ReadonlyMap<string, ScanColumn>
}

/**
 * Collects what `expressions` reach, through features and priors too, and asks each question once.
 * Errors: `features.unknown`, `features.cycle`, `features.window`.
 */
export function planScan(expressions: readonly Expr[], registry: FeatureRegistry, moment: Moment): ScanPlan {
  const found = collect(expressions, registry)
  const clock = scanClock(localClock(moment))
  const columnOf = new Map<string, ScanColumn>()
  const taken = new Set<string>()
  for (const [key, aggregate] of [...found.aggregates].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = freeName(`${aggregate.op}_${keyHash(key)}`, taken)
    const type = isTextAggregate(aggregate) ? 'String' : 'Float64'
    columnOf.set(key, { name, aggregate, sql: aggregateToSql(aggregate, clock), type })
  }
  return {
    columns: [...columnOf.values()],
    definitions: [...clock.definitions].map(([name, sql]) => `${sql} AS ${name}`),
    attributes: [...found.attributes].sort(),
    priors: [...found.priors.values()],
    columnOf,
  }
}

/** The plan's column for an aggregate. Error: `features.not-planned`. */
export function plannedColumn(plan: ScanPlan, aggregate: Aggregate): ScanColumn {
  const key = aggregateKey(aggregate)
  const column = plan.columnOf.get(key)
  if (!column) throw new TagloomError('features.not-planned', { question: key })
  return column
}

/** What `expressions` reach beside the events: other priors, and answers of models. */
export function reachOf(expressions: readonly Expr[], registry: FeatureRegistry): Reach {
  const { priors, models } = collect(expressions, registry)
  return { priors: [...priors.keys()], models: [...models] }
}

export interface Reach {
  /** Keys of priors. */
  readonly priors: readonly string[]
  readonly models: readonly string[]
}

interface Found {
  readonly aggregates: Map<string, Aggregate>
  readonly attributes: Set<string>
  readonly priors: Map<string, Prior>
  readonly models: Set<string>
}

function collect(expressions: readonly Expr[], registry: FeatureRegistry): Found {
  const found: Found = { aggregates: new Map(), attributes: new Set(), priors: new Map(), models: new Set() }
  const visited = new Set<string>()
  const visit = (expr: Expr, path: readonly string[]): void => {
    if (isAggregate(expr)) found.aggregates.set(aggregateKey(expr), expr)
    else if (expr.op === 'attribute' || expr.op === 'attribute_number') found.attributes.add(expr.attribute)
    else if (expr.op === 'score' || expr.op === 'cluster') found.models.add(expr.model)
    else if (expr.op === 'prior') visitPrior(expr.prior, path)
    else if (expr.op === 'feature') visitFeature(expr.feature, path)
    for (const part of partsOf(expr)) visit(part, path)
  }
  const visitPrior = (prior: Prior, path: readonly string[]): void => {
    const key = priorKey(prior)
    if (found.priors.has(key)) return
    for (const part of priorParts(prior)) visit(part, path)
    found.priors.set(key, prior)
  }
  const visitFeature = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) {
      throw new TagloomError('features.cycle', { feature: name, path: [...path, name].join(' → ') })
    }
    if (visited.has(name)) return
    visit(findFeature(registry, name).value, [...path, name])
    visited.add(name)
  }
  for (const expr of expressions) visit(expr, [])
  return found
}

/** 64 bits, as hexadecimal. */
function keyHash(key: string): string {
  return [hashText(key), hashText(`${key}/2`)].map((part) => part.toString(16).padStart(8, '0')).join('')
}

function freeName(name: string, taken: Set<string>): string {
  const free = taken.has(name) ? freeName(`${name}_`, taken) : name
  taken.add(free)
  return free
}
