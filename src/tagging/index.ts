export { type BlockedFollowers, buildPlan, callsFor, type PlanParts, type TagChanges } from './build-plan.ts'
export { resolveDecisions, type TagDecision } from './resolve-decisions.ts'
export { type RegisteredTag, type Standing, type TagStanding, tagStandings } from './tag-standings.ts'
