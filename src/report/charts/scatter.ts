import type { Text } from '../../i18n/text.ts'
import { tip } from '../page/bilingual.ts'
import { type Html, html } from '../page/html.ts'
import { clamp, quantile } from './scale.ts'

export interface ScatterGroup {
  readonly name: Text
  /** What is shown while the pointer rests on one of its dots. */
  readonly tip: Text
}

type Point = readonly [number, number, number]

const width = 1000
const margin = 30
/** Dots are drawn in as many layers, the groups taking turns, so that none hides the others. */
const layers = 6
export const mostPoints = 4000

/**
 * Dots coloured by group, on one scale for x and y (so that a distance is a distance). The outermost hundredth in
 * each direction is drawn at the edge; otherwise few far points would press all others into a corner.
 */
export function scatter(all: readonly Point[], groups: readonly ScatterGroup[]): Html {
  const points = all
    .filter(([x, y, group]) => Number.isFinite(x) && Number.isFinite(y) && groups[group] !== undefined)
    .slice(0, mostPoints)
  const place = placement(points)
  const dots = Array.from({ length: layers }, (_, layer) =>
    groups.map((group, g) => {
      const mine = points.filter((point, i) => point[2] === g && i % layers === layer)
      if (mine.length === 0) return undefined
      const path = mine.map((point) => `M${place.x(point)} ${place.y(point)}h0`).join('')
      return html`<path class="s${g % 8}" data-group="${g}" d="${path}" ${tip(group.tip)}/>`
    }),
  )
  return html`<svg class="scatter" viewBox="0 0 ${width} ${place.height}" aria-hidden="true" focusable="false">
<g class="dots">${dots}</g>
<g class="names">${groupNames(points, groups, place)}</g>
</svg>`
}

interface Placement {
  readonly height: number
  x(point: Point): number
  y(point: Point): number
}

function placement(points: readonly Point[]): Placement {
  const xs = range(points.map(([x]) => x))
  const ys = range(points.map(([, y]) => y))
  const inside = width - 2 * margin
  const tall = clamp((ys.span / xs.span) * inside, inside * 0.45, inside * 0.72)
  const scale = Math.min(inside / xs.span, tall / ys.span)
  const centre = { x: width / 2, y: tall / 2 + margin }
  return {
    height: Math.round(tall + 2 * margin),
    x: ([x]) => Math.round(clamp(centre.x + (x - xs.middle) * scale, margin / 2, width - margin / 2)),
    y: ([, y]) => Math.round(clamp(centre.y - (y - ys.middle) * scale, margin / 2, tall + margin * 1.5)),
  }
}

function range(values: readonly number[]): { middle: number; span: number } {
  const sorted = [...values].sort((a, b) => a - b)
  const low = quantile(sorted, 0.005)
  const high = quantile(sorted, 0.995)
  return { middle: (low + high) / 2, span: high - low || 1 }
}

/** Each name at the median of its dots; names that would touch move down. */
function groupNames(
  points: readonly Point[],
  groups: readonly ScatterGroup[],
  place: Placement,
): readonly Html[] {
  const spots = groups
    .map((group, g) => ({ group, g, mine: points.filter((point) => point[2] === g) }))
    .filter(({ mine }) => mine.length > 0)
    .map(({ group, g, mine }) => ({
      group,
      g,
      x: clamp(median(mine.map(place.x)), 150, width - 150),
      y: clamp(median(mine.map(place.y)), 40, place.height - 30),
    }))
    .sort((a, b) => a.y - b.y || a.x - b.x)
  const placed: { x: number; y: number }[] = []
  return spots.map(({ group, g, x, y: wished }) => {
    let y = wished
    for (const other of placed) {
      if (Math.abs(other.x - x) < 260 && Math.abs(other.y - y) < 40) y = other.y + 40
    }
    placed.push({ x, y })
    const name = (lang: string, text: string) =>
      html`<text lang="${lang}" data-group="${g}" x="${x}" y="${y}">${text}</text>`
    const { en, zh } = group.name
    return html`${name('en', en)}${name('zh-CN', zh)}`
  })
}

function median(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  )
}
