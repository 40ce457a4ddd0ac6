import type { TagPlan } from '../domain/tag-plan.ts'
import type { StoredPlan } from '../state/plans.ts'
import { findPlan } from './find-plan.ts'
import { noteAct } from './note-act.ts'
import { PlanWaitsError } from './plan-waits-error.ts'
import type { Session } from './session.ts'

/**
 * Approves the plan of this id, which must be the one that would be applied: a newer one would have to be looked at
 * first. Errors: those of `findPlan`.
 */
export async function approvePlan(session: Session, id: string): Promise<TagPlan> {
  const { plan, approval } = await findPlan(session, id)
  if (plan.asks.length === 0 || approval !== null) return plan
  const { state, who, now } = session
  await state.plans.approve(plan.id, { who, at: now() })
  await noteAct(session, 'plan.approved', plan.id, { asks: plan.asks })
  return plan
}

/** Error: `plan.needs-approval`, for a plan that asks and that nobody has approved. */
export async function requireApproval(session: Session, { plan, approval }: StoredPlan): Promise<void> {
  if (!waits({ plan, approval })) return
  await noteAct(session, 'plan.refused', plan.id, { because: 'plan.needs-approval', asks: plan.asks })
  throw new PlanWaitsError(plan)
}

function waits({ plan, approval }: Pick<StoredPlan, 'plan' | 'approval'>): boolean {
  return plan.asks.length > 0 && approval === null
}
