import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { type Progress, silentProgress } from '../common/progress.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { Account } from '../domain/account.ts'
import { say } from '../i18n/say.ts'
import type { Language } from '../i18n/text.ts'
import { type ColumnMapping, resolveColumns } from '../ingest/column-mapping.ts'
import type { RowContext } from '../ingest/row-sql.ts'
import type { History, ImportEntry } from './history-interface.ts'
import { leaveOutForgotten } from './import-forgotten.ts'
import { digestOf, noteImport } from './import-journal.ts'
import { openSource } from './import-source.ts'
import { createImportTables, dropImportTables, type ImportTables, importTables } from './import-tables.ts'
import { type LoadedRows, loadRows, loadSifted, rejectedRows } from './load-rows.ts'
import { mergeEvents } from './merge.ts'
import { rejectsFileOf, removeRejectsFile, writeRejects } from './rejects-file.ts'
import { readColumns, type SourceWithColumns } from './source-columns.ts'
import { attachAll, countKnown, settleEvents } from './staged-events.ts'
import { makeWorkDirectory, plainPath } from './work-directory.ts'

export interface ImportOptions {
  readonly file: string
  readonly account: Account
  readonly mapping: ColumnMapping
  /** The kind of every row, when no column says it. */
  readonly kind?: string
  /** Where the file of rejected rows goes. */
  readonly rejectsDirectory: string
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Of the explanations in the rejects file and of the steps. */
  readonly language?: Language
  readonly progress?: Progress
}

/** What came of an import. `rows = loaded + duplicates + rejected + forgotten`, always. */
export interface ImportSummary {
  readonly file: string
  readonly rows: number
  readonly loaded: number
  /** Good rows that the history had already, or that name an event of an earlier row. */
  readonly duplicates: number
  readonly rejected: number
  /** Good rows left out because their person had left or asked to be forgotten by then. */
  readonly forgotten: number
  readonly rejectsFile: string | null
  /** First and last moment of the good rows, milliseconds; null when there is none. */
  readonly from: number | null
  readonly to: number | null
  /** Followers that the good rows are about. */
  readonly followers: number
  readonly seconds: number
}

/** Everything that the steps of one import share. */
interface Job {
  readonly history: History
  readonly source: SourceWithColumns
  readonly context: RowContext
  readonly tables: ImportTables
  readonly workDirectory: string
  readonly rejectsFile: string
  readonly language: Language
  readonly progress: Progress
}

/**
 * Reads a CSV, TSV, NDJSON (these also as .gz) or Parquet file into the history. Bad rows go to a file with line
 * and reason, the rest is loaded; all good rows appear at once, or, after an error or a kill, none. Importing a
 * file again adds nothing.
 * @throws TagloomError import.*, history.*
 */
export async function importFile(history: History, options: ImportOptions): Promise<ImportSummary> {
  const started = performance.now()
  if (!history.embedded) throw new TagloomError('import.needs-embedded', { place: history.place })
  const id = randomUUID().replaceAll('-', '')
  const workDirectory = await makeWorkDirectory(options.rejectsDirectory, id)
  const tables = importTables(id)
  let entry: ImportEntry | null = null
  try {
    const job = await prepare(history, options, tables, workDirectory)
    entry = await begin(job, options, id)
    const summary = { ...(await run(job)), seconds: (performance.now() - started) / 1000 }
    await noteImport(history, finished(entry, summary, options.now + Math.round(summary.seconds * 1000)))
    return summary
  } catch (error) {
    if (entry) await noteImport(history, { ...entry, state: 'failed' }).catch(() => {})
    throw error
  } finally {
    await dropImportTables(history, tables).catch(() => {})
    await rm(workDirectory, { recursive: true, force: true })
  }
}

