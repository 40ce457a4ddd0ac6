import { type Expr, type Moment, planScan } from '../features/index.ts'
import { computePriors } from '../history/priors.ts'
import { forgetOtherVectors, vectorTableOf } from '../history/vector-tables.ts'
import { latestRun } from './latest-run.ts'
import type { Session } from './session.ts'
import { buildVectors, featureExpressions, type Vectors } from './vectors.ts'

/**
 * The vectors of a moment: those of the latest run where they answer everything asked, else a new scan,
 * which then stands in their place.
 */
export async function vectorsAt(
  session: Session,
  moment: Moment,
  expressions: readonly Expr[] = [],
): Promise<Vectors> {
  const { account, history, registry } = session
  const run = await latestRun(session)
  const table = vectorTableOf(account.name, run?.asOf === moment.asOf ? run.id : 'asked')
  const plan = planScan([...featureExpressions(registry), ...expressions], registry, moment)
  const standing = await columnNames(session, table)
  const complete = run?.asOf === moment.asOf && plan.columns.every(({ name }) => standing.has(name))
  if (!complete) {
    const built = await buildVectors(session, table, moment, expressions)
    await forgetOtherVectors(history, account.name, table)
    return built
  }
  const [row] = await history.query<{ followers: number }>(
    'SELECT toFloat64(count()) AS followers FROM {table:Identifier}',
    { table },
  )
  const priors = await computePriors(history, table, plan, registry)
  return { table, plan, priors, moment, followers: row?.followers ?? 0 }
}

async function columnNames({ history }: Session, table: string): Promise<ReadonlySet<string>> {
  const rows = await history.query<{ name: string }>(
    'SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table:String}',
    { table },
  )
  return new Set(rows.map(({ name }) => name))
}
