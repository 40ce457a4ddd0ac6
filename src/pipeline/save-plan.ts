import type { ObservedTag } from '../domain/tag.ts'
import type { TagPlan } from '../domain/tag-plan.ts'
import { groundOf } from '../history/observed.ts'
import { forgetPlanChanges, writePlanChanges } from '../history/plan-changes.ts'
import { forgetGround, keepGround } from '../history/plan-ground.ts'
import type { PlanParts } from '../tagging/build-plan.ts'
import { buildPlan, type TagStanding } from '../tagging/index.ts'
import { noteAct } from './note-act.ts'
import { newId } from './run-id.ts'
import type { Session } from './session.ts'

/** The changes of so many plans are kept, to be given back: those of older ones are let go. */
export const plansKept = 30

export interface PlanToMake extends Pick<PlanParts, 'run' | 'blocked' | 'limits' | 'earlierTags' | 'kind'> {
  readonly standings: readonly TagStanding[]
  /** WeChat's tags, just read. */
  readonly observed: readonly ObservedTag[]
  /** SQL of the pairs (tag, follower) that may change; all unless given. */
  readonly among?: string
}

/** What a run decided against what was just read of WeChat, with its changes written; not saved yet. */
export async function makePlan(
  session: Session,
  { observed, among, ...parts }: PlanToMake,
): Promise<TagPlan> {
  const { account, history } = session
  const id = newId('plan', session.now())
  const tags = parts.standings.filter(({ standing }) => standing === 'live' || standing === 'retired')
  const changes = await writePlanChanges(history, {
    account: account.name,
    plan: id,
    run: parts.run,
    tags,
    ...(among !== undefined && { among }),
  })
  const ground = await groundOf(history, account.name, observed)
  return buildPlan({ ...parts, id, account: account.name, createdAt: session.now(), ground, changes })
}

/** Saves a plan just made as the one to carry out next, in place of any that is not finished. */
export async function savePlan(session: Session, plan: TagPlan): Promise<void> {
  const { account, history, state } = session
  const halfApplied = await state.plans.open(account.name)
  // The new plan stands on what WeChat holds now: going on with an older one would undo it.
  if (halfApplied?.status === 'applying') await state.plans.mark(halfApplied.plan.id, 'superseded')
  // In this order: a copy of another plan's ground never stands beside this one.
  await forgetGround(history, account.name)
  await state.plans.save(plan)
  await keepGround(history, account.name)
  await forgetPlanChanges(history, account.name, await state.plans.newest(account.name, plansKept))
  const { id, run, totals, asks } = plan
  await noteAct(session, 'plan.saved', id, { run, ...totals, asks: asks.length })
}
