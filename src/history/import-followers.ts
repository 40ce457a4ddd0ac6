import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { type Progress, silentProgress } from '../common/progress.ts'
import { sqlString } from '../common/sql-text.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { Account } from '../domain/account.ts'
import { say } from '../i18n/say.ts'
import type { Language } from '../i18n/text.ts'
import { type FollowerSource, resolveFollowerColumns } from '../ingest/follower-columns.ts'
import { strangeFollowerSql } from '../ingest/row-sql.ts'
import { createFollowerTable } from './event-schema.ts'
import { latestMoments } from './forgotten.ts'
import type { History } from './history-interface.ts'
import { forgottenFollowersSql } from './import-forgotten.ts'
import { openSource, unreadable } from './import-source.ts'
import { dropImportTables, type ImportTables, importTables } from './import-tables.ts'
import { type RejectedRow, rejectsFileOf, removeRejectsFile, writeRejects } from './rejects-file.ts'
import { type SiftedFile, siftFile } from './sift-file.ts'
import { readColumns, type SourceWithColumns } from './source-columns.ts'
import { columnText, settingsClause, sourceFunction, sourceSettings } from './source-sql.ts'
import { attachAll } from './staged-events.ts'
import { makeWorkDirectory, plainPath } from './work-directory.ts'

export interface FollowerImportOptions {
  readonly file: string
  readonly account: Account
  /** `{ follower: 'openid', city: 'City' }`; without attributes every other column is one. */
  readonly mapping: Readonly<Record<string, string>>
  readonly rejectsDirectory: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly language?: Language
  readonly progress?: Progress
}

/** What came of it: `rows` = good rows + `rejected`; of rows about one follower the last wins. */
export interface FollowersSummary {
  readonly file: string
  readonly rows: number
  readonly followers: number
  readonly attributes: readonly string[]
  readonly rejected: number
  /** Followers left out because they had left or asked to be forgotten, and have not come back. */
  readonly forgotten: number
  readonly rejectsFile: string | null
  readonly seconds: number
}

interface Job {
  readonly history: History
  readonly source: SourceWithColumns
  readonly columns: FollowerSource
  readonly options: FollowerImportOptions
  readonly tables: ImportTables
  readonly workDirectory: string
}

/**
 * Reads attributes of followers (membership, city …) from a file of any format that events come in. An attribute
 * that the file does not have, or leaves empty, stays as it was. All appear at once, or, after an error, none.
 * @throws TagloomError import.*, history.*
 */
export async function importFollowers(
  history: History,
  options: FollowerImportOptions,
): Promise<FollowersSummary> {
  const started = performance.now()
  if (!history.embedded) throw new TagloomError('import.needs-embedded', { place: history.place })
  const id = randomUUID().replaceAll('-', '')
  const workDirectory = await makeWorkDirectory(options.rejectsDirectory, id)
  const tables = importTables(id)
  try {
    const opened = await openSource(options.file)
    const plain = { ...opened, path: await plainPath(opened.path, workDirectory) }
    const source = await readColumns(history, plain)
    const columns = resolveFollowerColumns(options.file, source.columns, options.mapping)
    const summary = await run({ history, source, columns, options, tables, workDirectory })
    return { ...summary, seconds: (performance.now() - started) / 1000 }
  } finally {
    await dropImportTables(history, tables).catch(() => {})
    await rm(workDirectory, { recursive: true, force: true })
  }
}

async function run(job: Job): Promise<Omit<FollowersSummary, 'seconds'>> {
  const { history, source, columns, options, tables } = job
  const { progress = silentProgress, language = 'en' } = options
  progress.step(say(language, 'import.step.read', { file: source.file }))
  const sifted = await readProfiles(job)
  const [tally] = await history.query<{ rows: number; rejected: number }>(
    `SELECT toFloat64(count()) AS rows, toFloat64(countIf(reason != '')) AS rejected FROM ${tables.profiles}`,
  )
  const read = tally?.rows ?? 0
  const dropped = sifted?.dropped ?? 0
  const rejected = (tally?.rejected ?? 0) + dropped
  const rejectsFile = await listRejects(job, read, rejected, sifted)
  progress.step(say(language, 'import.step.store', {}))
  const forgotten = await dropForgotten(job)
  const followers = await store(job)
  progress.done()
  const attributes = Object.keys(columns.attributes)
  return { file: source.file, rows: read + dropped, followers, attributes, rejected, forgotten, rejectsFile }
}

