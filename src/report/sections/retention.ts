import { formatNumber, formatShare } from '../../common/format.ts'
import type { Text } from '../../i18n/text.ts'
import { keptAxes, keptPlot } from '../charts/kept-plot.ts'
import { both, phrase, tell } from '../page/bilingual.ts'
import { type Html, html, nothing } from '../page/html.ts'
import { type Cell, type Column, dataTable } from '../page/section.ts'
import type { ReportRetention } from '../report-data.ts'
import { keptDays } from '../tallies/source-groups.ts'
import type { MeasuredShare } from '../tallies/wilson.ts'
import { asText } from '../words/names.ts'

/** Fewer followers at risk make a curve of chance. */
const fewest = 20
const mostPanels = 6
const mostRows = 20
/** Half a year, as the rest of the page. */
const mostDays = 180

/** How long the followers of each channel stayed: a small curve each, and the numbers. */
export function retentionPart(retention: readonly ReportRetention[]): Html {
  const drawn = retention
    .map((channel) => ({
      channel,
      curve: channel.curve.filter(({ day, atRisk }) => day <= mostDays && atRisk >= fewest),
    }))
    .filter(({ curve }) => curve.length > 1)
    .slice(0, mostPanels)
  if (drawn.length === 0) return nothing
  const axes = keptAxes(drawn.map(({ curve }) => curve))
  const panels = drawn.map(({ channel, curve }) => {
    const others = drawn.filter((other) => other.channel !== channel).map((other) => other.curve)
    return html`<figure><figcaption><span>${both(nameOf(channel))}</span><small>${headline(channel)}</small></figcaption>${keptPlot(curve, others, axes)}</figure>\n`
  })
  return html`<h3>${tell('report.retention.heading')}</h3>
<p class="hint">${tell('report.retention.lede')}</p>
<div class="staying">${panels}</div>
<p class="hint">${tell('report.retention.note', { fewest })}</p>
<details><summary>${tell('report.retention.table')}</summary>
<p class="hint">${tell('report.retention.table-note')}</p>${table(retention.slice(0, mostRows))}</details>`
}

function nameOf({ channel }: ReportRetention): Text {
  return channel === null ? phrase('report.sources.unknown') : asText(channel)
}

/** The longest time that enough followers have lived through. */
function headline({ kept, won }: ReportRetention): Html {
  const last = kept.findLastIndex(({ of }) => of >= fewest)
  const share = kept[last]?.share
  const days = keptDays[last]
  if (share === undefined || days === undefined) {
    return tell('report.retention.won', { won: formatNumber(won) })
  }
  return tell('report.retention.kept-at', { share: formatShare(share), days })
}

function table(retention: readonly ReportRetention[]): Html {
  const columns: readonly Column[] = [
    { title: phrase('report.retention.channel'), kind: 'text' },
    { title: phrase('report.retention.won-column'), kind: 'number' },
    ...keptDays.map(
      (days): Column => ({
        title: days === 1 ? phrase('report.retention.day') : phrase('report.retention.days', { days }),
        kind: 'number',
      }),
    ),
  ]
  const rows = retention.map((channel): readonly Cell[] => [
    { content: both(nameOf(channel)), sort: channel.channel ?? '' },
    { content: html`${formatNumber(channel.won)}`, sort: channel.won },
    ...channel.kept.map(keptCell),
  ])
  return dataTable(phrase('report.retention.caption'), columns, rows, 'keeping')
}

function keptCell({ share, low, high, of }: MeasuredShare): Cell {
  if (!(of > 0)) return { content: html`–`, sort: -1 }
  const bounds = { low: formatShare(low), high: formatShare(high), of: formatNumber(of) }
  return {
    content: html`${formatShare(share)}<small>${tell('report.retention.interval', bounds)}</small>`,
    sort: share,
  }
}
