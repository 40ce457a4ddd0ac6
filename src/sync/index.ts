export type { ApplyOptions } from './apply-options.ts'
export { applyPlan } from './apply-plan.ts'
export type { ApplySummary } from './apply-summary.ts'
export type { ReadQuota } from './day-quota.ts'
export { FollowersInFlight } from './followers-in-flight.ts'
export type { UnavailableTag } from './instant/ensure-tags.ts'
export { readBack } from './instant/read-back.ts'
export {
  type InstantOptions,
  type InstantSummary,
  runInstantChanges,
} from './instant/run-instant-changes.ts'
export type { FollowerTags } from './make-room.ts'
export { type CallTerms, Patience } from './patience.ts'
export { planCalls } from './plan-calls.ts'
export type { ChangeLog, ChangeSource, Pace, TagChange, TagWriter } from './ports.ts'
export { SyncStop } from './sync-stop.ts'
