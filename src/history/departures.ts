import { randomBytes } from 'node:crypto'
import { sqlName, sqlString } from '../common/sql-text.ts'
import { takeTurns } from '../common/turns.ts'
import { eventColumns } from './event-schema.ts'
import { followerTables } from './follower-tables.ts'
import { markSql, noteForgotten } from './forgotten.ts'
import type { History } from './history-interface.ts'
import { eventsSource } from './merge.ts'

/** Somebody who leaves the history, with all that they did up to a moment. */
export interface DepartingFollower {
  readonly follower: string
  /** Milliseconds since the epoch. What came later belongs to a new person of the same openid, and stays. */
  readonly leftAt: number
}

/** Rows that are gone, by table; tables that held nothing of them are absent. */
export type ForgottenRows = Readonly<Record<string, number>>

/** No openid begins so: those begin with `o`. */
export const pseudonymPrefix = 'gone-'

/** Bytes that nobody can guess. */
export type RandomBytes = (length: number) => Uint8Array

/**
 * Puts a pseudonym that leads back to nobody (`gone-` and 20 hex digits) in place of each follower who has left.
 * Their events keep moment, kind, source and amount, so that no count by day or source changes; what they wrote and
 * where they were is dropped. Attributes, vectors, decisions, tags and plan changes go. For who has unfollowed: who
 * still follows is to be erased, since a pseudonym without an `unsubscribe` would count as a follower.
 *
 * Survives a kill at any moment: it is finished when it is asked for again, or the history is opened.
 */
export async function pseudonymise(
  history: History,
  account: string,
  followers: readonly DepartingFollower[],
  random: RandomBytes = randomBytes,
): Promise<ForgottenRows> {
  return depart(history, account, followers, random, () => `${pseudonymPrefix}${hex(random(10))}`)
}

/** Like `pseudonymise`, but nothing is left of the followers, events neither. */
export async function erase(
  history: History,
  account: string,
  followers: readonly DepartingFollower[],
  random: RandomBytes = randomBytes,
): Promise<ForgottenRows> {
  return depart(history, account, followers, random, () => '')
}

/** Batches that a kill has cut short. To be called when nobody else works on the history. */
export async function finishDepartures(history: History): Promise<void> {
  const rows = await history.query<{ batch: string; account: string }>(
    'SELECT DISTINCT batch, account FROM departing ORDER BY batch',
  )
  for (const { batch, account } of rows) await carryOut(history, account, batch)
}

async function depart(
  history: History,
  account: string,
  followers: readonly DepartingFollower[],
  random: RandomBytes,
  pseudonym: () => string,
): Promise<ForgottenRows> {
  if (followers.length === 0) return {}
  return inTurn(history.place, async () => {
    await finishDepartures(history)
    return carryOut(history, account, await noteBatch(history, account, followers, random, pseudonym))
  })
}

async function noteBatch(
  history: History,
  account: string,
  followers: readonly DepartingFollower[],
  random: RandomBytes,
  pseudonym: () => string,
): Promise<string> {
  const batch = hex(random(10))
  // In one insert: the whole batch is noted, or nobody of it.
  await history.insert(
    'departing',
    latestOfEach(followers).map(({ follower, leftAt }) => ({
      batch,
      account,
      follower,
      left_at: leftAt,
      pseudonym: pseudonym(),
      salt: BigInt(`0x${hex(random(8))}`).toString(),
    })),
  )
  return batch
}

/** One batch after the other: two that name the same person would copy the events twice. */
const inTurn = takeTurns()

/**
 * Every step may be done again after a kill. Marks come first, so that nothing of these persons is taken in again
 * meanwhile; the same copies have the same identities, so a second copying adds none; the batch itself goes last,
 * and with it the only link between an openid and its pseudonym.
 */
