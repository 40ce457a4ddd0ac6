export { renderReport } from './render-report.ts'
export type {
  ReportClause,
  ReportCluster,
  ReportDay,
  ReportFeature,
  ReportMap,
  ReportModel,
  ReportPlan,
  ReportReceipt,
  ReportSource,
  ReportTag,
  RunReport,
  Said,
} from './report-data.ts'
export { maskFollower } from './words/mask.ts'
