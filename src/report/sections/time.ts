import { formatChange, formatNumber } from '../../common/format.ts'
import { dayNumberOfDate } from '../../common/local-time.ts'
import { finite } from '../charts/scale.ts'
import { areaPlot, type TimeTick, upDownPlot } from '../charts/time-plot.ts'
import { phrase, tell } from '../page/bilingual.ts'
import { type Html, html } from '../page/html.ts'
import { type Cell, dataTable, emptyNote, section } from '../page/section.ts'
import type { ReportDay, RunReport } from '../report-data.ts'
import { dateText, monthText } from '../words/values.ts'

const dayMs = 86_400_000
const mostDays = 400

/** Who came, who left and how many were active, day by day. */
export function timeSection(report: RunReport): Html {
  const days = everyDay(report.daily)
  const quiet = days.every((day) => day.subscribes + day.unsubscribes + day.active === 0)
  if (quiet) return section('time', tell('report.time.lede'), emptyNote('report.time.empty'))
  const ticks = monthTicks(days)
  const body = html`<div class="times" ${hoverData(days)}>
<figure><figcaption>${tell('report.time.active')}</figcaption>${areaPlot(
    days.map((day) => day.active),
    ticks,
    'active',
  )}</figure>
<figure><figcaption>${tell('report.time.moves')} <span class="key"><span><i class="mark gain"></i>${tell('report.time.subscribes')}</span><span><i class="mark loss"></i>${tell('report.time.unsubscribes')}</span></span></figcaption>${upDownPlot(
    days.map((day) => day.subscribes),
    days.map((day) => day.unsubscribes),
    ticks,
  )}</figure>
</div>
<details><summary>${tell('report.time.table')}</summary>${monthTable(days)}</details>`
  return section('time', tell('report.time.lede'), body)
}

/** The days in order, the missing ones as nothing happened. */
function everyDay(daily: readonly ReportDay[]): readonly ReportDay[] {
  const known = new Map(daily.map((day) => [dayNumberOfDate(day.date), day]))
  const numbers = [...known.keys()].filter(Number.isFinite)
  if (numbers.length === 0) return []
  const last = Math.max(...numbers)
  const first = Math.max(Math.min(...numbers), last - mostDays + 1)
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const date = new Date((first + i) * dayMs).toISOString().slice(0, 10)
    const day = known.get(first + i)
    return {
      date,
      subscribes: finite(day?.subscribes),
      unsubscribes: finite(day?.unsubscribes),
      active: finite(day?.active),
    }
  })
}

function monthTicks(days: readonly ReportDay[]): readonly TimeTick[] {
  const firsts = days.flatMap((day, i) =>
    day.date.endsWith('-01') ? [{ day: i, label: monthText(day.date) }] : [],
  )
  if (firsts.length === 0) {
    const [first] = days
    return first ? [{ day: 0, label: dateText(first.date), minor: false }] : []
  }
  return firsts.map((tick, i) => ({ ...tick, minor: i % 2 === 1 }))
}

/** For the page's script: the first day and three numbers a day. */
function hoverData(days: readonly ReportDay[]): Html {
  const numbers = days.map((day) => `${day.active},${day.subscribes},${day.unsubscribes}`).join(';')
  const words = (language: 'en' | 'zh') =>
    [phrase('report.time.active'), phrase('report.time.subscribes'), phrase('report.time.unsubscribes')]
      .map((text) => text[language])
      .join('|')
  return html`data-first="${days[0]?.date ?? ''}" data-days="${numbers}" data-words-en="${words('en')}" data-words-zh="${words('zh')}"`
}

function monthTable(days: readonly ReportDay[]): Html {
  const months = new Map<string, ReportDay[]>()
  for (const day of days) {
    const month = day.date.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), day])
  }
  const rows = [...months].reverse().map(([month, of]): readonly Cell[] => {
    const sum = (pick: (day: ReportDay) => number) => of.reduce((total, day) => total + pick(day), 0)
    const came = sum((day) => day.subscribes)
    const left = sum((day) => day.unsubscribes)
    const active = sum((day) => day.active) / of.length
    return [
      { content: html`${month}`, sort: month },
      { content: html`${of.length}`, sort: of.length },
      { content: html`${formatNumber(came)}`, sort: came },
      { content: html`${formatNumber(left)}`, sort: left },
      { content: html`${formatChange(came - left)}`, sort: came - left },
      { content: html`${formatNumber(active)}`, sort: active },
    ]
  })
  const number = 'number' as const
  return dataTable(
    phrase('report.time.table'),
    [
      { title: phrase('report.time.month'), kind: 'text' },
      { title: phrase('report.time.days'), kind: number },
      { title: phrase('report.time.subscribes'), kind: number },
      { title: phrase('report.time.unsubscribes'), kind: number },
      { title: phrase('report.time.net'), kind: number },
      { title: phrase('report.time.active-mean'), kind: number },
    ],
    rows,
  )
}
