import { TagloomError } from '../common/tagloom-error.ts'
import { exprToSql, type SqlNames } from './expr-to-sql.ts'
import { type FeatureRegistry, findFeature } from './feature-registry.ts'
import { type PriorValues, priorLookup } from './prior.ts'
import type { ScanPlan } from './scan-plan.ts'

/** A named number over one row of the vectors table. */
export interface FeatureColumn {
  readonly name: string
  readonly sql: string
}

/** Features as SQL over the vectors table. Errors: `features.unknown`, `features.not-planned`. */
export function featureColumns(
  features: Iterable<string>,
  plan: ScanPlan,
  registry: FeatureRegistry,
  priors: PriorValues,
): readonly FeatureColumn[] {
  const names = featuresOnly(priors)
  return Array.from(features, (name) => {
    const { value } = findFeature(registry, name)
    return { name, sql: exprToSql(value, plan, registry, names) }
  })
}

/** Names for expressions that stand on features and priors alone; models and tags are an error. */
export function featuresOnly(priors: PriorValues): SqlNames {
  const absent = (what: string) => (name: string) => {
    throw new TagloomError('features.not-planned', { question: `${what} ${name}` })
  }
  return {
    prior: priorLookup(priors),
    cluster: absent('cluster'),
    score: absent('score'),
    tag: absent('tag'),
    held: absent('held'),
  }
}
