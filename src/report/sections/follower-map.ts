import { formatNumber, formatShare } from '../../common/format.ts'
import type { Text } from '../../i18n/text.ts'
import { finite } from '../charts/scale.ts'
import { mostPoints, scatter } from '../charts/scatter.ts'
import { both, listed, phrase, tell } from '../page/bilingual.ts'
import { type Html, html } from '../page/html.ts'
import { emptyNote, section, swatch } from '../page/section.ts'
import type { ReportMap, ReportModel, RunReport } from '../report-data.ts'
import { clusterName, shortText } from '../words/names.ts'

/** Followers as dots: near each other when they behave alike. One map per model that has one. */
export function mapSection(report: RunReport): Html {
  const maps = report.models.flatMap((model) =>
    model.map && model.clusters.length > 0 && model.map.points.length > 0
      ? [modelMap(model, model.map, report)]
      : [],
  )
  return section(
    'map',
    tell('report.map.lede'),
    maps.length > 0 ? html`${maps}` : emptyNote('report.map.empty'),
  )
}

function modelMap(model: ReportModel, map: ReportMap, report: RunReport): Html {
  const groups = model.clusters.map((cluster) => {
    const name = clusterName(cluster, model, report)
    const followers = formatNumber(cluster.followers)
    const share = formatShare(cluster.share)
    return {
      name: shortText(name, 26),
      full: name,
      tip: phrase('report.map.tip', { name, followers, share }),
      share,
    }
  })
  const legend = groups.map(
    ({ full, share }, i) =>
      html`<button type="button" aria-pressed="true" data-toggle="${i}">${swatch(`c${i % 8}`)}${both(full)} <span class="quiet">${share}</span></button>`,
  )
  const shown = Math.min(map.points.length, mostPoints)
  const held = finite(map.explained[0]) + finite(map.explained[1])
  return html`<figure class="map">
<div class="legend" role="group" aria-label="Archetypes 原型">${legend}</div>
${scatter(map.points, groups)}
<figcaption>${report.models.length > 1 && html`<b>${model.model}</b> · `}${tell('report.map.note', { shown: formatNumber(shown), held: formatShare(held) })}<span lang="en"> </span>${directions(model, map)}</figcaption>
</figure>`
}

function directions(model: ReportModel, map: ReportMap): Html | undefined {
  if (!map.weights) return undefined
  const [right, up] = map.weights.map((weights) => telling(weights, model))
  if (!right || !up) return undefined
  return tell('report.map.directions', { right, up })
}

/** The two features that weigh most in a direction: "more stories read, fewer lucky draws". */
function telling(weights: readonly number[], model: ReportModel): Text {
  const most = model.features
    .map((feature, i) => ({ feature, weight: finite(weights[i]) }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, 2)
  return listed(
    most.map(({ feature, weight }) =>
      phrase(weight > 0 ? 'report.map.more' : 'report.map.less', { feature: feature.label }),
    ),
  )
}
