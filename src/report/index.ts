export { renderReport } from './render-report.ts'
export type {
  ReportClause,
  ReportModel,
  ReportPlan,
  ReportReceipt,
  ReportSource,
  ReportTag,
  RunReport,
} from './report-data.ts'
export { maskFollower } from './words/mask.ts'
