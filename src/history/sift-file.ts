import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { csvQuoted } from '../common/csv.ts'
import { jsonMembers } from '../ingest/json-members.ts'
import { csvFields, type FileRecord, scanRecords, type TextLayout } from '../ingest/record-scanner.ts'
import { readChunks } from './import-source.ts'
import type { SourceWithColumns } from './source-columns.ts'

/** A copy of a text file that holds its sound records only. */
export interface SiftedFile {
  readonly source: SourceWithColumns
  /** Records that were left out. */
  readonly dropped: number
}

/**
 * Copies the sound records of a file that the engine cannot read as it is. The copy is written in one plain
 * form, so that the engine reads in it exactly what the scanner saw.
 * @param wanted columns that the import reads
 */
export async function siftFile(
  source: SourceWithColumns,
  wanted: readonly string[],
  directory: string,
): Promise<SiftedFile> {
  const path = join(directory, source.format === 'csv' ? 'sound.csv' : 'sound.ndjson')
  const out = createWriteStream(path)
  const written = finished(out)
  written.catch(() => {})
  const plain = plainRecord(source, wanted)
  if (source.format === 'csv') out.write(`${source.columns.map((_, at) => `c${at + 1}`).join(',')}\n`)
  let dropped = 0
  for await (const records of scanRecords(readChunks(source), layoutOf(source))) {
    const sound = records.filter((record) => record.problem === null)
    dropped += records.length - sound.length
    const room = out.write(sound.map(plain).join(''), source.format === 'csv' ? 'latin1' : 'utf8')
    if (!room && !out.errored) await Promise.race([once(out, 'drain'), written])
  }
  out.end()
  await written
  return { source: { ...source, path, gzip: false, delimiter: source.format === 'csv' ? ',' : '' }, dropped }
}

export function layoutOf(source: SourceWithColumns): TextLayout {
  if (source.format !== 'csv') return { format: 'ndjson' }
  return { format: 'csv', delimiter: source.delimiter, fields: source.columns.length }
}

function plainRecord(source: SourceWithColumns, wanted: readonly string[]): (record: FileRecord) => string {
  if (source.format === 'csv') {
    // As latin1, bytes that are not UTF-8 stay what they are, and are rejected for that later.
    return ({ bytes }) =>
      `${csvFields(bytes.toString('latin1'), source.delimiter).map(csvQuoted).join(',')}\n`
  }
  return ({ bytes }) => {
    const members = jsonMembers(bytes.toString('utf8'))
    const kept = wanted.flatMap((name) => {
      const value = members.get(name)
      return value === undefined
        ? []
        : [`${JSON.stringify(name)}:${value.startsWith('"') ? plainText(value) : value}`]
    })
    return `{${kept.join(',')}}\n`
  }
}

/** Half of a character, which is no text in UTF-8, becomes the replacement character. */
function plainText(json: string): string {
  return JSON.stringify((JSON.parse(json) as string).replace(/\p{Surrogate}/gu, '\ufffd'))
}
