import { TagloomError } from '../common/tagloom-error.ts'
import { type RowContext, rowSql } from '../ingest/row-sql.ts'
import type { History } from './history-interface.ts'
import { unreadable } from './import-source.ts'
import { emptyImportTables, type ImportTables } from './import-tables.ts'
import { type SiftedFile, siftFile } from './sift-file.ts'
import type { SourceWithColumns } from './source-columns.ts'
import { columnText, settingsClause, sourceFunction, sourceSettings } from './source-sql.ts'

/** What reading a file has put into the staging table. */
export interface LoadedRows {
  /** Rows of the file, with those that were left out of the sifted copy. */
  readonly rows: number
  readonly good: number
  /** The copy that was read instead, when the file has records of broken structure. */
  readonly sifted: SiftedFile | null
}

const insertSettings = {
  // Memory is flat and parts are few: a quarter of a million rows are sorted at a time.
  min_insert_block_size_rows: 262_144,
  min_insert_block_size_bytes: 134_217_728,
  optimize_on_insert: 0,
}

/** The engine reads the file by itself; a file that it cannot read is sifted first. */
export async function loadRows(
  history: History,
  source: SourceWithColumns,
  context: RowContext,
  tables: ImportTables,
  workDirectory: string,
): Promise<LoadedRows> {
  try {
    await feed(history, source, context, tables)
    return { ...(await readTally(history, tables)), sifted: null }
  } catch (error) {
    if (!(error instanceof TagloomError) || error.code !== 'history.query-failed') throw error
    if (source.format === 'parquet') throw unreadable(source.file, error.cause)
    return loadSifted(history, source, context, tables, workDirectory)
  }
}

export async function loadSifted(
  history: History,
  source: SourceWithColumns,
  context: RowContext,
  tables: ImportTables,
  workDirectory: string,
): Promise<LoadedRows> {
  await emptyImportTables(history, tables)
  const sifted = await siftFile(source, Object.values(context.source.columns), workDirectory)
  try {
    await feed(history, sifted.source, context, tables)
  } catch (error) {
    if (error instanceof TagloomError && error.code === 'history.query-failed')
      throw unreadable(source.file, error.cause)
    throw error
  }
  const { rows, good } = await readTally(history, tables)
  return { rows: rows + sifted.dropped, good, sifted }
}

/** Rows that the engine could read and that are not loaded, in the order of the file; `row` counts from 0. */
export function rejectedRows(
  history: History,
  source: SourceWithColumns,
  context: RowContext,
): AsyncIterable<readonly { row: number; reason: string; record: string }[]> {
  const sql = rowSql(context, (column) => columnText(source, column))
  const record = source.format === 'parquet' ? `formatRowNoNewline('JSONEachRow', *)` : `''`
  const settings = { ...sourceSettings(source), max_threads: 1, input_format_parallel_parsing: 0 }
  return history.stream(`
    SELECT toFloat64(row) AS row, reason, record
    FROM (
      WITH ${sql.with.join(', ')}
      SELECT rowNumberInAllBlocks() AS row, ${sql.reason} AS reason, ${record} AS record
      FROM ${sourceOf(source, context)}
    )
    WHERE reason != ''
    ${settingsClause(settings)}`)
}

async function feed(
  history: History,
  source: SourceWithColumns,
  context: RowContext,
  tables: ImportTables,
): Promise<void> {
  const sql = rowSql(context, (column) => columnText(source, column))
  const columns = Object.entries({ ...sql.columns, good: sql.good })
  await history.command(`
    INSERT INTO ${tables.feed} (${columns.map(([name]) => name).join(', ')})
    WITH ${sql.with.join(', ')}
    SELECT ${columns.map(([name, expression]) => `${expression} AS ${name}`).join(', ')}
    FROM ${sourceOf(source, context)}
    ${settingsClause({ ...sourceSettings(source), ...insertSettings })}`)
}

function sourceOf(source: SourceWithColumns, context: RowContext): string {
  return sourceFunction(source, { columns: source.columns, wanted: Object.values(context.source.columns) })
}

async function readTally(history: History, tables: ImportTables): Promise<{ rows: number; good: number }> {
  const [tally] = await history.query<{ rows: number; good: number }>(
    `SELECT toFloat64(sum(rows)) AS rows, toFloat64(sum(good)) AS good FROM ${tables.tally}`,
  )
  return tally ?? { rows: 0, good: 0 }
}
