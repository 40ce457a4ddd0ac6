import type { AuditEntry } from '../state/audit.ts'
import type { Notice } from '../state/notices.ts'
import type { PlanActivity } from '../state/plan-activity.ts'
import type { Run } from '../state/runs.ts'
import type { Session } from './session.ts'

/** A plan with what came of it and who had to do with it. */
export interface PlanOfAccount extends PlanActivity {
  /** Who had it made. Null for plans from before there was an audit log. */
  readonly savedBy: string | null
  readonly appliedBy: string | null
}

/** What happened in an account, each list the newest first; undefined what was not asked for. */
export interface Activity {
  readonly account: string
  readonly timeZone: string
  readonly runs: readonly RunOfAccount[] | undefined
  readonly plans: readonly PlanOfAccount[] | undefined
  readonly audit: readonly ActOfAccount[] | undefined
  readonly notices: readonly NoticeOfAccount[] | undefined
}

export type RunOfAccount = Run

export type ActOfAccount = AuditEntry

/** What WeChat told about the account, or what its owner should be told. */
export type NoticeOfAccount = Notice

export type ActivityPart = 'runs' | 'plans' | 'audit' | 'notices'

export async function readActivity(
  { account, state }: Pick<Session, 'account' | 'state'>,
  parts: readonly ActivityPart[],
  limit: number,
): Promise<Activity> {
  const { name, timezone: timeZone } = account
  const asked = (part: ActivityPart) => parts.includes(part)
  return {
    account: name,
    timeZone,
    runs: asked('runs') ? await state.runs.recent(name, limit) : undefined,
    plans: asked('plans') ? await readPlans({ account, state }, limit) : undefined,
    audit: asked('audit') ? await state.audit.list(name, limit) : undefined,
    notices: asked('notices') ? await state.notices.list(name, undefined, limit) : undefined,
  }
}

async function readPlans(
  { account: { name }, state }: Pick<Session, 'account' | 'state'>,
  limit: number,
): Promise<readonly PlanOfAccount[]> {
  const plans = await state.plans.activity(name, limit)
  const ids = plans.map(({ id }) => id)
  const saved = await state.audit.whoDid(name, 'plan.saved', ids)
  const applied = await state.audit.whoDid(name, 'plan.applied', ids)
  return plans.map((plan) => ({
    ...plan,
    savedBy: saved.get(plan.id)?.who ?? null,
    appliedBy: applied.get(plan.id)?.who ?? null,
  }))
}
