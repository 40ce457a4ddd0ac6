/** The public face of learning. */
export { sayAbstention } from './abstention.ts'
export type {
  Abstention,
  ClusterAnswer,
  ClusterModel,
} from './cluster-model.ts'
export { clusterScoreSql } from './cluster-score-sql.ts'
export { adjustedRandIndex, detection } from './evaluation.ts'
export { fitClusters } from './fit-clusters.ts'
export type { FeatureMatrix } from './matrix.ts'
export { writeModelCard } from './model-card.ts'
export type { ClusterSpec, ModelSpec } from './model-spec.ts'
export { parseModelSpec } from './parse-model-spec.ts'
export { predictCluster } from './predict-cluster.ts'
export { projectTwoDimensions } from './projection.ts'
