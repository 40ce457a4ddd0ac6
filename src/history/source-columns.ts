import { TagloomError } from '../common/tagloom-error.ts'
import { csvFields, parseObject, scanRecords } from '../ingest/record-scanner.ts'
import type { History } from './history-interface.ts'
import { readHead, type SourceFile, unreadable } from './import-source.ts'
import { sourceFunction } from './source-sql.ts'

/** A file with its columns settled. */
export interface SourceWithColumns extends SourceFile {
  readonly columns: readonly string[]
  /** Parquet: the engine's type of each column. */
  readonly types: Readonly<Record<string, string>>
}

const headBytes = 4_194_304

/**
 * Reads the names of the columns: a CSV's header, the keys of the first objects of NDJSON, a Parquet schema.
 * @throws TagloomError import.not-utf8, import.broken-header, import.empty-file, import.unreadable
 */
export async function readColumns(history: History, source: SourceFile): Promise<SourceWithColumns> {
  if (source.format === 'parquet') return parquetColumns(history, source)
  const { bytes, whole } = await readHead(source, headBytes)
  if (bytes.length === 0) throw new TagloomError('import.empty-file', { file: source.file })
  refuseOtherEncoding(source.file, bytes, whole)
  return source.format === 'csv' ? csvColumns(source, bytes) : ndjsonColumns(source, bytes, whole)
}

async function parquetColumns(history: History, source: SourceFile): Promise<SourceWithColumns> {
  try {
    const rows = await history.query<{ name: string; type: string }>(
      `DESCRIBE TABLE ${sourceFunction(source)}`,
    )
    const types = Object.fromEntries(rows.map((row) => [row.name, row.type]))
    return { ...source, columns: rows.map((row) => row.name), types }
  } catch (error) {
    throw unreadable(
      source.file,
      error instanceof Error && error.cause instanceof Error ? error.cause : error,
    )
  }
}

async function csvColumns(source: SourceFile, head: Buffer): Promise<SourceWithColumns> {
  const withoutMark = head.subarray(0, 3).toString('hex') === 'efbbbf' ? head.subarray(3) : head
  const delimiter = source.delimiter || likelyDelimiter(withoutMark)
  const header = await headerRecord(withoutMark, delimiter)
  if (header === null)
    throw new TagloomError('import.broken-header', { file: source.file, detail: 'broken quote' })
  const columns = csvFields(header.toString('utf8'), delimiter).map((name) => name.trim())
  const twice = columns.find((name, at) => name !== '' && columns.indexOf(name) !== at)
  if (twice !== undefined) {
    throw new TagloomError('import.broken-header', {
      file: source.file,
      detail: `"${twice}" stands there twice`,
    })
  }
  return { ...source, delimiter, columns, types: {} }
}

/** The header, as the first record after an invented header line of one field. */
async function headerRecord(head: Buffer, delimiter: string): Promise<Buffer | null> {
  const layout = { format: 'csv', delimiter, fields: 0 } as const
  for await (const records of scanRecords(chunksOf(Buffer.concat([Buffer.from('x\n'), head])), layout)) {
    const [first] = records
    if (first) return first.problem === 'broken-quote' ? null : first.bytes
  }
  return null
}

/** Comma, semicolon or tab, whichever the first line has most of. */
function likelyDelimiter(head: Buffer): string {
  const firstLine = head.subarray(0, 65_536).toString('utf8').split('\n', 1)[0] ?? ''
  const count = (delimiter: string) => firstLine.split(delimiter).length
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}

async function ndjsonColumns(source: SourceFile, head: Buffer, whole: boolean): Promise<SourceWithColumns> {
  const complete = whole ? head : head.subarray(0, head.lastIndexOf(0x0a) + 1)
  const names = new Set<string>()
  let looked = 0
  for await (const records of scanRecords(chunksOf(complete), { format: 'ndjson' })) {
    for (const record of records.slice(0, 10_000)) {
      looked++
      for (const name of Object.keys(parseObject(record.bytes) ?? {})) names.add(name)
    }
  }
  if (looked === 0) throw new TagloomError('import.empty-file', { file: source.file })
  return { ...source, columns: [...names], types: {} }
}

/** Refuses a file that was saved in another encoding; single damaged rows are rejected later, one by one. */
function refuseOtherEncoding(file: string, head: Buffer, whole: boolean): void {
  const marks = head.subarray(0, 2).toString('hex')
  if (marks === 'fffe' || marks === 'feff')
    throw new TagloomError('import.not-utf8', { file, line: 1, encoding: 'UTF-16' })
  const complete = whole ? head : head.subarray(0, head.lastIndexOf(0x0a) + 1)
  if (decodes(complete, 'utf-8') || !decodes(complete, 'gb18030')) return
  throw new TagloomError('import.not-utf8', { file, line: firstBadLine(complete), encoding: 'GB18030' })
}

function decodes(bytes: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function firstBadLine(bytes: Buffer): number {
  let line = 1
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from)
    const stop = end === -1 ? bytes.length : end
    if (!decodes(bytes.subarray(from, stop), 'utf-8')) return line
    from = stop + 1
  }
  return line
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
