/** The public face of learning. */
export { sayAbstention } from './abstention.ts'
export type {
  Abstention,
  ClusterAnswer,
  ClusterFit,
  ClusterModel,
  Contribution,
  FittedCluster,
} from './cluster-model.ts'
export { type ClusterScoreSql, clusterScoreSql } from './cluster-score-sql.ts'
export { adjustedRandIndex, type Detection, detection } from './evaluation.ts'
export { fitClusters } from './fit-clusters.ts'
export type { EngineChoice } from './kernel/open-engine.ts'
export type { FeatureMatrix } from './matrix.ts'
export { type ModelCardContext, writeModelCard } from './model-card.ts'
export type { Archetype, ClusterSpec, ModelSpec } from './model-spec.ts'
export { type ParsedModelSpec, parseModelSpec } from './parse-model-spec.ts'
export { predictCluster } from './predict-cluster.ts'
export { projectTwoDimensions } from './projection.ts'
