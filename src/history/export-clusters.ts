import { type FeatureColumn, sqlName } from '../features/index.ts'
import { type ClusterModel, clusterScoreSql } from '../learning/index.ts'
import type { History } from './history.ts'

/** What a model says of one follower; `archetype` is '' while the cluster is unnamed. */
export type ClusterRow = {
  readonly follower: string
  readonly cluster: number
  readonly archetype: string
  readonly confidence: number
}

/** A model's answers for current followers in the order of their openids, memory flat. */
export function streamClusters(
  history: History,
  table: string,
  model: ClusterModel,
  columns: readonly FeatureColumn[],
): AsyncIterable<readonly ClusterRow[]> {
  const sql = new Map(columns.map((column) => [column.name, column.sql]))
  const { cluster, name, confidence } = clusterScoreSql(model, (feature) => sql.get(feature) ?? 'nan')
  const unnamed = model.clusters.filter(({ archetype }) => archetype === null).map(({ id }) => id)
  return history.stream(
    `SELECT follower, ${cluster} AS cluster, if(has({unnamed:Array(UInt8)}, cluster), '', ${name}) AS archetype,
      round(${confidence}, 6) AS confidence
    FROM ${sqlName(table)} WHERE subscribed = 1 ORDER BY follower`,
    { unnamed },
  )
}
