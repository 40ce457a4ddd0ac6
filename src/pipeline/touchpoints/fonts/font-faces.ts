/** Reads `length` bytes at `offset`; fewer at the end of the file. */
export type ReadBytes = (offset: number, length: number) => Uint8Array

/** One face of a font file, as far as choosing it needs. */
export interface FontFace {
  readonly family: string
  /** Whether it has a glyph for the character. */
  has(codePoint: number): boolean
}

/**
 * The faces of a TrueType or OpenType file or collection (ISO/IEC 14496-22: tables `name` and `cmap`).
 * Only the tables needed are read. Throws RangeError for what is no such file.
 */
export function readFaces(read: ReadBytes): readonly FontFace[] {
  const head = view(read, 0, 12)
  if (tagAt(head, 0) !== 'ttcf') return [readFace(read, 0)]
  const count = Math.min(head.getUint32(8), 64)
  const offsets = view(read, 12, count * 4)
  return Array.from({ length: count }, (_, index) => readFace(read, offsets.getUint32(index * 4)))
}

function readFace(read: ReadBytes, offset: number): FontFace {
  const tables = tablesAt(read, offset)
  const name = tables.get('name')
  const cmap = tables.get('cmap')
  if (!name || !cmap) throw new RangeError('no name or cmap table')
  return {
    family: familyIn(view(read, name.offset, name.length)),
    has: glyphsIn(view(read, cmap.offset, cmap.length)),
  }
}

interface Table {
  readonly offset: number
  readonly length: number
}

const longestTable = 16_000_000

function tablesAt(read: ReadBytes, offset: number): ReadonlyMap<string, Table> {
  const count = view(read, offset, 12).getUint16(4)
  const records = view(read, offset + 12, count * 16)
  const tables = new Map<string, Table>()
  for (let at = 0; at < count * 16; at += 16) {
    const length = Math.min(records.getUint32(at + 12), longestTable)
    tables.set(tagAt(records, at), { offset: records.getUint32(at + 8), length })
  }
  return tables
}

/** The typographic family (16), else the family (1), as Windows and Unicode platforms write them: UTF-16. */
function familyIn(table: DataView): string {
  const texts = table.getUint16(4)
  const found = new Map<number, string>()
  for (let index = 0; index < table.getUint16(2); index++) {
    const at = 6 + index * 12
    const [platform, language, id] = [table.getUint16(at), table.getUint16(at + 4), table.getUint16(at + 6)]
    const english = platform === 0 || (platform === 3 && language === 0x409)
    if (!english || (id !== 1 && id !== 16) || found.has(id)) continue
    const start = texts + table.getUint16(at + 10)
    const units = Array.from({ length: table.getUint16(at + 8) / 2 }, (_, n) =>
      table.getUint16(start + n * 2),
    )
    found.set(id, String.fromCharCode(...units))
  }
  return found.get(16) ?? found.get(1) ?? ''
}

/** The subtable with the most characters: format 12 (all of Unicode) before format 4 (its first 65,536). */
function glyphsIn(table: DataView): FontFace['has'] {
  const offsets = Array.from({ length: table.getUint16(2) }, (_, n) => table.getUint32(4 + n * 8 + 4))
  const ofFormat = (format: number) => offsets.find((offset) => table.getUint16(offset) === format)
  const whole = ofFormat(12)
  if (whole !== undefined) return (codePoint) => hasInGroups(table, whole, codePoint)
  const basic = ofFormat(4)
  if (basic !== undefined) return (codePoint) => hasInSegments(table, basic, codePoint)
  return () => false
}

function hasInGroups(table: DataView, offset: number, codePoint: number): boolean {
  for (let n = 0, at = offset + 16; n < table.getUint32(offset + 12); n++, at += 12) {
    if (codePoint < table.getUint32(at)) return false
    if (codePoint <= table.getUint32(at + 4)) return table.getUint32(at + 8) + codePoint > table.getUint32(at)
  }
  return false
}

function hasInSegments(table: DataView, offset: number, codePoint: number): boolean {
  if (codePoint > 0xffff) return false
  const bytes = table.getUint16(offset + 6)
  const ends = offset + 14
  for (let n = 0; n < bytes; n += 2) {
    if (codePoint > table.getUint16(ends + n)) continue
    const start = table.getUint16(ends + bytes + 2 + n)
    if (codePoint < start) return false
    const delta = table.getUint16(ends + bytes * 2 + 2 + n)
    const rangeAt = ends + bytes * 3 + 2 + n
    const range = table.getUint16(rangeAt)
    const glyph = range === 0 ? codePoint : table.getUint16(rangeAt + range + (codePoint - start) * 2)
    return glyph !== 0 && ((glyph + delta) & 0xffff) !== 0
  }
  return false
}

function tagAt(bytes: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((n) => bytes.getUint8(at + n)))
}

function view(read: ReadBytes, offset: number, length: number): DataView {
  const bytes = read(offset, length)
  if (bytes.length < length) throw new RangeError('the file ends early')
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}
