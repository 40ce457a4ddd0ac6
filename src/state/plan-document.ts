import type { TagPlan } from '../domain/tag-plan.ts'

/** Somebody's word that a plan may go beyond the account's limits. */
export interface Approval {
  readonly who: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Plans saved by an earlier version do not say everything. */
export function completed(document: TagPlan): TagPlan {
  const { kind = 'run', asks = [], totals } = document as Partial<TagPlan> & Pick<TagPlan, 'totals'>
  return { ...document, kind, asks, totals: { ...totals, renames: totals.renames ?? 0 } }
}

/** Null while nobody has approved the plan of the row. */
export function approvalOf({
  approved_at: at,
  approved_by: who,
}: {
  readonly approved_at: Date | null
  readonly approved_by: string | null
}): Approval | null {
  return at === null || who === null ? null : { who, at: at.getTime() }
}
