import { sql } from 'kysely'
import { groupCommit } from '../common/group-commit.ts'
import type { InstantAnswer, InstantQueue, QueuedChange } from '../sync/instant/ports.ts'
import type { InstantChange } from '../tagging/instant-change.ts'
import type { Database } from './tables.ts'

/** A follower whose tags an event has changed: the tag that it gave, and those of the group that it took. */
export interface TouchedFollower {
  /** Counts up; ask for those after the last one seen. */
  readonly id: number
  readonly follower: string
  readonly tag: string
  readonly takes: readonly string[]
  /** Milliseconds since the epoch. */
  readonly queuedAt: number
}

/** The durable queue of tag changes that events asked for. */
export interface InstantChangeStore extends InstantQueue {
  /**
   * Resolves when the changes are durable; calls made meanwhile share one write. The same follower, tag and cause
   * again change nothing.
   */
  add(account: string, changes: readonly InstantChange[], now: number): Promise<void>
  /** How often this process has taken changes: when it has not moved, nothing is new. */
  readonly taken: number
  /** Changes that were pending at the moment or later, whatever came of them. */
  unsettledSince(account: string, moment: number): Promise<readonly TouchedFollower[]>
  /** Changes queued at the moment or later, or by an event after `asOf`; those with a number after `afterId`. */
  newerThan(
    account: string,
    moment: number,
    asOf: number,
    afterId?: number,
  ): Promise<readonly TouchedFollower[]>
  /** Followers with a pending change. */
  waiting(account: string): Promise<number>
  /** Forgets changes that were settled before the moment; answers how many. */
  forgetSettled(account: string, before: number): Promise<number>
}

