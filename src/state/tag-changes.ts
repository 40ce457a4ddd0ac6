import { sql } from 'kysely'
import { chunks } from '../common/chunks.ts'
import { groupCommit } from '../common/group-commit.ts'
import type { TagChange } from '../sync/index.ts'
import type { Database } from './tables.ts'

/** Followers in one row; a call has fifty. The numbers of a row's changes are its id times this, and on. */
const followersPerRow = 100

/** PGlite does not tidy up by itself: without it a first sync would leave its rows on the disk for ever. */
const rowsPerVacuum = 2000

/** A change with its number. */
export interface NumberedChange extends TagChange {
  /** Grows with every change that is noted; numbers may be missing. */
  readonly seq: number
}

/** Rows of the store, as they are moved on. */
export interface NotedChanges {
  readonly ids: readonly number[]
  /** In order. */
  readonly changes: readonly NumberedChange[]
}

/**
 * Changes that WeChat took, until they stand in the history's log: this database makes a single one durable in a
 * fraction of the time, and the log takes them by the thousand.
 */
export interface TagChangeStore {
  /** Durable when it resolves. What comes while a write is under way is written in one go after it. */
  add(changes: readonly TagChange[]): Promise<void>
  /** The oldest calls of the account, at most `limit`. */
  oldest(account: string, limit: number): Promise<NotedChanges>
  remove(ids: readonly number[]): Promise<void>
  /** Numbers given from now on are above this one. */
  startAfter(seq: number): Promise<void>
}

export function createTagChangeStore(db: Database): TagChangeStore {
  const commits = groupCommit<TagChange>((changes) => add(db, changes))
  let removed = 0
  return {
    add: (changes) => commits.add(changes),
    oldest: (account, limit) => oldest(db, account, limit),
    async remove(ids) {
      if (ids.length === 0) return
      await db.deleteFrom('tag_changes').where('id', 'in', ids).execute()
      removed += ids.length
      if (removed < rowsPerVacuum) return
      removed = 0
      await sql`vacuum tag_changes`.execute(db)
    },
    async startAfter(seq) {
      const id = Math.floor(seq / followersPerRow)
      await sql`select setval('tag_changes_id_seq', ${id}::bigint) from tag_changes_id_seq
        where last_value < ${id}::bigint`.execute(db)
    },
  }
}

async function add(db: Database, changes: readonly TagChange[]): Promise<void> {
  const rows = JSON.stringify(callsOf(changes).map((call, n) => ({ n, ...call })))
  await sql`insert into tag_changes (account, tag, op, cause, at, followers)
    select account, tag, op, cause, at, followers
    from json_to_recordset(${rows}::json) as call(
      n int, account text, tag text, op text, cause text, at timestamptz, followers json)
    order by n`.execute(db)
}

interface Call {
  readonly account: string
  readonly tag: string
  readonly op: TagChange['op']
  readonly cause: string
  readonly at: string
  readonly followers: readonly string[]
}

/** Neighbours that differ in their follower alone are one row. */
function callsOf(changes: readonly TagChange[]): readonly Call[] {
  const calls: { of: TagChange; followers: string[] }[] = []
  for (const change of changes) {
    const last = calls.at(-1)
    if (last && isSameCall(last.of, change)) last.followers.push(change.follower)
    else calls.push({ of: change, followers: [change.follower] })
  }
  return calls.flatMap(({ of: { account, tag, op, cause, at }, followers }) =>
    chunks(followers, followersPerRow).map((part) => ({
      account,
      tag,
      op,
      cause,
      at: new Date(at).toISOString(),
      followers: part,
    })),
  )
}

function isSameCall(one: TagChange, other: TagChange): boolean {
  return (
    one.account === other.account &&
    one.tag === other.tag &&
    one.op === other.op &&
    one.cause === other.cause &&
    one.at === other.at
  )
}

async function oldest(db: Database, account: string, limit: number): Promise<NotedChanges> {
  const rows = await db
    .selectFrom('tag_changes')
    .selectAll()
    .where('account', '=', account)
    .orderBy('id')
    .limit(limit)
    .execute()
  return {
    ids: rows.map(({ id }) => id),
    changes: rows.flatMap(({ id, tag, op, cause, at, followers }) =>
      followers
        .map((follower, n) => ({
          seq: id * followersPerRow + n,
          account,
          tag,
          op,
          cause,
          at: at.getTime(),
          follower,
        }))
        .filter(({ follower }) => follower !== ''),
    ),
  }
}

/**
 * Puts nobody in the place of these persons, so that the numbers of the others stay. What was noted after `before`
 * (ms) concerns a person who came back. @returns rows that named one
 */
export async function forgetTagChanges(
  db: Database,
  account: string,
  departed: readonly { readonly follower: string; readonly before: number }[],
): Promise<number> {
  const persons = JSON.stringify(
    departed.map(({ follower, before }) => ({ follower, before: new Date(before).toISOString() })),
  )
  const result = await sql`with person as (
      select * from json_to_recordset(${persons}::json) as person(follower text, before timestamptz)),
    named as (
      select id, json_agg(case when person.follower is null then one.follower else '' end order by one.n) as others
      from tag_changes cross join json_array_elements_text(followers) with ordinality as one(follower, n)
      left join person on person.follower = one.follower and tag_changes.at <= person.before
      where account = ${account}
      group by id having count(person.follower) > 0)
    update tag_changes set followers = others from named where tag_changes.id = named.id`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}
