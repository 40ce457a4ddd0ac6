import type { RejectReason } from './reject-reasons.ts'

/** One record of a text file as it stands there; `bytes` has no line end. */
export interface FileRecord {
  /** Records count from 0; blank lines and the header are none. */
  readonly index: number
  /** Line of the file, from 1, on which the record begins; line breaks within quotes count. */
  readonly line: number
  readonly bytes: Buffer
  /** What is wrong with its structure. */
  readonly problem: RejectReason | null
}

export type TextLayout =
  | { readonly format: 'ndjson' }
  /** `fields`: how many each record must have, 0 for any number; the first record is the header. */
  | { readonly format: 'csv'; readonly delimiter: string; readonly fields: number }

const newline = 0x0a
const carriageReturn = 0x0d
const quote = 0x22
const space = 0x20
const tab = 0x09
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
/** A quoted field longer than this has lost its closing quote. */
const longestRecord = 262_144

/** What stands at one place of a buffer. */
interface Scanned {
  /** One past the record's last byte. */
  readonly end: number
  /** Where the next record begins. */
  readonly next: number
  readonly lines: number
  readonly fields: number
  readonly broken: boolean
}

/**
 * Cuts a file into records without giving up on a broken one: of a record whose quotes do not match only the
 * first line is given as broken, and reading goes on with the next. Memory does not grow with the file.
 */
export async function* scanRecords(
  chunks: AsyncIterable<Buffer>,
  layout: TextLayout,
): AsyncGenerator<FileRecord[]> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  let index = layout.format === 'csv' ? -1 : 0
  let first = true
  function cut(buffer: Buffer, last: boolean): FileRecord[] {
    const records: FileRecord[] = []
    let at = 0
    while (at < buffer.length) {
      const found = layout.format === 'csv' ? scanSound(buffer, at, layout, last) : scanLine(buffer, at, last)
      if (found === null) break
      const bytes = buffer.subarray(at, found.end)
      if (!isBlank(bytes)) {
        if (index >= 0) records.push({ index, line, bytes, problem: problemOf(found, bytes, layout) })
        index++
      }
      line += found.lines
      at = found.next
    }
    rest = buffer.subarray(at)
    return records
  }
  for await (const chunk of chunks) {
    let buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (first && buffer.length < 3) {
      rest = buffer
      continue
    }
    if (first && buffer.subarray(0, 3).equals(byteOrderMark)) buffer = buffer.subarray(3)
    first = false
    yield cut(buffer, false)
  }
  yield cut(rest, true)
}

function problemOf(found: Scanned, bytes: Buffer, layout: TextLayout): RejectReason | null {
  if (layout.format === 'ndjson') return parseObject(bytes) === null ? 'bad-json' : null
  if (found.broken) return 'broken-quote'
  return found.fields === layout.fields || layout.fields === 0 ? null : 'wrong-field-count'
}

/** The object that a line of NDJSON holds, or null when it holds something else. */
export function parseObject(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** The fields of one sound CSV record, quotes taken off. `\N` without quotes is an empty field, within them a text. */
export function csvFields(text: string, delimiter: string): string[] {
  const fields: string[] = []
  let at = 0
  while (at <= text.length) {
    const start = skipBlanks(text, at, delimiter)
    if (text[start] === '"') {
      const close = closingQuote(text, start + 1)
      fields.push(text.slice(start + 1, close).replaceAll('""', '"'))
      at = nextAfter(text, close + 1, delimiter)
    } else {
      const end = text.indexOf(delimiter, at)
      const field = text.slice(at, end === -1 ? text.length : end)
      fields.push(field === '\\N' ? '' : field)
      at = end === -1 ? text.length + 1 : end + 1
    }
  }
  return fields
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from
  while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at++
  return at
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at === -1 ? text.length : at
}

function nextAfter(text: string, from: number, delimiter: string): number {
  const next = text.indexOf(delimiter, from)
  return next === -1 ? text.length + 1 : next + 1
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== space && byte !== tab && byte !== carriageReturn) return false
  return true
}

function scanLine(buffer: Buffer, from: number, last: boolean): Scanned | null {
  const found = buffer.indexOf(newline, from)
  if (found === -1 && !last) return null
  const next = found === -1 ? buffer.length : found + 1
  const stop = found === -1 ? buffer.length : found
  const end = stop > from && buffer[stop - 1] === carriageReturn ? stop - 1 : stop
  return { end, next, lines: 1, fields: 1, broken: false }
}

/** Lines that quotes join to a record of the wrong length were joined by a quote that is not closed. */
function scanSound(
  buffer: Buffer,
  at: number,
  layout: { readonly delimiter: string; readonly fields: number },
  last: boolean,
): Scanned | null {
  const found = scanCsv(buffer, at, layout.delimiter, last)
  if (found === null || found.lines === 1 || layout.fields === 0 || found.fields === layout.fields)
    return found
  const line = scanLine(buffer, at, last)
  return line && { ...line, broken: true }
}

/** Null when the buffer ends before the record does. */
function scanCsv(buffer: Buffer, from: number, delimiterText: string, last: boolean): Scanned | null {
  const delimiter = delimiterText.charCodeAt(0)
  let at = from
  let fields = 1
  let lines = 1
  const broken = () => {
    const line = scanLine(buffer, from, last)
    return line && { ...line, broken: true }
  }
  for (;;) {
    at = skipBlankBytes(buffer, at, delimiter)
    if (buffer[at] === quote) {
      const close = closingQuoteByte(buffer, at + 1)
      if (close === -1) return last || buffer.length - from > longestRecord ? broken() : null
      if (close + 1 >= buffer.length && !last) return null
      lines += countNewlines(buffer, at, close)
      at = skipBlankBytes(buffer, close + 1, delimiter)
      if (buffer[at] === carriageReturn) at++
      if (at < buffer.length && buffer[at] !== delimiter && buffer[at] !== newline) return broken()
    } else {
      while (at < buffer.length && buffer[at] !== delimiter && buffer[at] !== newline) at++
    }
    if (at >= buffer.length) return last ? { end: at, next: at, lines, fields, broken: false } : null
    if (buffer[at] === newline) break
    fields++
    at++
  }
  const end = at > from && buffer[at - 1] === carriageReturn ? at - 1 : at
  return { end, next: at + 1, lines, fields, broken: false }
}

function skipBlankBytes(buffer: Buffer, from: number, delimiter: number): number {
  let at = from
  while (buffer[at] === space || (buffer[at] === tab && delimiter !== tab)) at++
  return at
}

function closingQuoteByte(buffer: Buffer, from: number): number {
  let at = buffer.indexOf(quote, from)
  while (at !== -1 && buffer[at + 1] === quote) at = buffer.indexOf(quote, at + 2)
  return at
}

function countNewlines(buffer: Buffer, from: number, to: number): number {
  let count = 0
  for (let at = buffer.indexOf(newline, from); at !== -1 && at < to; at = buffer.indexOf(newline, at + 1))
    count++
  return count
}
