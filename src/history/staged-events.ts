import { occurrenceIdSql } from '../ingest/row-sql.ts'
import { createEventTable, eventColumns } from './event-schema.ts'
import type { History } from './history-interface.ts'
import type { ImportTables } from './import-tables.ts'
import { eventsSource } from './merge.ts'

/** Events of a file, each once, in a table whose parts can become parts of `events`. */
export interface StagedEvents {
  readonly table: string
  readonly events: number
  readonly followers: number
  /** First and last moment, milliseconds; null when there is none. */
  readonly from: number | null
  readonly to: number | null
}

const key = 'account, follower, at, event_id'
const inOrder = 'SETTINGS optimize_aggregation_in_order = 1'
/** Keys that are compared with the history at a time: their set takes about 200 MB. */
const keysAtATime = 2_000_000

/**
 * Sorts what was read, and gives further rows that are equal to an earlier one an identity of their own.
 * @param named whether the file names its events: equal rows then are one event
 */
export async function settleEvents(
  history: History,
  tables: ImportTables,
  named: boolean,
): Promise<StagedEvents> {
  await history.command(`OPTIMIZE TABLE ${tables.staging} FINAL`)
  const [repeats] = await history.query<{ repeated: number }>(
    `SELECT toFloat64(countIf(n > 1)) AS repeated
     FROM (SELECT count() AS n FROM ${tables.staging} GROUP BY ${key}) ${inOrder}`,
  )
  if (!repeats?.repeated) return describe(history, tables.staging)
  await history.command(createEventTable(tables.clean))
  if (!named) await addOccurrences(history, tables)
  await attachAll(history, tables.staging, tables.clean)
  await history.command(`OPTIMIZE TABLE ${tables.clean} FINAL`)
  // Where the disk has no room for a merge, it is left undone without a word: equal rows may still stand there.
  return { ...(await describe(history, `${tables.clean} FINAL`)), table: tables.clean }
}

/** Of n equal rows, n − 1 become events beside the first; all of them then stand in `clean`. */
async function addOccurrences(history: History, { staging, clean }: ImportTables): Promise<void> {
  const rest = Object.keys(eventColumns).filter((name) => !key.split(', ').includes(name))
  await history.command(`
    INSERT INTO ${clean} (${key}, ${rest.join(', ')})
    SELECT account, follower, at, ${occurrenceIdSql('id', 'n')} AS event_id, ${rest.join(', ')}
    FROM (
      SELECT account, follower, at, event_id AS id, count() AS rows, ${rest.map((name) => `any(${name}) AS ${name}`).join(', ')}
      FROM ${staging}
      GROUP BY ${key}
      HAVING rows > 1
    )
    ARRAY JOIN range(1, rows) AS n
    ${inOrder}`)
}

async function describe(history: History, table: string): Promise<StagedEvents> {
  const [found] = await history.query<{ events: number; from: string; to: string }>(
    `SELECT toFloat64(count()) AS events, toString(toUnixTimestamp64Milli(min(at))) AS from,
       toString(toUnixTimestamp64Milli(max(at))) AS to FROM ${table}`,
  )
  const [counted] = await history.query<{ followers: number }>(
    `SELECT toFloat64(count()) AS followers FROM (SELECT 1 FROM ${table} GROUP BY account, follower) ${inOrder}`,
  )
  const events = found?.events ?? 0
  const moment = (text: string | undefined) => (events === 0 ? null : Number(text))
  return {
    table,
    events,
    followers: counted?.followers ?? 0,
    from: moment(found?.from),
    to: moment(found?.to),
  }
}

/** How many of the staged events the history has already. A slice of followers at a time, so memory is flat. */
export async function countKnown(
  history: History,
  { table }: StagedEvents,
  account: string,
): Promise<number> {
  const source = await eventsSource(history)
  const params = { account }
  const [any] = await history.query<{ any: number }>(
    'SELECT count() > 0 AS any FROM (SELECT 1 FROM events WHERE account = {account:String} LIMIT 1)',
    params,
  )
  if (!any?.any) return 0
  let known = 0
  for (const { from, to } of await followerSlices(history, table)) {
    const slice = `account = {account:String} AND follower >= {from:String} AND ({to:String} = '' OR follower < {to:String})`
    const [found] = await history.query<{ known: number }>(
      `SELECT toFloat64(count()) AS known FROM ${source}
       WHERE ${slice} AND (follower, at, event_id) IN (SELECT follower, at, event_id FROM ${table} WHERE ${slice})`,
      { ...params, from, to },
    )
    known += found?.known ?? 0
  }
  return known
}

async function followerSlices(
  history: History,
  table: string,
): Promise<readonly { from: string; to: string }[]> {
  const bounds = await history.query<{ follower: string }>(
    `SELECT DISTINCT follower FROM (
       SELECT follower, rowNumberInAllBlocks() AS n FROM (SELECT follower FROM ${table} ORDER BY account, follower)
     ) WHERE n > 0 AND n % ${keysAtATime} = 0 ORDER BY follower SETTINGS max_threads = 1`,
  )
  const cuts = ['', ...bounds.map((row) => row.follower)]
  return cuts.map((from, at) => ({ from, to: cuts[at + 1] ?? '' }))
}

/** Makes the parts of one table parts of another, in one step: a kill leaves all of them or none. */
export async function attachAll(history: History, from: string, to: string): Promise<void> {
  await history.command(`ALTER TABLE ${to} ATTACH PARTITION ID 'all' FROM ${from}`)
}
