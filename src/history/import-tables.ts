import { createEventTable, eventColumns } from './event-schema.ts'
import type { History } from './history-interface.ts'

/**
 * The tables that one import works in. Rows go into `feed`, which stores nothing: one view of it passes the good
 * ones on to `staging`, another counts all into `tally`. So the file is read once.
 */
export interface ImportTables {
  readonly feed: string
  readonly toStaging: string
  readonly toTally: string
  readonly tally: string
  readonly staging: string
  /** Like `events` itself: equal rows of `staging` become one here. */
  readonly clean: string
  /** Forgotten persons in `staging`, and `staging` without them. */
  readonly gone: string
  readonly kept: string
  /** Rows of a file of followers, and the rows that `followers` gets of them. */
  readonly profiles: string
  readonly merged: string
}

const prefix = 'import_work_'

export function importTables(id: string): ImportTables {
  const name = (part: string) => `${prefix}${id}_${part}`
  return {
    feed: name('feed'),
    toStaging: name('to_staging'),
    toTally: name('to_tally'),
    tally: name('tally'),
    staging: name('staging'),
    clean: name('clean'),
    gone: name('gone'),
    kept: name('kept'),
    profiles: name('profiles'),
    merged: name('merged'),
  }
}

export async function createImportTables(history: History, tables: ImportTables): Promise<void> {
  const columns = Object.entries(eventColumns).map(([name, type]) => `${name} ${type}`)
  // Not replacing: equal rows of one file are separate events until they have got different identities.
  await history.command(createEventTable(tables.staging, 'MergeTree'))
  await history.command(`CREATE TABLE ${tables.tally} (rows UInt64, good UInt64) ENGINE = Memory`)
  await history.command(`CREATE TABLE ${tables.feed} (${columns.join(', ')}, good UInt8) ENGINE = Null`)
  await history.command(
    `CREATE MATERIALIZED VIEW ${tables.toStaging} TO ${tables.staging} AS SELECT * EXCEPT good FROM ${tables.feed} WHERE good`,
  )
  await history.command(
    `CREATE MATERIALIZED VIEW ${tables.toTally} TO ${tables.tally} AS SELECT count() AS rows, sum(good) AS good FROM ${tables.feed}`,
  )
}

/** Forgets what an attempt has read, to read the file in another way. */
export async function emptyImportTables(history: History, tables: ImportTables): Promise<void> {
  await history.command(`TRUNCATE TABLE ${tables.staging}`)
  await history.command(`TRUNCATE TABLE ${tables.tally}`)
}

export async function dropImportTables(history: History, tables: ImportTables): Promise<void> {
  const views = [tables.toStaging, tables.toTally]
  const { feed, tally, staging, clean, gone, kept, profiles, merged } = tables
  const rest = [feed, tally, staging, clean, gone, kept, profiles, merged]
  for (const name of [...views, ...rest]) await history.command(`DROP TABLE IF EXISTS ${name} SYNC`)
}

/** Drops what imports that were killed have left behind. Views first: they refer to the others. */
export async function dropLeftovers(history: History): Promise<number> {
  const rows = await history.query<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, '${prefix}')
     ORDER BY engine != 'MaterializedView', name`,
  )
  for (const { name } of rows) await history.command(`DROP TABLE IF EXISTS ${name} SYNC`)
  return rows.length
}
