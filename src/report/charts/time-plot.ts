import { formatNumber } from '../../common/format.ts'
import type { Text } from '../../i18n/text.ts'
import { both } from '../page/bilingual.ts'
import { type Html, html } from '../page/html.ts'
import { finite, largest, niceTicks } from './scale.ts'

/** What happens along days. The labels stand outside the plot, as text of the page: readable at any width. */
export interface TimeTick {
  /** Index of the day. */
  readonly day: number
  readonly label: Text
  /** Left out on narrow screens. */
  readonly minor: boolean
}

const width = 1000
const height = 200

/** A line over a filled area. One value a day; `kind` names the colour class. */
export function areaPlot(values: readonly number[], ticks: readonly TimeTick[], kind: string): Html {
  const marks = niceTicks(largest(values, 1), 3)
  const top = marks.at(-1) ?? 1
  const y = (value: number) => height - (Math.max(0, finite(value)) / top) * height
  const step = width / Math.max(1, values.length)
  const line = values.map((value, i) => `${i === 0 ? 'M' : 'L'}${point((i + 0.5) * step, y(value))}`).join('')
  const area = `${line}L${point(width - step / 2, height)}L${point(step / 2, height)}Z`
  return plot({
    inner: html`${grid(marks.map(y))}<path class="area ${kind}" d="${area}"/><path class="line ${kind}" d="${line}"/>`,
    yLabels: marks.map((mark) => ({ at: y(mark) / height, label: formatNumber(mark) })),
    ticks,
    days: values.length,
  })
}

/** Bars up and bars down from one line, on one scale. */
export function upDownPlot(up: readonly number[], down: readonly number[], ticks: readonly TimeTick[]): Html {
  const days = Math.max(up.length, down.length)
  const high = niceTicks(largest(up, 1), 2).at(-1) ?? 1
  const low = niceTicks(largest(down, 1), 2).at(-1) ?? 1
  const zero = (high / (high + low)) * height
  const scale = height / (high + low)
  const step = width / Math.max(1, days)
  const bars = (values: readonly number[], direction: 1 | -1) =>
    values
      .map((value, i) => {
        const tall = Math.max(0, finite(value)) * scale
        return tall === 0
          ? ''
          : `M${point((i + 0.1) * step, zero)}v${short(direction * tall)}h${short(step * 0.8)}V${short(zero)}z`
      })
      .join('')
  return plot({
    inner: html`${grid([0, zero, height])}<path class="gain" d="${bars(up, -1)}"/><path class="loss" d="${bars(down, 1)}"/><path class="middle" d="M0 ${zero}H${width}"/>`,
    yLabels: [
      { at: 0, label: `+${formatNumber(high)}` },
      { at: zero / height, label: '0' },
      { at: 1, label: `-${formatNumber(low)}` },
    ],
    ticks,
    days,
  })
}

interface Plot {
  readonly inner: Html
  readonly yLabels: readonly { readonly at: number; readonly label: string }[]
  readonly ticks: readonly TimeTick[]
  readonly days: number
}

function plot({ inner, yLabels, ticks, days }: Plot): Html {
  const place = (day: number) => ((day + 0.5) / Math.max(1, days)) * 100
  const verticals = ticks.map((tick) => html`<path class="grid" d="M${place(tick.day) * 10} 0V${height}"/>`)
  return html`<div class="plot" aria-hidden="true">
<div class="y">${yLabels.map(({ at, label }) => html`<span style="top:${at * 100}%">${label}</span>`)}</div>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" focusable="false">${verticals}${inner}</svg>
<div class="x">${ticks.map((tick) => html`<span class="${tick.minor ? 'minor' : 'major'}" style="left:${place(tick.day)}%">${both(tick.label)}</span>`)}</div>
</div>`
}

function grid(heights: readonly number[]): Html {
  return html`${heights.map((y) => html`<path class="grid" d="M0 ${y}H${width}"/>`)}`
}

function point(x: number, y: number): string {
  return `${short(x)} ${short(y)}`
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10)
}
