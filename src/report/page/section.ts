import type { Text } from '../../i18n/text.ts'
import { both, type PlainKey, phrase, tell } from './bilingual.ts'
import { type Html, html } from './html.ts'

export const sectionIds = ['tags', 'archetypes', 'map', 'sources', 'time', 'plan', 'why', 'method'] as const
export type SectionId = (typeof sectionIds)[number]

/** A section with its heading and the line that says what is to be seen. */
export function section(id: SectionId, lede: Html, body: Html): Html {
  return html`
<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${tell(`report.${id}.heading`)}</h2>
<p class="lede">${lede}</p>
${body}
</section>`
}

/** Stands where there is nothing to draw, and says why. */
export function emptyNote(key: PlainKey): Html {
  return html`<p class="empty">${both(phrase(key))}</p>`
}

export interface Column {
  readonly title: Text
  readonly kind: 'text' | 'number' | 'bar'
}

export interface Cell {
  readonly content: Html
  /** What the column is sorted by; not sortable by this cell when absent. */
  readonly sort?: string | number
  readonly style?: string
}

/**
 * A table whose columns sort on a click; on narrow screens it scrolls in its own frame, or, with the style `stack`,
 * sets each row's cells below each other with their titles.
 */
export function dataTable(
  caption: Text,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  style = '',
): Html {
  const head = columns.map(({ title, kind }) =>
    kind === 'bar'
      ? html`<th scope="col" class="bar-column">${both(title)}</th>`
      : html`<th scope="col" class="${kind}" aria-sort="none"><button type="button">${both(title)}</button></th>`,
  )
  const stacks = style.includes('stack')
  const body = rows.map(
    (cells) => html`<tr>${cells.map((cell, i) => dataCell(cell, columns[i], i === 0, stacks))}</tr>\n`,
  )
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption.en} ${caption.zh}"><table class="sortable ${style}">
<caption>${both(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table></div>`
}

function dataCell(cell: Cell, column: Column | undefined, first: boolean, stacks: boolean): Html {
  const kind = column?.kind ?? 'text'
  const title =
    stacks && column && kind === 'number' && html` data-en="${column.title.en}" data-zh="${column.title.zh}"`
  const style = html` class="${[kind === 'bar' ? 'bar-column' : kind, cell.style ?? ''].join(' ').trim()}"`
  const sort = cell.sort === undefined ? undefined : html` data-sort="${cell.sort}"`
  return first
    ? html`<th scope="row"${style}${sort}>${cell.content}</th>`
    : html`<td${style}${sort}${title}>${cell.content}</td>`
}

/** A dot in the colour of an archetype; nothing when there is none. */
export function swatch(colour: string | undefined): Html | undefined {
  return colour === undefined ? undefined : html`<i class="swatch ${colour}" aria-hidden="true"></i>`
}
