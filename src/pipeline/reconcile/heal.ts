import { sqlString } from '../../common/sql-text.ts'
import type { ObservedTag } from '../../domain/tag.ts'
import { hasDecided } from '../../history/decisions.ts'
import type { FoundDrift } from '../../history/drift-questions.ts'
import { type ApplyOutcome, applySavedPlan } from '../apply.ts'
import type { Session } from '../session.ts'
import { planBack } from './plan-back.ts'

/** Why WeChat was not brought back although the policy says so. */
export type NotHealed =
  /** A plan is half applied: it goes first. */
  | { readonly because: 'applying'; readonly plan: string }
  /** Nothing was decided yet, or it is no longer kept. */
  | { readonly because: 'undecided' }
  /** The plan goes beyond the account's limits and waits for approval. */
  | { readonly because: 'asks'; readonly plan: string }

export interface Healed {
  readonly healed: ApplyOutcome | null
  readonly notHealed: NotHealed | null
}

const nothing: Healed = { healed: null, notHealed: null }

/**
 * Brings what was found back to the decision, with a plan of its own, where the account's policy is to heal. Where it
 * is to respect, only what nobody changed: our own changes that WeChat did not keep.
 */
export async function heal(
  session: Session,
  { drift }: { readonly drift: readonly Pick<FoundDrift, 'untaken'>[] },
  observed: readonly ObservedTag[],
): Promise<Healed> {
  const { account, history, state } = session
  const untaken = drift.some((tag) => tag.untaken > 0)
  const heals = account.sync.drift === 'heal' ? drift.length > 0 : account.sync.drift === 'respect' && untaken
  if (!heals) return nothing
  const open = await state.plans.open(account.name)
  if (open?.status === 'applying')
    return { healed: null, notHealed: { because: 'applying', plan: open.plan.id } }
  const run = await state.runs.inForce(account.name)
  if (run === undefined || !(await hasDecided(history, account.name, run)))
    return { healed: null, notHealed: { because: 'undecided' } }
  const among = `SELECT tag, follower FROM drift_found WHERE account = ${sqlString(account.name)}`
  const plan = await planBack(session, { run, observed, among, limited: true })
  if (!plan) return nothing
  if (plan.asks.length > 0) return { healed: null, notHealed: { because: 'asks', plan: plan.id } }
  return { healed: await applySavedPlan(session, plan.id), notHealed: null }
}
