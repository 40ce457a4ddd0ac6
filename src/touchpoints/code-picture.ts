import encodeQR from 'qr'
import stringWidth from 'string-width'

export interface PictureWanted {
  /** What a scanner reads: the address of the code. */
  readonly text: string
  /** Printed below; nothing when ''. */
  readonly label: string
  /** Width in pixels, at least `leastPictureSize`; the label comes on top of it in height. */
  readonly size: number
  /** The first font family to be tried. */
  readonly fontFamily?: string
}

export interface CodePicture {
  readonly svg: string
  readonly width: number
  readonly height: number
}

export const leastPictureSize = 120

/** Of ISO/IEC 18004: four modules of white on every side. */
const quietZone = 4
/** A quarter of the modules may be lost: paper gets creased and stained. */
const correction = 'quartile'
/** Fonts with Chinese characters on phones, Windows, macOS and Linux. */
const families = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"

/**
 * Draws a QR code in black on white with its label below. Modules are whole pixels, so that nothing is blurred
 * when the picture is made of pixels; as SVG it prints at any size. Errors: none for texts up to 1,600 bytes.
 */
export function codePicture({ text, label, size, fontFamily }: PictureWanted): CodePicture {
  const modules = encodeQR(text, 'raw', { ecc: correction, border: quietZone })
  const scale = Math.max(1, Math.floor(size / modules.length))
  const width = Math.max(size, modules.length)
  const left = Math.floor((width - modules.length * scale) / 2)
  const words = labelParts(label, width, fontFamily)
  const height = width + words.height
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<path transform="translate(${left} ${left}) scale(${scale})" shape-rendering="crispEdges" d="${pathOf(modules)}"/>`,
    ...words.lines,
    '</svg>',
  ]
  return { svg: `${svg.join('\n')}\n`, width, height }
}

/** One rectangle for each run of dark modules in a row. */
function pathOf(modules: readonly (readonly boolean[])[]): string {
  return modules
    .map((row, y) => {
      const line = row.map((dark) => (dark ? '#' : ' ')).join('')
      return [...line.matchAll(/#+/g)]
        .map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
        .join('')
    })
    .join('')
}

interface Words {
  readonly lines: readonly string[]
  readonly height: number
}

/** The label in one line: as large as fits, cut where even the smallest size does not. */
function labelParts(label: string, width: number, fontFamily: string | undefined): Words {
  const said = label.replace(/\s+/g, ' ').trim()
  if (said === '') return { lines: [], height: 0 }
  const room = width * 0.9
  const fitting = room / emsOf(said)
  const fontSize = Math.round(Math.min(width / 14, Math.max(fitting, width / 36)) * 10) / 10
  const shown = cutTo(said, room / fontSize)
  const height = Math.ceil(fontSize * 1.6)
  const family = fontFamily === undefined ? families : `'${fontFamily}',${families}`
  const line = `<text x="${width / 2}" y="${Math.round(width + fontSize * 0.75)}" font-family="${escaped(family)}" font-size="${fontSize}" text-anchor="middle" fill="#000">${escaped(shown)}</text>`
  return { lines: [line], height }
}

/** Width in ems, generously: a Chinese character takes one, a Latin letter a little more than half. */
function emsOf(text: string): number {
  const columns = stringWidth(text)
  const wide = Math.max(0, columns - [...text].length)
  return wide + (columns - 2 * wide) * 0.58
}

function cutTo(text: string, ems: number): string {
  if (emsOf(text) <= ems + 0.01) return text
  const characters = [...text]
  while (characters.length > 1 && emsOf(`${characters.join('')}…`) > ems) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
