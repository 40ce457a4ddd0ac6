import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import { TagloomError } from '../common/tagloom-error.ts'

/** A file to import, known by its ending. */
export interface SourceFile {
  /** As the user wrote it. */
  readonly file: string
  readonly path: string
  readonly format: 'csv' | 'ndjson' | 'parquet'
  readonly gzip: boolean
  /** Between the fields of a line; '' where the format has none, or not known before the header is read. */
  readonly delimiter: string
}

const endings: Readonly<Record<string, Pick<SourceFile, 'format' | 'delimiter'>>> = {
  '.csv': { format: 'csv', delimiter: '' },
  '.tsv': { format: 'csv', delimiter: '\t' },
  '.ndjson': { format: 'ndjson', delimiter: '' },
  '.jsonl': { format: 'ndjson', delimiter: '' },
  '.parquet': { format: 'parquet', delimiter: '' },
}

/**
 * Looks at the name and the first bytes.
 * @throws TagloomError import.no-file, import.not-a-file, import.unreadable, import.empty-file, import.unknown-format
 */
export async function openSource(file: string): Promise<SourceFile> {
  const path = resolve(file)
  const found = await stat(path).catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new TagloomError('import.no-file', { file })
    throw unreadable(file, error)
  })
  if (found.isDirectory()) throw new TagloomError('import.not-a-file', { file })
  const gzip = extname(path).toLowerCase() === '.gz'
  const extension = extname(gzip ? path.slice(0, -3) : path).toLowerCase()
  const known = endings[extension]
  if (!known || (gzip && known.format === 'parquet')) {
    throw new TagloomError('import.unknown-format', { file, extension: gzip ? `${extension}.gz` : extension })
  }
  if (found.size === 0) throw new TagloomError('import.empty-file', { file })
  const handle = await open(path).catch((error) => {
    throw unreadable(file, error)
  })
  await handle.close()
  return { file, path, gzip, ...known }
}

/** The bytes of a text file, unpacked. */
export async function* readChunks(source: SourceFile): AsyncGenerator<Buffer> {
  const packed = createReadStream(source.path, { highWaterMark: 1_048_576 })
  const bytes = source.gzip ? packed.pipe(createGunzip()) : packed
  // `pipe` does not hand on errors.
  if (bytes !== packed) packed.on('error', (error) => bytes.destroy(error))
  try {
    for await (const chunk of bytes) yield chunk as Buffer
  } catch (error) {
    throw unreadable(source.file, error)
  } finally {
    packed.destroy()
  }
}

/** The first bytes of a text file, up to about `limit`; `whole` when that is all of it. */
export async function readHead(
  source: SourceFile,
  limit: number,
): Promise<{ bytes: Buffer; whole: boolean }> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of readChunks(source)) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= limit) return { bytes: Buffer.concat(chunks), whole: false }
  }
  return { bytes: Buffer.concat(chunks), whole: true }
}

export function unreadable(file: string, error: unknown): TagloomError {
  if (error instanceof TagloomError) return error
  const message = error instanceof Error ? error.message : String(error)
  const detail = message.replace(/\s+/g, ' ').slice(0, 200)
  return new TagloomError('import.unreadable', { file, detail }, { cause: error })
}
