import { type Html, html } from '../page/html.ts'
import { clamp, finite } from './scale.ts'

/** A share in [0, 1] with its bounds, at the end of a day. */
export interface KeptStep {
  readonly day: number
  readonly kept: number
  readonly low: number
  readonly high: number
}

/** What panels side by side share, so that they can be compared. */
export interface KeptAxes {
  /** The last day, at least 1. */
  readonly days: number
  /** The share at the foot, in [0, 1). */
  readonly floor: number
}

const width = 1000
const height = 200
/** A century; no history is longer. */
const mostDays = 36_525

/** Axes on which every curve fits: the foot is the tenth below the lowest bound. */
export function keptAxes(curves: readonly (readonly KeptStep[])[]): KeptAxes {
  const points = curves.flat()
  const lowest = points.reduce((least, { low }) => Math.min(least, finite(low)), 1)
  return {
    days: clamp(
      points.reduce((last, { day }) => Math.max(last, finite(day)), 1),
      1,
      mostDays,
    ),
    floor: clamp(Math.floor(lowest * 10 - 1e-9) / 10, 0, 0.9),
  }
}

/** One curve as steps over its band, the others pale behind it. Labels stand outside, as text of the page. */
export function keptPlot(
  own: readonly KeptStep[],
  others: readonly (readonly KeptStep[])[],
  axes: KeptAxes,
): Html {
  const x = (day: number) => (clamp(day, 0, axes.days) / axes.days) * width
  const y = (share: number) => (1 - (clamp(share, axes.floor, 1) - axes.floor) / (1 - axes.floor)) * height
  const marks = [1, (1 + axes.floor) / 2, axes.floor]
  const grid = marks.map((mark) => html`<path class="grid" d="M0 ${y(mark)}H${width}"/>`)
  const pale = others.map(
    (steps) => html`<path class="pale" d="${stepsPath(steps, ({ kept }) => kept, x, y)}"/>`,
  )
  return html`<div class="plot" aria-hidden="true">
<div class="y">${marks.map((mark) => html`<span style="top:${(y(mark) / height) * 100}%">${Math.round(mark * 100)}%</span>`)}</div>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" focusable="false">${grid}${pale}<path class="band" d="${bandPath(own, x, y)}"/><path class="line" d="${stepsPath(own, ({ kept }) => kept, x, y)}"/></svg>
<div class="x">${dayTicks(axes.days).map((day) => html`<span style="left:${x(day) / 10}%">${day}</span>`)}</div>
</div>`
}

/** Few round days, far enough apart to be read in a narrow panel. */
export function dayTicks(days: number): readonly number[] {
  const years = Math.ceil(days / 365 / 4)
  const [, step = 1] = [
    [900, years * 365],
    [400, 180],
    [200, 90],
    [100, 60],
    [50, 30],
    [20, 14],
    [9, 7],
    [4, 3],
  ].find(([least = 0]) => days >= least) ?? [0, 1]
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, i) => i * step)
}

type Place = (value: number) => number
type Share = (step: KeptStep) => number

/** Corners in whole units, less than a pixel each; steps too small to be seen are left out. */
function corners(
  steps: readonly KeptStep[],
  share: Share,
  x: Place,
  y: Place,
): readonly (readonly [number, number])[] {
  const all = steps.map((step) => [Math.round(x(step.day)), Math.round(y(share(step)))] as const)
  return all.filter(([, top], i) => i === 0 || i === all.length - 1 || top !== all[i - 1]?.[1])
}

function stepsPath(steps: readonly KeptStep[], share: Share, x: Place, y: Place): string {
  return corners(steps, share, x, y)
    .map(([left, top], i) => (i === 0 ? `M${left} ${top}` : `H${left}V${top}`))
    .join('')
}

function bandPath(steps: readonly KeptStep[], x: Place, y: Place): string {
  if (steps.length === 0) return ''
  const above = stepsPath(steps, ({ high }) => high, x, y)
  const back = corners(steps, ({ low }) => low, x, y).toReversed()
  return `${above}${back.map(([left, top]) => `V${top}H${left}`).join('')}Z`
}
