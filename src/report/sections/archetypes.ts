import { formatNumber, formatShare } from '../../common/format.ts'
import { divergingBar } from '../charts/bars.ts'
import { clamp, finite, largest } from '../charts/scale.ts'
import { both, tell, tip } from '../page/bilingual.ts'
import { type Html, html } from '../page/html.ts'
import { emptyNote, section, swatch } from '../page/section.ts'
import type { ReportCluster, ReportModel, RunReport } from '../report-data.ts'
import { asText, clusterName } from '../words/names.ts'
import { distanceWords, profileSentence, shownFeatures } from '../words/profile.ts'
import { formatValue } from '../words/values.ts'

/** Each group that clustering found: how large, and in what it differs from the account's mean. */
export function archetypesSection(report: RunReport): Html {
  const models = report.models.map((model, i) => modelProfiles(model, i, report))
  const body = models.length > 0 ? html`${models}` : emptyNote('report.archetypes.empty')
  return section('archetypes', tell('report.archetypes.lede'), body)
}

function modelProfiles(model: ReportModel, order: number, report: RunReport): Html {
  const title = order > 0 || report.models.length > 1 ? html`<h3>${model.model}</h3>` : undefined
  if (model.clusters.length === 0) {
    const why = model.abstained === undefined ? tell('report.archetypes.no-clusters') : both(model.abstained)
    return html`${title}<p class="empty">${tell('report.archetypes.abstained', { model: model.model })} ${why}</p>`
  }
  const shown = shownFeatures(model)
  const most = clamp(
    largest(
      model.clusters.flatMap(({ centre }) => centre.map((value) => Math.abs(finite(value)))),
      1,
    ),
    1,
    3,
  )
  const scale = { shown, most }
  return html`${title}
<div class="cards">${model.clusters.map((cluster, i) => card(cluster, `c${i % 8}`, model, report, scale))}</div>`
}

function card(
  cluster: ReportCluster,
  colour: string,
  model: ReportModel,
  report: RunReport,
  scale: { readonly shown: readonly number[]; readonly most: number },
): Html {
  const rows = scale.shown.map((i) => featureRow(cluster, i, model, colour, scale.most))
  const unnamed =
    cluster.archetype === null && html`<span class="pill quiet">${tell('report.archetypes.unnamed')}</span>`
  return html`<article class="card">
<header><h3>${swatch(colour)}${both(clusterName(cluster, model, report))}${unnamed}</h3>
<p class="size"><b>${formatShare(cluster.share)}</b> <span>${tell('report.archetypes.followers', { followers: formatNumber(cluster.followers) })}</span></p></header>
<p class="sentence">${both(profileSentence(cluster, model))}</p>
<table class="profile"><caption>${tell('report.archetypes.caption')}</caption>
<thead><tr><th scope="col">${tell('report.column.feature')}</th><th scope="col" class="bar-column"><span>${tell('report.archetypes.below')}</span><span>${tell('report.archetypes.above')}</span></th><th scope="col" class="number">${tell('report.column.here')}</th><th scope="col" class="number">${tell('report.column.mean')}</th></tr></thead>
<tbody>${rows}</tbody></table>
</article>\n`
}

function featureRow(
  cluster: ReportCluster,
  i: number,
  model: ReportModel,
  colour: string,
  most: number,
): Html {
  const feature = model.features[i]
  if (!feature) return html``
  const deviations = finite(cluster.centre[i])
  const value = (number: number | undefined) => both(formatValue(number ?? Number.NaN, feature.unit))
  return html`<tr><th scope="row" ${tip(asText(feature.meaning))}>${both(feature.label)}</th><td class="bar-column">${divergingBar(deviations, most, colour)}<span class="hidden">${both(distanceWords(deviations))}</span></td><td class="number lead">${value(cluster.values[i])}</td><td class="number quiet">${value(model.accountMean[i])}</td></tr>\n`
}
