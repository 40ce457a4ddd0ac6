import {
  type Expr,
  type FeatureColumn,
  type FeatureRegistry,
  featureColumns,
  type Moment,
  type PriorValues,
  planScan,
  type ScanPlan,
} from '../features/index.ts'
import { computePriors } from '../history/priors.ts'
import { materialiseVectors } from '../history/vectors.ts'
import type { Session } from './session.ts'

/** The vectors of an account as of a moment, standing in a table of the history. */
export interface Vectors {
  readonly table: string
  readonly plan: ScanPlan
  readonly priors: PriorValues
  readonly moment: Moment
  /** Rows, followers who left included. */
  readonly followers: number
}

/**
 * Scans the history once for everything that the features and `expressions` ask, and computes what they need to
 * know of the account as a whole. Priors over models' answers are left for when models have answered.
 */
export async function buildVectors(
  { history, account, registry }: Pick<Session, 'history' | 'account' | 'registry'>,
  table: string,
  moment: Moment,
  expressions: readonly Expr[] = [],
): Promise<Vectors> {
  const plan = planScan([...featureExpressions(registry), ...expressions], registry, moment)
  const { followers } = await materialiseVectors(history, { account: account.name, plan, moment, table })
  const priors = await computePriors(history, table, plan, registry)
  return { table, plan, priors, moment, followers }
}

/** Every feature of the account, as expressions. */
export function featureExpressions(registry: FeatureRegistry): readonly Expr[] {
  return [...registry.keys()].map((feature) => ({ op: 'feature', feature }))
}

/** Features as SQL over the table; all of them unless named. */
export function columnsOf(
  { registry }: Pick<Session, 'registry'>,
  { plan, priors }: Pick<Vectors, 'plan' | 'priors'>,
  names: Iterable<string> = registry.keys(),
): readonly FeatureColumn[] {
  return featureColumns(names, plan, registry, priors)
}
