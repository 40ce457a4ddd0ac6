import type { TagPlan } from '../domain/tag-plan.ts'
import type { PlanStatus } from './statuses.ts'
import type { Database } from './tables.ts'

export interface StoredPlan {
  readonly plan: TagPlan
  readonly status: PlanStatus
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
}

export function createPlanStore(db: Database): PlanStore {
  return {
    save: (plan) => savePlan(db, plan),
    async find(id) {
      return stored(
        await db.selectFrom('plans').select(['document', 'status']).where('id', '=', id).executeTakeFirst(),
      )
    },
    async open(account) {
      return stored(
        await db
          .selectFrom('plans')
          .select(['document', 'status'])
          .where('account', '=', account)
          .where('status', 'in', ['applying', 'saved'])
          .orderBy('status')
          .orderBy('seq', 'desc')
          .limit(1)
          .executeTakeFirst(),
      )
    },
    async ofRun(run) {
      return stored(
        await db.selectFrom('plans').select(['document', 'status']).where('run', '=', run).executeTakeFirst(),
      )
    },
    async mark(id, status) {
      await db.updateTable('plans').set({ status }).where('id', '=', id).execute()
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

/** What plans saved by an earlier version do not say. */
const older = { kind: 'run', asks: [] } as const

function stored(row: { document: TagPlan; status: PlanStatus } | undefined): StoredPlan | undefined {
  return row && { plan: { ...older, ...row.document }, status: row.status }
}