async function readProfiles(job: Job): Promise<SiftedFile | null> {
  const { history, source, columns, tables, workDirectory } = job
  await history.command(
    `CREATE TABLE ${tables.profiles} (n UInt64, follower String, attributes Map(String, String), reason String)
     ENGINE = MergeTree ORDER BY n`,
  )
  try {
    await feed(job, source)
    return null
  } catch (error) {
    if (!(error instanceof TagloomError) || error.code !== 'history.query-failed') throw error
    if (source.format === 'parquet') throw unreadable(source.file, error.cause)
  }
  await history.command(`TRUNCATE TABLE ${tables.profiles}`)
  const sifted = await siftFile(source, wantedColumns(columns), workDirectory)
  await feed(job, sifted.source)
  return sifted
}

/** One thread, in the order of the file: of rows about one follower the last must win. */
async function feed({ history, columns, tables }: Job, source: SourceWithColumns): Promise<void> {
  const text = (column: string) => `trimBoth(ifNull(${columnText(source, column)}, ''), ' \\t\\r\\n')`
  const pairs = Object.entries(columns.attributes).map(
    ([name, column]) => `${sqlString(name)}, ${text(column)}`,
  )
  const wanted = wantedColumns(columns)
  const settings = { ...sourceSettings(source), max_threads: 1, input_format_parallel_parsing: 0 }
  await history.command(`
    INSERT INTO ${tables.profiles}
    SELECT rowNumberInAllBlocks() AS n, ${text(columns.follower)} AS name,
      mapFilter((k, v) -> v != '', map(${pairs.join(', ')})) AS found,
      multiIf(NOT isValidUTF8(concat(name, arrayStringConcat(mapValues(found)))), 'not-utf8', name = '', 'no-follower',
        ${strangeFollowerSql('name')}, 'bad-follower', '')
    FROM ${sourceFunction(source, { columns: source.columns, wanted })}
    ${settingsClause(settings)}`)
}

function wantedColumns(columns: FollowerSource): readonly string[] {
  return [...new Set([columns.follower, ...Object.values(columns.attributes)])]
}

async function listRejects(
  { history, source, options, tables }: Job,
  read: number,
  rejected: number,
  sifted: SiftedFile | null,
): Promise<string | null> {
  const file = rejectsFileOf(options.rejectsDirectory, source)
  await removeRejectsFile(file)
  if (rejected === 0) return null
  const rows = history.stream<RejectedRow>(
    `SELECT toFloat64(n) AS row, reason, toJSONString(attributes) AS record
     FROM ${tables.profiles} WHERE reason != '' ORDER BY n`,
  )
  const how = { expected: read, broken: sifted !== null, language: options.language ?? 'en' }
  const written = await writeRejects(file, source, rows, how)
  if (written === rejected) return file
  throw new TagloomError('import.unreadable', {
    file: source.file,
    detail: 'its records cannot be told apart',
  })
}

/** @returns how many followers are left out */
async function dropForgotten({ history, options, tables }: Job): Promise<number> {
  const account = options.account.name
  if (!(await latestMoments(history)).has(account)) return 0
  const read = `SELECT DISTINCT follower FROM ${tables.profiles} WHERE reason = ''`
  const forgotten = forgottenFollowersSql(account, read)
  const [row] = await history.query<{ followers: number }>(
    `SELECT toFloat64(count()) AS followers FROM (${forgotten})`,
  )
  if (!row?.followers) return 0
  await history.command(`DELETE FROM ${tables.profiles} WHERE reason = '' AND follower IN (${forgotten})`)
  return row.followers
}

/** @returns how many followers the file is about */
async function store({ history, options, tables }: Job): Promise<number> {
  await history.command(createFollowerTable(tables.merged))
  await history.command(
    `INSERT INTO ${tables.merged}
     SELECT {account:String}, new.follower, mapUpdate(old.attributes, new.attributes),
       fromUnixTimestamp64Milli({now:Int64}, 'UTC')
     FROM (
       SELECT follower, argMax(attributes, n) AS attributes FROM ${tables.profiles} WHERE reason = '' GROUP BY follower
     ) AS new
     LEFT JOIN (SELECT follower, attributes FROM followers FINAL WHERE account = {account:String}) AS old
       ON new.follower = old.follower`,
    { account: options.account.name, now: options.now },
  )
  await attachAll(history, tables.merged, 'followers')
  const [row] = await history.query<{ followers: number }>(
    `SELECT toFloat64(count()) AS followers FROM ${tables.merged}`,
  )
  return row?.followers ?? 0
}
