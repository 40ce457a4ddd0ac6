interface FontParts {
  readonly family: string
  readonly characters: string
  readonly format?: 4 | 12
}

/** A font file with a name and characters, and no outlines: enough to be chosen. */
export function fontBytes(parts: FontParts): Uint8Array {
  return faceAt(0, parts)
}

/** A collection of such faces in one file. */
export function collectionOf(faces: readonly FontParts[]): Uint8Array {
  const head = Buffer.alloc(12 + faces.length * 4)
  head.write('ttcf', 0, 'latin1')
  head.writeUInt32BE(faces.length, 8)
  const parts: Buffer[] = [head]
  for (const [index, face] of faces.entries()) {
    const offset = parts.reduce((sum, part) => sum + part.length, 0)
    head.writeUInt32BE(offset, 12 + index * 4)
    parts.push(faceAt(offset, face))
  }
  return Buffer.concat(parts)
}

function faceAt(offset: number, { family, characters, format = 12 }: FontParts): Buffer {
  const codes = [...characters].map((one) => one.codePointAt(0) ?? 0).sort((a, b) => a - b)
  const cmap = cmapTable(format === 12 ? groups(codes) : segments(codes), format)
  const name = nameTable(family)
  const head = Buffer.alloc(12 + 2 * 16)
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt16BE(2, 4)
  const record = (at: number, tag: string, start: number, length: number) => {
    head.write(tag, at, 'latin1')
    head.writeUInt32BE(offset + start, at + 8)
    head.writeUInt32BE(length, at + 12)
  }
  record(12, 'cmap', head.length, cmap.length)
  record(28, 'name', head.length + cmap.length, name.length)
  return Buffer.concat([head, cmap, name])
}

function cmapTable(subtable: Buffer, format: 4 | 12): Buffer {
  const head = Buffer.alloc(12)
  head.writeUInt16BE(1, 2)
  head.writeUInt16BE(3, 4)
  head.writeUInt16BE(format === 12 ? 10 : 1, 6)
  head.writeUInt32BE(12, 8)
  return Buffer.concat([head, subtable])
}

/** One group for each character: glyphs 1, 2, 3, … */
function groups(codes: readonly number[]): Buffer {
  const table = Buffer.alloc(16 + codes.length * 12)
  table.writeUInt16BE(12, 0)
  table.writeUInt32BE(table.length, 4)
  table.writeUInt32BE(codes.length, 12)
  for (const [n, code] of codes.entries()) {
    table.writeUInt32BE(code, 16 + n * 12)
    table.writeUInt32BE(code, 20 + n * 12)
    table.writeUInt32BE(n + 1, 24 + n * 12)
  }
  return table
}

/** The same as segments of one character, and the last one that every such table ends with. */
function segments(codes: readonly number[]): Buffer {
  const all = [...codes, 0xffff]
  const bytes = all.length * 2
  const table = Buffer.alloc(16 + bytes * 4)
  table.writeUInt16BE(4, 0)
  table.writeUInt16BE(bytes, 6)
  for (const [n, code] of all.entries()) {
    table.writeUInt16BE(code, 14 + n * 2)
    table.writeUInt16BE(code, 16 + bytes + n * 2)
    const glyph = code === 0xffff ? 0 : n + 1
    table.writeUInt16BE((glyph - code) & 0xffff, 16 + bytes * 2 + n * 2)
  }
  return table
}

function nameTable(family: string): Buffer {
  const text = Buffer.from(family, 'utf16le').swap16()
  const head = Buffer.alloc(18)
  head.writeUInt16BE(1, 2)
  head.writeUInt16BE(18, 4)
  head.writeUInt16BE(3, 6)
  head.writeUInt16BE(1, 8)
  head.writeUInt16BE(0x409, 10)
  head.writeUInt16BE(1, 12)
  head.writeUInt16BE(text.length, 14)
  return Buffer.concat([head, text])
}
