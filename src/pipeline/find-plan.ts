import { TagloomError } from '../common/tagloom-error.ts'
import type { StoredPlan } from '../state/plans.ts'
import type { Session } from './session.ts'

/**
 * The plan to carry out: the one named, else the one half applied, else the newest.
 * Errors: `plan.none`, `plan.unknown`, `plan.already`.
 */
export async function findPlan(
  { account, state }: Pick<Session, 'account' | 'state'>,
  id: string | undefined,
): Promise<StoredPlan> {
  const found = id === undefined ? await state.plans.open(account.name) : await state.plans.find(id)
  if (!found || found.plan.account !== account.name) {
    if (id !== undefined) throw new TagloomError('plan.unknown', { plan: id, account: account.name })
    throw new TagloomError('plan.none', { account: account.name })
  }
  const { plan, status } = found
  if (status === 'applied' || status === 'superseded' || status === 'refused') {
    throw new TagloomError('plan.already', { plan: plan.id, status, account: account.name })
  }
  return found
}