async function prepare(
  history: History,
  options: ImportOptions,
  tables: ImportTables,
  workDirectory: string,
): Promise<Job> {
  const { file, account, now, language = 'en', progress = silentProgress } = options
  const opened = await openSource(file)
  const plain = { ...opened, path: await plainPath(opened.path, workDirectory) }
  const source = await readColumns(history, plain)
  const fields = resolveColumns(file, source.columns, options.mapping, options.kind)
  const rejectsFile = rejectsFileOf(options.rejectsDirectory, opened)
  const context = { source: fields, account, now }
  return { history, source, context, tables, workDirectory, rejectsFile, language, progress }
}

async function run(job: Job): Promise<Omit<ImportSummary, 'seconds'>> {
  const { history, source, context, tables, progress } = job
  await createImportTables(history, tables)
  progress.step(say(job.language, 'import.step.read', { file: source.file }))
  const { rows, good } = await readRows(job)
  const forgotten = await leaveOutForgotten(history, tables, context.account.name)
  progress.step(say(job.language, 'import.step.sort', {}))
  const staged = await settleEvents(history, tables, context.source.columns.event_id !== undefined)
  progress.step(say(job.language, 'import.step.compare', {}))
  const known = await countKnown(history, staged, context.account.name)
  const loaded = staged.events - known
  progress.step(say(job.language, 'import.step.store', {}))
  if (loaded > 0) await attachAll(history, staged.table, 'events')
  if (loaded > 0) await mergeIfRoom(history)
  progress.done()
  const { followers, from, to } = staged
  const rejected = rows - good
  const rejectsFile = rejected > 0 ? job.rejectsFile : null
  return {
    file: source.file,
    rows,
    loaded,
    duplicates: good - forgotten - loaded,
    rejected,
    forgotten,
    rejectsFile,
    from,
    to,
    followers,
  }
}

/** Reads the file, and lists its rejected rows when there are any. */
async function readRows(job: Job): Promise<LoadedRows> {
  const { history, source, context, tables, workDirectory } = job
  await removeRejectsFile(job.rejectsFile)
  const loaded = await loadRows(history, source, context, tables, workDirectory)
  if (loaded.rows === loaded.good || (await listRejects(job, loaded))) return loaded
  // The engine took for records what are none (two objects on one line, say): read record by record instead.
  const again = await loadSifted(history, source, context, tables, workDirectory)
  if (again.rows > again.good && !(await listRejects(job, again))) {
    throw new TagloomError('import.unreadable', {
      file: source.file,
      detail: 'its records cannot be told apart',
    })
  }
  return again
}

async function listRejects(job: Job, { rows, good, sifted }: LoadedRows): Promise<boolean> {
  job.progress.step(say(job.language, 'import.step.rejects', {}), rows - good)
  const rejected = rejectedRows(job.history, sifted?.source ?? job.source, job.context)
  const expected = rows - (sifted?.dropped ?? 0)
  const options = { expected, broken: sifted !== null, language: job.language }
  const written = await writeRejects(job.rejectsFile, job.source, rejected, options)
  return written === rows - good
}

/** The events are in by now: a merge that finds no room is done later, and readers are right meanwhile. */
async function mergeIfRoom(history: History): Promise<void> {
  try {
    await mergeEvents(history)
  } catch (error) {
    const later = ['history.disk-full', 'history.memory-limit']
    if (!(error instanceof TagloomError) || !later.includes(error.code)) throw error
  }
}

async function begin(
  { history, source, context }: Job,
  options: ImportOptions,
  id: string,
): Promise<ImportEntry> {
  const entry: ImportEntry = {
    account: context.account.name,
    id,
    file: source.file,
    digest: await digestOf(source.path),
    startedAt: options.now,
    finishedAt: null,
    state: 'running',
    rows: 0,
    loaded: 0,
    duplicates: 0,
    rejected: 0,
    rejectsFile: null,
  }
  await noteImport(history, entry)
  return entry
}

function finished(entry: ImportEntry, summary: ImportSummary, finishedAt: number): ImportEntry {
  const { rows, loaded, duplicates, rejected, rejectsFile } = summary
  return { ...entry, state: 'done', finishedAt, rows, loaded, duplicates, rejected, rejectsFile }
}
