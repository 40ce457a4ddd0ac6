export { type ApplyOptions, applyPlan } from './apply-plan.ts'
export type { ApplySummary } from './apply-summary.ts'
export { planCalls } from './plan-calls.ts'
export type {
  CallAnswer,
  CallStatus,
  CallStore,
  ChangeSource,
  DroppedChange,
  NewlyManagedTag,
  Pace,
  PlatformRefusal,
  StoredCall,
  TagCall,
  TagWriter,
} from './ports.ts'
