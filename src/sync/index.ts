export { type ApplyOptions, applyPlan } from './apply-plan.ts'
export type { ApplySummary } from './apply-summary.ts'
export { planCalls } from './plan-calls.ts'
export type { ChangeSource, TagWriter } from './ports.ts'
