export { renderReport } from './render-report.ts'
export type {
  ReportClause,
  ReportModel,
  ReportPlan,
  ReportReceipt,
  ReportRetention,
  ReportSource,
  ReportTag,
  RunReport,
} from './report-data.ts'
export { followSource, mergeBy, type SourceWords, sumOf, type TouchpointOf } from './tallies/follow-source.ts'
export {
  allSources,
  type Grouping,
  groupings,
  groupSources,
  keptDays,
  type SourceFollows,
  type SourceGroup,
  type SourceTally,
  type SourceTouches,
} from './tallies/source-groups.ts'
export {
  type FollowEnd,
  tallyUnfollows,
  type UnfollowRow,
  type UnfollowSource,
  type UnfollowTally,
} from './tallies/unfollow-tally.ts'
export { type MeasuredShare, measuredShare } from './tallies/wilson.ts'
export { maskFollower } from './words/mask.ts'
