import stringWidth from 'string-width'

export interface TableColumn {
  readonly title: string
  readonly align: 'left' | 'right'
  /** The most columns of the terminal that the column may take; longer cells end in `…`. */
  readonly width?: number
}

/** How a cell is to be seen, where colour is allowed. */
type Tone = 'plain' | 'strong' | 'quiet' | 'good' | 'bad' | 'warn'

export type TableCell = string | { readonly text: string; readonly tone: Tone }

export interface TableOptions {
  /** Only the caller knows whether the output is a terminal that wants it. Default: no colour. */
  readonly colour?: boolean
}

const gap = '  '
const sgr: Readonly<Record<Exclude<Tone, 'plain'>, number>> = {
  strong: 1,
  quiet: 2,
  good: 32,
  bad: 31,
  warn: 33,
}

/**
 * A table in monospace, aligned by display width: a Chinese character or an emoji takes two columns.
 * Missing cells are empty; control characters in cells are shown as `�`, so that no name can move the cursor.
 * Ends without a line break.
 */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  options: TableOptions = {},
): string {
  const texts = rows.map((row) => columns.map((column, i) => clean(textOf(row[i] ?? ''), column.width)))
  const titles = columns.map((column) => clean(column.title, column.width))
  const widths = columns.map((_, i) =>
    [titles, ...texts].reduce((widest, row) => Math.max(widest, stringWidth(row[i] ?? '')), 0),
  )
  const line = (cells: readonly string[], tones: readonly Tone[]) =>
    cells
      .map((cell, i) => {
        const last = i === columns.length - 1
        const placed = pad(cell, widths[i] ?? 0, columns[i]?.align ?? 'left', last)
        return options.colour ? paint(placed, tones[i] ?? 'plain') : placed
      })
      .join(gap)
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width))
  const everywhere = (tone: Tone) => columns.map(() => tone)
  const tones = rows.map((row) => columns.map((_, i) => toneOf(row[i] ?? '')))
  return [
    line(titles, everywhere('strong')),
    line(rule, everywhere('quiet')),
    ...texts.map((cells, i) => line(cells, tones[i] ?? [])),
  ].join('\n')
}

function textOf(cell: TableCell): string {
  return typeof cell === 'string' ? cell : cell.text
}

function toneOf(cell: TableCell): Tone {
  return typeof cell === 'string' ? 'plain' : cell.tone
}

function clean(raw: string, width: number | undefined): string {
  const text = raw.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '�')
  return width === undefined ? text : truncateToWidth(text, width)
}

/** Cuts between whole graphemes, so that no emoji or accent is torn apart. */
function truncateToWidth(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  let taken = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const next = stringWidth(segment)
    if (taken + next > width - 1) break
    kept += segment
    taken += next
  }
  return width > 0 ? `${kept}…` : ''
}

function pad(text: string, width: number, align: 'left' | 'right', last: boolean): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  if (align === 'right') return space + text
  return last ? text : text + space
}

function paint(text: string, tone: Tone): string {
  return tone === 'plain' || text.trim() === '' ? text : `\u001b[${sgr[tone]}m${text}\u001b[0m`
}
