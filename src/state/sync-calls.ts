import { sql } from 'kysely'
import type { ObservedTag } from '../domain/tag.ts'
import type {
  CallAnswer,
  CallProgress,
  CallStore,
  DroppedChange,
  StoredCall,
  TagCall,
} from '../sync/ports.ts'
import { adoptCreated } from './adopt-created.ts'
import type { Database } from './tables.ts'
import { allTags, manageTag } from './tag-registry.ts'

/** Rows in one insert: far below PostgreSQL's limit of 65,535 parameters. */
const batch = 5000

/** The durable call list of a plan, and the few numbers that a view wants of it. */
export interface SyncCalls extends CallStore {
  progress(plan: string): Promise<{ readonly calls: number; readonly settled: number }>
  /** To be called with WeChat's list before tags are planned; see `adopt-created.ts`. */
  adoptCreated(account: string, listed: readonly ObservedTag[], now: number): Promise<readonly string[]>
}

export function createCallStore(db: Database): SyncCalls {
  return {
    load: (plan) => loadCalls(db, plan),
    begin: (plan, calls, now) => beginCalls(db, plan, calls, now),
    settle: (plan, answers) => settleCalls(db, plan, answers),
    keep: (plan, progress) => keepProgress(db, plan, progress),
    drop: (plan, drops) => insertDrops(db, plan, drops),
    async finish(plan) {
      await db.updateTable('plans').set({ status: 'applied' }).where('id', '=', plan).execute()
    },
    dropped: (plan) => droppedChanges(db, plan),
    manageTag: (account, tag) => manageTag(db, account, tag),
    managedTags: (account) => allTags(db, account),
    adoptCreated: (account, listed, now) => adoptCreated(db, account, listed, now),
    progress: (plan) => callProgress(db, plan),
  }
}

async function loadCalls(db: Database, plan: string): Promise<readonly StoredCall[]> {
  const rows = await db.selectFrom('sync_calls').selectAll().where('plan', '=', plan).orderBy('n').execute()
  return rows.map((row) => ({
    n: row.n,
    tag: row.tag,
    op: row.op,
    fromSeq: row.from_seq,
    toSeq: row.to_seq,
    status: row.status,
    attempts: row.attempts,
    parts: row.parts,
  }))
}

async function beginCalls(db: Database, plan: string, calls: readonly TagCall[], now: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('plans')
      .set({ status: 'applying', begun_at: new Date(now) })
      .where('id', '=', plan)
      .execute()
    for (let from = 0; from < calls.length; from += batch) {
      const part = JSON.stringify(calls.slice(from, from + batch))
      // One parameter for the whole batch: six times faster than a row of parameters each.
      await sql`insert into sync_calls (plan, n, tag, op, from_seq, to_seq)
        select ${plan}, n, tag, op, "fromSeq", "toSeq"
        from json_to_recordset(${part}::json) as call(n int, tag text, op text, "fromSeq" int, "toSeq" int)`.execute(
        transaction,
      )
    }
  })
}

async function settleCalls(db: Database, plan: string, answers: readonly CallAnswer[]): Promise<void> {
  const drops = answers.flatMap((answer) => answer.drops)
  // Rows of VALUES: PostgreSQL sees how few they are and goes by the key. Unpacking JSON made it read the table.
  const rows = answers.map(
    ({ n, status, attempts, errcode, rid }) =>
      sql`(${n}::int, ${status}, ${attempts}::int, ${errcode}::int, ${rid})`,
  )
  const update = sql`update sync_calls set status = answer.status, attempts = sync_calls.attempts + answer.attempts,
      errcode = answer.errcode, rid = answer.rid
    from (values ${sql.join(rows)}) as answer(n, status, attempts, errcode, rid)
    where sync_calls.plan = ${plan} and sync_calls.n = answer.n`
  if (drops.length === 0) {
    await update.execute(db)
    return
  }
  await db.transaction().execute(async (transaction) => {
    await update.execute(transaction)
    await insertDrops(transaction, plan, drops)
  })
}

async function keepProgress(db: Database, plan: string, progress: readonly CallProgress[]): Promise<void> {
  const rows = progress.map(
    ({ n, attempts, parts }) => sql`(${n}::int, ${attempts}::int, ${JSON.stringify(parts)}::json)`,
  )
  const drops = progress.flatMap((one) => one.drops)
  await db.transaction().execute(async (transaction) => {
    await sql`update sync_calls set parts = kept.parts, attempts = sync_calls.attempts + kept.attempts
      from (values ${sql.join(rows)}) as kept(n, attempts, parts)
      where sync_calls.plan = ${plan} and sync_calls.n = kept.n`.execute(transaction)
    if (drops.length > 0) await insertDrops(transaction, plan, drops)
  })
}

/** What is dropped already stays as it was first. */
async function insertDrops(db: Database, plan: string, drops: readonly DroppedChange[]): Promise<void> {
  await db
    .insertInto('sync_drops')
    .values(drops.map((drop) => ({ plan, ...drop })))
    .onConflict((conflict) => conflict.columns(['plan', 'tag', 'op', 'follower']).doNothing())
    .execute()
}

async function droppedChanges(db: Database, plan: string): Promise<readonly DroppedChange[]> {
  return db
    .selectFrom('sync_drops')
    .select(['tag', 'op', 'follower', 'reason', 'errcode', 'rid'])
    .where('plan', '=', plan)
    .orderBy('tag')
    .orderBy('op')
    .orderBy('follower')
    .execute()
}

async function callProgress(db: Database, plan: string): Promise<{ calls: number; settled: number }> {
  const { rows } = await sql<{ calls: number; settled: number }>`
    select count(*)::int as calls, count(*) filter (where status <> 'pending')::int as settled
    from sync_calls where plan = ${plan}`.execute(db)
  return rows[0] ?? { calls: 0, settled: 0 }
}
