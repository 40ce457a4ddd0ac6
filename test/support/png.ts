import { inflateSync } from 'node:zlib'

/** The pixels of an 8-bit RGB or RGBA PNG without interlacing, as RGBA. */
export function pixelsOf(png: Uint8Array): { width: number; height: number; data: Uint8Array } {
  const bytes = Buffer.from(png)
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  const channels = bytes[25] === 6 ? 4 : 3
  const rows = unfiltered(inflateSync(chunks(bytes, 'IDAT')), width * channels, height, channels)
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel++) {
    data.set(rows.subarray(pixel * channels, pixel * channels + channels), pixel * 4)
  }
  return { width, height, data }
}

function chunks(bytes: Buffer, wanted: string): Buffer {
  const found: Buffer[] = []
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === wanted) found.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  return Buffer.concat(found)
}

/** Takes the filters of PNG (RFC 2083, 6) off each row. */
function unfiltered(raw: Buffer, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height)
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (out[y * stride + x] ?? 0))
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const left = x < step ? 0 : at(x - step, y)
      const above = at(x, y - 1)
      const corner = x < step ? 0 : at(x - step, y - 1)
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0
      out[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess
    }
  }
  return out
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ]
  if (a <= b && a <= c) return left
  return b <= c ? above : corner
}
