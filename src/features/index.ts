export { sqlName, sqlString } from '../common/sql-text.ts'
export type {
  Aggregate,
  EventFilter,
  EventWindow,
  NumberAggregate,
  TextAggregate,
  TextMatch,
} from './aggregate.ts'
export { evaluateAggregate } from './evaluate-aggregate.ts'
export { evaluateExpr, type FollowerFacts } from './evaluate-expr.ts'
export type {
  BooleanExpr,
  Expr,
  FeatureDefinition,
  Moment,
  NumberExpr,
  Prior,
  TextExpr,
} from './expr.ts'
export { isAggregate, isBooleanExpr, isTextExpr, partsOf } from './expr-kind.ts'
export { exprToSql, type SqlNames } from './expr-to-sql.ts'
export { type FeatureColumn, featureColumns, featuresOnly } from './feature-columns.ts'
export { type FeatureRegistry, findFeature } from './feature-registry.ts'
export {
  type PriorValues,
  priorKey,
  priorLookup,
  priorParts,
  ratioLimit,
  ratioUnit,
  topCount,
} from './prior.ts'
export { shippedFeatures } from './registry.ts'
export { plannedColumn, planScan, reachOf, type ScanPlan } from './scan-plan.ts'
export { isKnown, isSubscribed, subscribedSql } from './subscription.ts'
