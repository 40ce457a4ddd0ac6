import { sql, type Transaction } from 'kysely'
import type { TagPlan } from '../domain/tag-plan.ts'
import type { Database, Tables } from './tables.ts'
import { forgetTagChanges } from './tag-changes.ts'

/** Somebody who left, or asked to be forgotten, and what is to be done about it when. */
export interface Departure {
  readonly account: string
  readonly follower: string
  /** Milliseconds since the epoch. */
  readonly leftAt: number
  readonly dueAt: number
  readonly policy: 'pseudonymise' | 'erase'
}

/** A person of whom the state is to keep nothing. */
export interface DepartedFollower {
  readonly follower: string
  /** What was asked for after this moment (ms) concerns a person who came back, and stays. */
  readonly before: number
}

/** Those who left, until that is carried out. */
export interface DepartureStore {
  /** Of two departures of one person the later counts; once erasing was asked for, it stays so. */
  add(departure: Departure): Promise<void>
  /** Those that are due, the longest due first. */
  due(account: string, now: number, limit: number): Promise<readonly Departure[]>
  waiting(account: string): Promise<number>
  /**
   * Deletes what names these persons: queued tag changes, tags to be read, what plans could not apply, samples in
   * plans, and their departures. In one transaction. @returns rows by table, those without any absent
   */
  forget(account: string, followers: readonly DepartedFollower[]): Promise<Readonly<Record<string, number>>>
}

export function createDepartureStore(db: Database): DepartureStore {
  return {
    add: (departure) => add(db, departure),
    due: (account, now, limit) => due(db, account, now, limit),
    async waiting(account) {
      const { rows } = await sql<{ waiting: number }>`
        select count(*)::int as waiting from departures where account = ${account}`.execute(db)
      return rows[0]?.waiting ?? 0
    },
    forget: (account, followers) =>
      followers.length === 0
        ? Promise.resolve({})
        : db.transaction().execute((transaction) => forget(transaction, account, followers)),
  }
}

async function add(db: Database, { account, follower, leftAt, dueAt, policy }: Departure): Promise<void> {
  await sql`insert into departures (account, follower, left_at, due_at, policy)
    values (${account}, ${follower}, ${new Date(leftAt)}, ${new Date(dueAt)}, ${policy})
    on conflict (account, follower) do update set
      left_at = greatest(departures.left_at, excluded.left_at),
      due_at = case when excluded.left_at > departures.left_at then excluded.due_at else departures.due_at end,
      policy = case when 'erase' in (departures.policy, excluded.policy) then 'erase' else excluded.policy end`.execute(
    db,
  )
}

async function due(db: Database, account: string, now: number, limit: number): Promise<readonly Departure[]> {
  const rows = await db
    .selectFrom('departures')
    .selectAll()
    .where('account', '=', account)
    .where('due_at', '<=', new Date(now))
    .orderBy('due_at')
    .orderBy('follower')
    .limit(limit)
    .execute()
  return rows.map(({ follower, left_at, due_at, policy }) => ({
    account,
    follower,
    leftAt: left_at.getTime(),
    dueAt: due_at.getTime(),
    policy,
  }))
}

/** Tables that name followers, how their rows are found, and the moment by which a row is of the earlier person. */
const named = [
  { table: 'instant_changes', ofAccount: 'account', moment: 'queued_at' },
  { table: 'read_backs', ofAccount: 'account', moment: 'asked_at' },
  { table: 'departures', ofAccount: 'account', moment: 'left_at' },
  { table: 'sync_drops', ofAccount: '(select account from plans where id = sync_drops.plan)', moment: null },
] as const

async function forget(
  db: Transaction<Tables>,
  account: string,
  followers: readonly DepartedFollower[],
): Promise<Readonly<Record<string, number>>> {
  const gone: Record<string, number> = {}
  const persons = JSON.stringify(
    followers.map(({ follower, before }) => ({ follower, before: new Date(before).toISOString() })),
  )
  for (const { table, ofAccount, moment } of named) {
    const earlier = moment === null ? sql`` : sql`and ${sql.ref(`${table}.${moment}`)} <= person.before`
    const result = await sql`delete from ${sql.table(table)}
      using json_to_recordset(${persons}::json) as person(follower text, before timestamptz)
      where ${sql.raw(ofAccount === 'account' ? `${table}.account` : ofAccount)} = ${account}
        and ${sql.ref(`${table}.follower`)} = person.follower ${earlier}`.execute(db)
    const rows = Number(result.numAffectedRows ?? 0)
    if (rows > 0) gone[table] = rows
  }
  const changes = await forgetTagChanges(db, account, followers)
  if (changes > 0) gone['tag_changes'] = changes
  const plans = await dropSamples(db, account, new Set(followers.map(({ follower }) => follower)))
  return plans > 0 ? { ...gone, plans } : gone
}

/**
 * Plans show a few openids as samples. Plans of the past lose them all, so that they are read once and never again;
 * one that is still open, or the newest, loses those of the persons.
 * @returns plans that named one of the persons
 */
async function dropSamples(
  db: Transaction<Tables>,
  account: string,
  followers: ReadonlySet<string>,
): Promise<number> {
  const rows = await db
    .selectFrom('plans')
    .select(['id', 'status', 'document'])
    .where('account', '=', account)
    .where(sql<boolean>`document::text ~ '"sample(Adds|Removes)": *\\["'`)
    .orderBy('seq', 'desc')
    .execute()
  let named = 0
  for (const [age, { id, status, document }] of rows.entries()) {
    const current = age === 0 || status === 'saved' || status === 'applying'
    const names = document.entries.some((entry) => samplesOf(entry).some((one) => followers.has(one)))
    if (names) named++
    if (!names && current) continue
    const keep = (follower: string) => current && !followers.has(follower)
    await db
      .updateTable('plans')
      .set({ document: JSON.stringify(withSamples(document, keep)) })
      .where('id', '=', id)
      .execute()
  }
  return named
}

function samplesOf({ sampleAdds, sampleRemoves }: TagPlan['entries'][number]): readonly string[] {
  return [...sampleAdds, ...sampleRemoves]
}

function withSamples(plan: TagPlan, keep: (follower: string) => boolean): TagPlan {
  const entries = plan.entries.map((entry) => ({
    ...entry,
    sampleAdds: entry.sampleAdds.filter(keep),
    sampleRemoves: entry.sampleRemoves.filter(keep),
  }))
  return { ...plan, entries }
}
