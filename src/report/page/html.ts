const brand: unique symbol = Symbol('html')

/** Markup that is safe to put into the page. Only `html` and `trusted` make it. */
export interface Html {
  readonly [brand]: true
  readonly text: string
}

export type Piece = Html | string | number | undefined | false | readonly Piece[]

/**
 * Markup with holes: `` html`<b>${name}</b>` ``. Every hole is escaped for text and for quoted attributes, unless
 * it is markup itself; numbers are written to four decimals. So a name can never become markup.
 */
export function html(parts: TemplateStringsArray, ...holes: readonly Piece[]): Html {
  return trusted(parts.map((part, i) => part + (i < holes.length ? pieceText(holes[i]) : '')).join(''))
}

/** For markup, styles and scripts that this folder wrote itself; never for data. */
export function trusted(text: string): Html {
  return { [brand]: true, text }
}

export const nothing: Html = trusted('')

function pieceText(piece: Piece): string {
  if (piece === undefined || piece === false) return ''
  if (typeof piece === 'string') return escapeHtml(piece)
  if (typeof piece === 'number') return String(roundForMarkup(piece))
  if (isMarkup(piece)) return piece.text
  return piece.map(pieceText).join('')
}

function isMarkup(piece: Html | readonly Piece[]): piece is Html {
  return brand in piece
}

/** Charts leave out what is no number; should one slip through, it draws as 0 and breaks no attribute. */
function roundForMarkup(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10_000) / 10_000 : 0
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Also drops control characters and direction overrides, with which a name could disarrange the page. */
export function escapeHtml(text: string): string {
  return text
    .replace(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
