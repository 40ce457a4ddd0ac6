import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { csvQuoted } from '../common/csv.ts'
import { say } from '../i18n/say.ts'
import type { Language } from '../i18n/text.ts'
import { scanRecords } from '../ingest/record-scanner.ts'
import type { RejectReason } from '../ingest/reject-reasons.ts'
import { readChunks } from './import-source.ts'
import { layoutOf } from './sift-file.ts'
import type { SourceWithColumns } from './source-columns.ts'

/** A row that the engine read and that was not loaded; `row` counts the sound records from 0. */
export interface RejectedRow {
  readonly row: number
  readonly reason: string
  /** The row as text, where the file itself is not text. */
  readonly record: string
}

/** Named after the file and a digest of its full path: files of one name from two folders have one each. */
export function rejectsFileOf(directory: string, source: { readonly file: string }): string {
  const digest = createHash('sha256').update(resolve(source.file)).digest('hex').slice(0, 8)
  return join(directory, `${basename(source.file)}.${digest}.rejects.csv`)
}

export async function removeRejectsFile(file: string): Promise<void> {
  await rm(file, { force: true })
}

/**
 * Writes `line,reason,explanation,record` for every row that was not loaded, in the order of the file.
 * @param expected sound records of the file, as the engine counted them
 * @param broken whether records of broken structure were left out (else there must be none)
 * @returns rows written, or null when engine and scanner see different records: the file must be sifted
 */
export async function writeRejects(
  file: string,
  source: SourceWithColumns,
  rejected: AsyncIterable<readonly RejectedRow[]>,
  options: { readonly expected: number; readonly broken: boolean; readonly language: Language },
): Promise<number | null> {
  const out = await openLines(file, options.language)
  const written =
    source.format === 'parquet'
      ? await writeRows(out, rejected)
      : await writeRecords(out, source, rejected, options)
  await out.end()
  return written
}

async function writeRows(out: Lines, rejected: AsyncIterable<readonly RejectedRow[]>): Promise<number> {
  let written = 0
  for await (const rows of rejected) {
    for (const { row, reason, record } of rows) await out.write(row + 1, reason, record)
    written += rows.length
  }
  return written
}

async function writeRecords(
  out: Lines,
  source: SourceWithColumns,
  rejected: AsyncIterable<readonly RejectedRow[]>,
  { expected, broken }: { readonly expected: number; readonly broken: boolean },
): Promise<number | null> {
  const rows = oneByOne(rejected)
  const next = async () => (await rows.next()).value ?? null
  try {
    let waiting = await next()
    let sound = 0
    let written = 0
    for await (const records of scanRecords(readChunks(source), layoutOf(source))) {
      for (const record of records) {
        let reason: string | null = record.problem
        if (reason !== null && !broken) return null
        if (reason === null && waiting?.row === sound) {
          reason = waiting.reason
          waiting = await next()
        }
        if (record.problem === null) sound++
        if (reason === null) continue
        await out.write(record.line, reason, record.bytes.toString('utf8'))
        written++
      }
    }
    return sound === expected ? written : null
  } finally {
    // Rows that nobody reads to the end would keep the history from closing.
    await rows.return(undefined)
  }
}

async function* oneByOne(
  batches: AsyncIterable<readonly RejectedRow[]>,
): AsyncGenerator<RejectedRow, undefined, undefined> {
  for await (const rows of batches) yield* rows
}

interface Lines {
  write(line: number, reason: string, record: string): Promise<void>
  end(): Promise<void>
}

async function openLines(file: string, language: Language): Promise<Lines> {
  await mkdir(join(file, '..'), { recursive: true })
  const out = createWriteStream(file)
  const done = finished(out)
  done.catch(() => {})
  // Spreadsheets take a file for UTF-8 when it begins with the mark.
  out.write('\ufeffline,reason,explanation,record\n')
  return {
    async write(line, reason, record) {
      const explanation = say(language, `import.reject.${reason as RejectReason}`, {})
      const room = out.write(`${line},${reason},${csvQuoted(explanation)},${csvQuoted(record)}\n`)
      if (!room && !out.errored) await Promise.race([once(out, 'drain'), done])
    },
    async end() {
      out.end()
      await done
    },
  }
}