async function carryOut(history: History, account: string, batch: string): Promise<ForgottenRows> {
  await history.command(
    `INSERT INTO forgotten SELECT account, ${markSql('account', 'follower')}, left_at FROM departing WHERE batch = {batch:String}`,
    { batch },
  )
  noteForgotten(history)
  const gone: Record<string, number> = {}
  const events = await moveEvents(history, account, batch)
  if (events > 0) gone['events'] = events
  const departing = `SELECT follower FROM departing WHERE batch = ${sqlString(batch)}`
  for (const { name, ofAccount } of await followerTables(history, account)) {
    const rows = await deleteRows(history, name, `${ofAccount} AND follower IN (${departing})`)
    if (rows > 0) gone[name] = rows
  }
  await history.command(`ALTER TABLE departing DROP PARTITION ${sqlString(batch)}`)
  return gone
}

/**
 * Takes deleted rows off the disk. Deleting hides them at once from every reader; this rewrites the parts that they
 * lie in, which takes about a second for every three million events, so it is done once for many departures.
 */
export async function removeDeleted(history: History): Promise<void> {
  const rows = await history.query<{ name: string }>(
    `SELECT DISTINCT table AS name FROM system.parts
    WHERE database = currentDatabase() AND active AND has_lightweight_delete ORDER BY name`,
  )
  for (const { name } of rows) {
    await history.command(`ALTER TABLE ${sqlName(name)} APPLY DELETED MASK SETTINGS mutations_sync = 1`)
  }
}

async function deleteRows(history: History, table: string, where: string): Promise<number> {
  const [row] = await history.query<{ rows: number }>(
    `SELECT toFloat64(count()) AS rows FROM ${sqlName(table)} WHERE ${where}`,
  )
  if (!row?.rows) return 0
  await history.command(`DELETE FROM ${sqlName(table)} WHERE ${where}`)
  return row.rows
}

/** @returns how many events no longer bear the openids */
async function moveEvents(history: History, account: string, batch: string): Promise<number> {
  const departing = `departing WHERE batch = ${sqlString(batch)}`
  // By the sort order of the table, so that little of it is read.
  const theirs = `account = ${sqlString(account)} AND follower IN (SELECT follower FROM ${departing})`
  const source = await eventsSource(history)
  const from = `(SELECT * FROM ${source} WHERE ${theirs}) AS e
    INNER JOIN (SELECT follower, left_at, pseudonym, salt FROM ${departing}) AS d ON d.follower = e.follower
    WHERE e.at <= d.left_at`
  const [row] = await history.query<{ events: number; kept: number }>(
    `SELECT toFloat64(count()) AS events, toFloat64(countIf(d.pseudonym != '')) AS kept FROM ${from}`,
  )
  if (!row?.events) return 0
  const remove = `DELETE FROM events WHERE ${theirs} AND (follower, at, event_id) IN (
    SELECT e.follower, e.at, e.event_id FROM ${from.replace(source, 'events')})`
  // In one turn: a reader of this connection sees the originals or the copies, never both.
  if (row.kept > 0 && history.embedded) await history.command(`${copySql(from)}; ${remove}`)
  else if (row.kept > 0) await history.command(copySql(from))
  if (row.kept === 0 || !history.embedded) await history.command(remove)
  return row.events
}

/** Identities are made anew with a number that is then forgotten: the old ones can be computed from an openid. */
function copySql(from: string): string {
  const changed: Readonly<Record<string, string>> = {
    follower: 'd.pseudonym',
    key: "if(e.kind = 'location', '', e.key)",
    content: "''",
    event_id: 'sipHash64(d.salt, e.event_id)',
  }
  const columns = Object.keys(eventColumns)
  return `INSERT INTO events (${columns.join(', ')})
    SELECT ${columns.map((name) => changed[name] ?? `e.${name}`).join(', ')} FROM ${from} AND d.pseudonym != ''`
}

function latestOfEach(followers: readonly DepartingFollower[]): readonly DepartingFollower[] {
  const latest = new Map<string, DepartingFollower>()
  for (const one of followers) {
    if (one.leftAt > (latest.get(one.follower)?.leftAt ?? Number.NEGATIVE_INFINITY))
      latest.set(one.follower, one)
  }
  return [...latest.values()]
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
