import { sqlString } from '../common/sql-text.ts'
import type { TagChange } from '../sync/index.ts'
import { forgottenAmong } from './forgotten.ts'
import type { History } from './history-interface.ts'

/** A change as it stands in the log. */
export interface LoggedChange extends TagChange {
  /** Grows with every change of the account; numbers may be missing. */
  readonly seq: number
}

/** A stretch of the log: `after` exclusive, `upTo` inclusive. */
export interface LogStretch {
  readonly account: string
  readonly after: number
  readonly upTo?: number
  readonly limit: number
}

/**
 * Adds changes to the log, but those that stand in it: a change is told twice when a kill came before it was
 * settled, and it is one change (same cause, tag, operation and follower). Not for two callers at once.
 * Changes of persons who were forgotten since are left out, also of those forgotten at this moment.
 * @param changes of one account, in order
 * @returns how many were new
 */
export async function addToTagLog(
  history: History,
  account: string,
  changes: readonly LoggedChange[],
): Promise<number> {
  const known = await knownAmong(history, account, changes)
  const added = changes.filter((change) => {
    const key = identity(change)
    return known.has(key) ? false : known.add(key)
  })
  if (added.length === 0) return 0
  await history.insert(
    'tag_log',
    added.map(({ cause, tag, op, follower, seq, at }) => ({ account, cause, tag, op, follower, seq, at })),
  )
  await leaveOutForgotten(history, account, added)
  return added.length
}

/** The next changes of the account, in order. */
export async function readTagLog(
  history: History,
  { account, after, upTo = Number.MAX_SAFE_INTEGER, limit }: LogStretch,
): Promise<readonly LoggedChange[]> {
  const rows = await history.query<Omit<LoggedChange, 'account'>>(
    `SELECT toFloat64(seq) AS seq, tag, follower, op, toFloat64(toUnixTimestamp64Milli(at)) AS at, cause
    FROM tag_log AS log
    WHERE account = {account:String} AND log.seq > {after:UInt64} AND log.seq <= {upTo:UInt64}
    ORDER BY log.seq LIMIT {limit:UInt32}`,
    { account, after, upTo, limit },
  )
  return rows.map((row) => ({ account, ...row }))
}

/** The number of the last change, of one account or of all; 0 when there is none. */
export async function newestSeq(history: History, account?: string): Promise<number> {
  const where = account === undefined ? '' : `WHERE account = ${sqlString(account)}`
  const [row] = await history.query<{ seq: number }>(
    `SELECT toFloat64(max(seq)) AS seq FROM tag_log ${where}`,
  )
  return row?.seq ?? 0
}

/** When a follower last gained or lost each tag, ms; tags that never changed are absent. */
export async function lastTagChanges(
  history: History,
  account: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await history.query<{ tag: string; ms: number }>(
    `SELECT tag, toFloat64(toUnixTimestamp64Milli(max(at))) AS ms FROM tag_log
    WHERE account = {account:String} GROUP BY tag`,
    { account },
  )
  return new Map(rows.map(({ tag, ms }) => [tag, ms]))
}

/** Of those with so many followers a stretch of the log is read: calls of a plan go through them in order. */
const manyFollowers = 10

/** By the sort order of the table, so that little of it is read. Answers more than was asked about. */
async function knownAmong(
  history: History,
  account: string,
  changes: readonly LoggedChange[],
): Promise<Set<string>> {
  if (changes.length === 0) return new Set()
  const followers = new Map<string, string[]>()
  for (const { cause, tag, op, follower } of changes) {
    const of = `cause = ${sqlString(cause)} AND tag = ${sqlString(tag)} AND op = ${sqlString(op)}`
    const known = followers.get(of)
    if (known) known.push(follower)
    else followers.set(of, [follower])
  }
  const [many, few] = [[...followers].filter(isMany), [...followers].filter((group) => !isMany(group))]
  const conditions = many.map(([of, them]) => `${of} AND follower BETWEEN ${boundsOf(them)}`)
  if (few.length > 0) conditions.push(amongFew(changes, new Set(few.flatMap(([, them]) => them))))
  // In the text: as parameters so many values would not fit into the address of a request to a server.
  const rows = await history.query<Pick<TagChange, 'cause' | 'tag' | 'op' | 'follower'>>(
    `SELECT cause, tag, op, follower FROM tag_log WHERE account = {account:String} AND (${conditions.join(' OR ')})`,
    { account },
  )
  return new Set(rows.map(identity))
}

function isMany([, followers]: readonly [string, readonly string[]]): boolean {
  return followers.length >= manyFollowers
}

function boundsOf(followers: readonly string[]): string {
  const sorted = followers.toSorted()
  return `${sqlString(sorted[0] ?? '')} AND ${sqlString(sorted.at(-1) ?? '')}`
}

function amongFew(changes: readonly LoggedChange[], followers: ReadonlySet<string>): string {
  const theirs = changes.filter(({ follower }) => followers.has(follower))
  const anyOf = (key: 'cause' | 'tag' | 'follower') =>
    `${key} IN (${[...new Set(theirs.map((change) => change[key]))].map(sqlString).join(', ')})`
  return `${anyOf('cause')} AND ${anyOf('tag')} AND ${anyOf('follower')}`
}

/**
 * After adding, not before: marks of the forgotten are written before their rows are deleted, so whoever is
 * forgotten meanwhile is either seen here, or their rows are seen there.
 */
async function leaveOutForgotten(
  history: History,
  account: string,
  changes: readonly LoggedChange[],
): Promise<void> {
  const followers = changes.map(({ follower }) => follower)
  for (const [follower, until] of await forgottenAmong(history, account, followers)) {
    await history.command(
      `DELETE FROM tag_log WHERE account = {account:String} AND follower = {follower:String}
        AND at <= fromUnixTimestamp64Milli({until:Int64})`,
      { account, follower, until },
    )
  }
}

function identity({
  cause,
  tag,
  op,
  follower,
}: Pick<TagChange, 'cause' | 'tag' | 'op' | 'follower'>): string {
  return [cause, tag, op, follower].join('\n')
}
