import { sqlName, sqlNumber, sqlStrings } from '../common/sql-text.ts'
import type { ClusterModel } from './cluster-model.ts'
import { mixtureVariance } from './predict-cluster.ts'
import { clipAt, type FittedFeature } from './transform.ts'

/** Expressions of the ClickHouse dialect over one follower's features. */
export interface ClusterScoreSql {
  /** UInt8: the cluster's id. */
  readonly cluster: string
  /** String: the archetype, or `cluster-3`. */
  readonly name: string
  /** Float64 in [0, 1]: the probability of that name. */
  readonly confidence: string
}

/**
 * `predictCluster` in SQL: the same cluster, name and confidence, evaluated where the data is.
 *
 * Each expression stands by itself; they may also be used together in one SELECT and beside other models'. Their
 * common parts carry equal aliases named after the model (`behaviour·distances`) and are computed once.
 *
 * @param featureSql the SQL of a feature: a column or an expression; a finite number
 */
export function clusterScoreSql(
  model: ClusterModel,
  featureSql: (feature: string) => string,
): ClusterScoreSql {
  const named = (part: string, sql: string) => `(${sql} AS ${alias(part)})`
  const alias = (part: string) => sqlName(`${model.model}·${part}`)

  const scaled = model.features.map((feature) => standardiseSql(feature, featureSql(feature.name)))
  const vector = named('vector', `[${scaled.join(', ')}]`)
  const toCentres = model.clusters.map(({ centre }, c) => {
    return `L2SquaredDistance(${c === 0 ? vector : alias('vector')}, ${numberArray(centre)})`
  })
  const distances = named('distances', `[${toCentres.join(', ')}]`)
  const least = named('least', `arrayMin(${distances})`)
  // indexOf finds the first of equal distances, as predictCluster does.
  const cluster = named('cluster', `indexOf(${alias('distances')}, ${least})`)

  const scale = sqlNumber(1 / (2 * mixtureVariance(model)))
  const weight = `arrayMap(d -> exp((${alias('least')} - d) * ${scale}), ${alias('distances')})`
  const weights = named('weights', weight)
  const sameName = `dotProduct(${weights}, ${nameMasks(model)}[${cluster}])`
  return {
    cluster: `toUInt8(${cluster})`,
    name: `[${sqlStrings(model.clusters.map(({ name }) => name))}][${cluster}]`,
    confidence: `least(1., ${sameName} / arraySum(${alias('weights')}))`,
  }
}

/** `standardise` of transform.ts. */
function standardiseSql(feature: FittedFeature, sql: string): string {
  if (feature.sd === 0) return sqlNumber(0)
  const value = `toFloat64(${sql})`
  const bent = feature.bend === 'log1p' ? `log1p(greatest(${value}, 0.))` : value
  const scaled = `(${bent} - ${sqlNumber(feature.mean)}) / ${sqlNumber(feature.sd)}`
  return `greatest(${sqlNumber(-clipAt)}, least(${sqlNumber(clipAt)}, ${scaled}))`
}

/** For each cluster a 1 at every cluster of the same name. */
function nameMasks(model: ClusterModel): string {
  const masks = model.clusters.map((own) =>
    numberArray(model.clusters.map((other) => (other.name === own.name ? 1 : 0))),
  )
  return `[${masks.join(', ')}]`
}

function numberArray(values: readonly number[]): string {
  return `[${values.map(sqlNumber).join(', ')}]`
}
