import * as fs from 'node:fs'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { Entry } from './entry.ts'

/**
 * The file that an account's state lives in: one line of JSON for each call, written before its answer.
 * Written with one system call into the page cache, so it outlives a kill of the process at any moment,
 * though not a power cut.
 */
export interface Journal {
  /** Throws `sandbox.cannot-write` and leaves the file as it was when the disk is full or it is closed. */
  append(entries: readonly Entry[]): void
  /** Whether the file is so much longer than the state that rewriting it pays. */
  isOutgrown(slack: number): boolean
  /** Replaces the file by these changes, whole or not at all. */
  rewrite(entries: Iterable<Entry>): void
  close(): void
}

/** Lines written at once by `rewrite`. */
const rewriteBatch = 200

/** Reads the file, handing every change to `apply`, and cuts off a last line that was not finished. */
export function openJournal(file: string, apply: (entry: Entry) => void): Journal {
  fs.rmSync(`${file}.new`, { force: true })
  let descriptor = fs.openSync(file, 'a+')
  const found = replay(file, apply)
  let length = found.length
  let snapshotLength = found.snapshotLength
  fs.ftruncateSync(descriptor, length)
  let open = true

  return {
    append(entries) {
      // A call that outlives the sandbox must not write to whatever file has the number next.
      if (!open) throw new TagloomError('sandbox.cannot-write', { file, detail: 'closed' })
      length += writeLine(descriptor, file, length, entries)
    },
    isOutgrown: (slack) => length > 2 * snapshotLength + slack,
    rewrite(entries) {
      const fresh = fs.openSync(`${file}.new`, 'w')
      try {
        length = writeAll(fresh, `${file}.new`, entries)
        fs.fsyncSync(fresh)
      } finally {
        fs.closeSync(fresh)
      }
      fs.renameSync(`${file}.new`, file)
      fs.closeSync(descriptor)
      descriptor = fs.openSync(file, 'a+')
      snapshotLength = length
    },
    close() {
      open = false
      fs.closeSync(descriptor)
    },
  }
}

function replay(file: string, apply: (entry: Entry) => void) {
  const bytes = fs.readFileSync(file)
  let length = 0
  let snapshotLength = 0
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(10, length)
    if (end < 0) return { length, snapshotLength }
    const entries = parseLine(file, line, bytes.toString('utf8', length, end))
    length = end + 1
    for (const entry of entries) {
      apply(entry)
      if (entry[0] === 'snapshot') snapshotLength = length
    }
  }
}

function parseLine(file: string, line: number, text: string): readonly Entry[] {
  try {
    return JSON.parse(text) as Entry[]
  } catch {
    throw new TagloomError('sandbox.damaged', { file, line })
  }
}

function writeLine(descriptor: number, file: string, length: number, entries: readonly Entry[]): number {
  return write(descriptor, file, length, `${JSON.stringify(entries)}\n`)
}

function writeAll(descriptor: number, file: string, entries: Iterable<Entry>): number {
  let length = 0
  let lines: string[] = []
  const flush = () => {
    if (lines.length > 0) length += write(descriptor, file, length, lines.join(''))
    lines = []
  }
  for (const entry of entries) {
    if (lines.push(`${JSON.stringify([entry])}\n`) >= rewriteBatch) flush()
  }
  flush()
  return length
}

/** Answers the bytes written; a part that did get written before a failure is taken back. */
function write(descriptor: number, file: string, length: number, text: string): number {
  const bytes = Buffer.from(text)
  try {
    for (let done = 0; done < bytes.length; ) done += fs.writeSync(descriptor, bytes, done)
    return bytes.length
  } catch (error) {
    fs.ftruncateSync(descriptor, length)
    throw new TagloomError('sandbox.cannot-write', { file, detail: reason(error) }, { cause: error })
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
