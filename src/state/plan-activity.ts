import { sql } from 'kysely'
import type { PlanKind, TagPlan } from '../domain/tag-plan.ts'
import { type Approval, approvalOf, completed } from './plan-document.ts'
import type { PlanStatus } from './statuses.ts'
import type { Database } from './tables.ts'

/** A plan and what came of it, as `history` lists it. Times are milliseconds since the epoch. */
export interface PlanActivity {
  readonly id: string
  readonly run: string
  readonly kind: PlanKind
  readonly status: PlanStatus
  readonly createdAt: number
  readonly begunAt: number | null
  readonly approval: Approval | null
  /** Reasons for which it has to be approved. */
  readonly asks: number
  readonly totals: TagPlan['totals']
  /** Calls that are settled; those to make are `totals.calls`. */
  readonly settled: number
  /** Memberships that WeChat would not take. */
  readonly dropped: number
}

/** The account's newest plans, the newest first. */
export async function planActivity(
  db: Database,
  account: string,
  limit: number,
): Promise<readonly PlanActivity[]> {
  const rows = await db
    .selectFrom('plans')
    .selectAll()
    .select([
      sql<number>`(select count(*)::int from sync_calls
        where sync_calls.plan = plans.id and status <> 'pending')`.as('settled'),
      sql<number>`(select count(*)::int from sync_drops
        where sync_drops.plan = plans.id and op in ('add', 'remove') and reason <> 'superseded')`.as(
        'dropped',
      ),
    ])
    .where('account', '=', account)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    run: row.run,
    kind: row.kind,
    status: row.status,
    createdAt: row.created_at.getTime(),
    begunAt: row.begun_at?.getTime() ?? null,
    approval: approvalOf(row),
    asks: completed(row.document).asks.length,
    totals: completed(row.document).totals,
    settled: row.settled,
    dropped: row.dropped,
  }))
}
