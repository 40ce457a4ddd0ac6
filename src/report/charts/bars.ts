import { type Html, html, nothing } from '../page/html.ts'
import { clamp, finite } from './scale.ts'

/**
 * Bars that stand in a table's cells: the labels and the numbers are the table's own text, so bars hold no text and
 * can be hidden from screen readers. They stretch to the cell: x is in thousandths of its width.
 */
const width = 1000
const height = 20

/** What stays, what is new and what goes, of one tag. `most` is the value of a full bar. */
export function gainLossBar(
  tag: { readonly followers: number; readonly gains: number; readonly loses: number },
  most: number,
): Html {
  const gains = clamp(tag.gains, 0, finite(tag.followers))
  const stays = Math.max(0, finite(tag.followers) - gains)
  return stackedBar(
    [
      { value: stays, style: 'stay' },
      { value: gains, style: 'gain' },
      { value: tag.loses, style: 'loss' },
    ],
    most,
  )
}

export interface BarPart {
  readonly value: number
  /** A class of the stylesheet: `stay`, `gain`, `loss`, `c0` … `c7`, `rest`. */
  readonly style: string
  /** Attributes from `tip`. */
  readonly tip?: Html
}

/** Parts side by side from the left; a part that is more than nothing is at least one unit wide. */
export function stackedBar(parts: readonly BarPart[], most: number): Html {
  const unit = most > 0 && Number.isFinite(most) ? width / most : 0
  let x = 0
  const drawn = parts.map((part) => {
    const value = Math.max(0, finite(part.value))
    const wide = Math.min(width - x, value > 0 ? Math.max(2, value * unit) : 0)
    if (wide <= 0) return nothing
    const rect = html`<rect class="${part.style}" x="${x}" width="${wide}" height="${height}" ${part.tip ?? nothing}/>`
    x += wide
    return rect
  })
  return frame(html`${drawn}`)
}

/** One bar from the middle: to the right above the mean, to the left below it. `most` is half the width. */
export function divergingBar(value: number, most: number, style: string): Html {
  const middle = width / 2
  const reach = most > 0 && Number.isFinite(most) ? (clamp(value, -most, most) / most) * middle : 0
  const x = Math.min(middle, middle + reach)
  return frame(
    html`<rect class="${style}" x="${x}" width="${Math.abs(reach)}" y="3" height="${height - 6}"/><path class="middle" d="M${middle} 0V${height}"/>`,
  )
}

/** A share of a whole on a pale track. */
export function shareBar(share: number, style: string): Html {
  return frame(
    html`<rect class="track" width="${width}" y="4" height="${height - 8}"/><rect class="${style}" width="${clamp(share, 0, 1) * width}" y="4" height="${height - 8}"/>`,
  )
}

function frame(inner: Html): Html {
  return html`<svg class="bar" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${inner}</svg>`
}
