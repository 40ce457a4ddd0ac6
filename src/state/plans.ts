import type { TagPlan } from '../domain/tag-plan.ts'
import { type PlanActivity, planActivity } from './plan-activity.ts'
import { type Approval, approvalOf, completed } from './plan-document.ts'
import type { PlanStatus } from './statuses.ts'
import type { Database } from './tables.ts'

export interface StoredPlan {
  readonly plan: TagPlan
  readonly status: PlanStatus
  /** Null while nobody has approved it, needed or not. */
  readonly approval: Approval | null
}

export interface PlanStore {
  /** Saves the plan; plans of the account that never began are superseded. */
  save(plan: TagPlan): Promise<void>
  find(id: string): Promise<StoredPlan | undefined>
  /** The newest plan of the account that is saved or half applied; half applied ones first. */
  open(account: string): Promise<StoredPlan | undefined>
  /** The plan that a run made. */
  ofRun(run: string): Promise<StoredPlan | undefined>
  mark(id: string, status: PlanStatus): Promise<void>
  approve(id: string, approval: Approval): Promise<void>
  /** Ids of the newest plans of the account, the newest first. */
  newest(account: string, limit: number): Promise<readonly string[]>
  /** The newest plans with what came of them, the newest first. */
  activity(account: string, limit: number): Promise<readonly PlanActivity[]>
}

const columns = ['document', 'status', 'approved_at', 'approved_by'] as const

export function createPlanStore(db: Database): PlanStore {
  const plans = () => db.selectFrom('plans').select(columns)
  return {
    save: (plan) => savePlan(db, plan),
    async find(id) {
      return stored(await plans().where('id', '=', id).executeTakeFirst())
    },
    async open(account) {
      return stored(
        await plans()
          .where('account', '=', account)
          .where('status', 'in', ['applying', 'saved'])
          .orderBy('status')
          .orderBy('seq', 'desc')
          .limit(1)
          .executeTakeFirst(),
      )
    },
    async ofRun(run) {
      return stored(await plans().where('run', '=', run).executeTakeFirst())
    },
    async mark(id, status) {
      await db.updateTable('plans').set({ status }).where('id', '=', id).execute()
    },
    async approve(id, { who, at }) {
      await db
        .updateTable('plans')
        .set({ approved_by: who, approved_at: new Date(at) })
        .where('id', '=', id)
        .execute()
    },
    activity: (account, limit) => planActivity(db, account, limit),
    async newest(account, limit) {
      const rows = await db
        .selectFrom('plans')
        .select('id')
        .where('account', '=', account)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute()
      return rows.map(({ id }) => id)
    },
  }
}

async function savePlan(db: Database, plan: TagPlan): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('plans')
      .set({ status: 'superseded' })
      .where('account', '=', plan.account)
      .where('status', '=', 'saved')
      .execute()
    await transaction
      .insertInto('plans')
      .values({
        id: plan.id,
        account: plan.account,
        run: plan.run,
        ground: plan.ground,
        document: JSON.stringify(plan),
        status: 'saved',
        kind: plan.kind,
        created_at: new Date(plan.createdAt),
      })
      .execute()
  })
}

interface PlanRow {
  readonly document: TagPlan
  readonly status: PlanStatus
  readonly approved_at: Date | null
  readonly approved_by: string | null
}

function stored(row: PlanRow | undefined): StoredPlan | undefined {
  if (!row) return undefined
  return { plan: completed(row.document), status: row.status, approval: approvalOf(row) }
}
