import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { History, ImportEntry } from './history-interface.ts'

interface ImportRow {
  readonly account: string
  readonly id: string
  readonly file: string
  readonly digest: string
  readonly started: string
  readonly finished: string | null
  readonly state: ImportEntry['state']
  readonly rows: string
  readonly loaded: string
  readonly duplicates: string
  readonly rejected: string
  readonly rejects_file: string | null
}

/** Writes an import's present state; the latest writing wins. */
export async function noteImport(history: History, entry: ImportEntry): Promise<void> {
  const { startedAt, finishedAt, rejectsFile, ...same } = entry
  const version = { running: 0, interrupted: 1, failed: 2, done: 3 }[entry.state]
  const row = { ...same, started_at: startedAt, finished_at: finishedAt, rejects_file: rejectsFile, version }
  await history.insert('imports', [row])
}

/** Imports of all accounts, latest first. */
export async function listImports(history: History): Promise<readonly ImportEntry[]> {
  const rows = await history.query<ImportRow>(`
    SELECT account, id, file, digest, state, rows, loaded, duplicates, rejected, rejects_file,
      toUnixTimestamp64Milli(started_at) AS started, toUnixTimestamp64Milli(finished_at) AS finished
    FROM imports FINAL
    ORDER BY started_at DESC, id`)
  return rows.map((row) => ({
    account: row.account,
    id: row.id,
    file: row.file,
    digest: row.digest,
    state: row.state,
    startedAt: Number(row.started),
    finishedAt: row.finished === null ? null : Number(row.finished),
    rows: Number(row.rows),
    loaded: Number(row.loaded),
    duplicates: Number(row.duplicates),
    rejected: Number(row.rejected),
    rejectsFile: row.rejects_file,
  }))
}

/** Imports that were running when their process died; they are marked so. */
export async function noteInterrupted(history: History): Promise<readonly ImportEntry[]> {
  const running = (await listImports(history)).filter((entry) => entry.state === 'running')
  const interrupted = running.map((entry) => ({ ...entry, state: 'interrupted' as const }))
  for (const entry of interrupted) await noteImport(history, entry)
  return interrupted
}

/** Tells one state of a file from another: its size, first and last mebibyte (all of it would take seconds). */
export async function digestOf(path: string): Promise<string> {
  const piece = 1_048_576
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const hash = createHash('sha256').update(`${size}\n`)
    for (const position of [0, Math.max(0, size - piece)]) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(piece), 0, piece, position)
      hash.update(buffer.subarray(0, bytesRead))
    }
    return hash.digest('hex')
  } finally {
    await handle.close()
  }
}