export function createInstantChangeStore(db: Database): InstantChangeStore {
  let taken = 0
  const adding = groupCommit<QueueRow>(async (rows) => {
    await insert(db, rows)
    taken++
  })
  return {
    get taken() {
      return taken
    },
    add: (account, changes, now) => adding.add(changes.map((change) => rowOf(account, change, now))),
    pending: (account, limit) => pending(db, account, limit),
    settle: (answers, now) => settle(db, answers, now),
    creating: (account, tag) => mark(db, account, tag, true),
    created: (account, tag) => mark(db, account, tag, false),
    wasCreating: async (account, tag) => (await creatingRows(db, account, tag)) > 0,
    unsettledSince: (account, moment) =>
      touched(db, sql`account = ${account} and (settled_at is null or settled_at >= ${new Date(moment)})`),
    newerThan: (account, moment, asOf, afterId = 0) =>
      touched(
        db,
        sql`account = ${account} and id > ${afterId}
          and (queued_at >= ${new Date(moment)} or event_at > ${new Date(asOf)})`,
      ),
    async waiting(account) {
      const { rows } = await sql<{ followers: number }>`select count(distinct follower)::int as followers
        from instant_changes where account = ${account} and status = 'pending'`.execute(db)
      return rows[0]?.followers ?? 0
    },
    async forgetSettled(account, before) {
      const { numDeletedRows } = await db
        .deleteFrom('instant_changes')
        .where('account', '=', account)
        .where('settled_at', '<', new Date(before))
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}

interface QueueRow {
  readonly account: string
  readonly follower: string
  readonly tag: string
  readonly cause: string
  readonly queued_at: string
  readonly event_at: string
  readonly exclusive: string
  readonly priority: number
  readonly takes: readonly string[]
}

function rowOf(account: string, change: InstantChange, now: number): QueueRow {
  const { follower, tag, cause, at, exclusive, priority, takes } = change
  const [queued_at, event_at] = [new Date(now).toISOString(), new Date(at).toISOString()]
  return { account, follower, tag, cause, queued_at, event_at, exclusive, priority, takes }
}

/** One statement for all that waits: an acknowledgement stands on it. */
async function insert(db: Database, rows: readonly QueueRow[]): Promise<void> {
  await sql`insert into instant_changes
      (account, follower, tag, cause, queued_at, event_at, exclusive, priority, takes)
    select account, follower, tag, cause, queued_at, event_at, exclusive, priority, takes
    from json_to_recordset(${JSON.stringify(rows)}::json) as change(account text, follower text, tag text,
      cause text, queued_at timestamptz, event_at timestamptz, exclusive text, priority int, takes json)
    on conflict (account, follower, tag, cause) do nothing`.execute(db)
}

/**
 * The oldest pending changes, those of at most `limit` followers, each follower's whole. A change that a later
 * event has overtaken within its exclusive group is settled as superseded first: later by the event's own moment,
 * since callbacks may come in any order; at the same moment the priority decides, as it does over the history.
 */
async function pending(db: Database, account: string, limit: number): Promise<readonly QueuedChange[]> {
  const followers = await oldestFollowers(db, account, limit)
  if (followers.length === 0) return []
  const theirs = sql`account = ${account} and follower in (select json_array_elements_text(${JSON.stringify(followers)}::json))`
  // By rank, and of these followers only: held against each other, rows take quadratic time.
  await sql`update instant_changes set status = 'superseded', settled_at = queued_at where id in (
    select id from (
      select id, status, row_number() over (
        partition by follower, exclusive order by event_at desc, priority desc, id desc) as rank
      from instant_changes where ${theirs} and exclusive <> ''
    ) as ranked where rank > 1 and status = 'pending')`.execute(db)
  const { rows } = await sql<PendingRow>`
    select id, follower, tag, cause, event_at, exclusive, priority, takes from instant_changes
    where ${theirs} and status = 'pending' order by event_at, priority, id`.execute(db)
  // All of them were overtaken: the queue goes on behind them.
  if (rows.length === 0) return pending(db, account, limit)
  const place = new Map(followers.map((follower, index) => [follower, index]))
  return rows
    .map(({ event_at, ...same }) => ({ ...same, at: event_at.getTime() }))
    .sort((a, b) => (place.get(a.follower) ?? 0) - (place.get(b.follower) ?? 0))
}

/** Looks at the beginning of the queue only: one follower has few changes in it. */
async function oldestFollowers(db: Database, account: string, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ follower: string }>`
    select follower from (
      select follower, id from instant_changes
      where account = ${account} and status = 'pending' order by id limit ${limit * 5}
    ) as oldest group by follower order by min(id) limit ${limit}`.execute(db)
  return rows.map(({ follower }) => follower)
}

type PendingRow = Omit<QueuedChange, 'at'> & { readonly event_at: Date }

async function settle(db: Database, answers: readonly InstantAnswer[], now: number): Promise<void> {
  if (answers.length === 0) return
  const rows = answers.map(
    ({ id, status, errcode, rid }) => sql`(${id}::int, ${status}, ${errcode}::int, ${rid})`,
  )
  await sql`update instant_changes set status = answer.status, attempts = instant_changes.attempts + 1,
      errcode = answer.errcode, rid = answer.rid, settled_at = ${new Date(now)}
    from (values ${sql.join(rows)}) as answer(id, status, errcode, rid)
    where instant_changes.id = answer.id`.execute(db)
}

async function mark(db: Database, account: string, tag: string, creates: boolean): Promise<void> {
  await db
    .updateTable('instant_changes')
    .set({ creates })
    .where('account', '=', account)
    .where('tag', '=', tag)
    .$if(creates, (query) => query.where('status', '=', 'pending'))
    .$if(!creates, (query) => query.where('creates', '=', true))
    .execute()
}

async function creatingRows(db: Database, account: string, tag: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from instant_changes
    where account = ${account} and tag = ${tag} and creates`.execute(db)
  return rows[0]?.n ?? 0
}

async function touched(db: Database, which: ReturnType<typeof sql>): Promise<readonly TouchedFollower[]> {
  const { rows } = await sql<TouchedFollower>`select id, follower, tag, takes,
      (extract(epoch from queued_at) * 1000)::float8 as "queuedAt" from instant_changes
    where ${which} order by id`.execute(db)
  return rows
}
