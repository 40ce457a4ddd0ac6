import type { Text } from '../../i18n/text.ts'
import { finite } from '../charts/scale.ts'
import { listed, phrase } from '../page/bilingual.ts'
import type { ReportCluster, ReportModel } from '../report-data.ts'
import { asText } from './names.ts'

/** Standard deviations from the account's mean, in words. */
export function distanceWords(deviations: number): Text {
  const size = Math.abs(finite(deviations))
  if (size < 0.25) return phrase('report.profile.average')
  const above = deviations > 0
  if (size < 0.75) return phrase(above ? 'report.profile.bit-above' : 'report.profile.bit-below')
  if (size < 1.5) return phrase(above ? 'report.profile.above' : 'report.profile.below')
  return phrase(above ? 'report.profile.far-above' : 'report.profile.far-below')
}

/** "Stories read: far above average; lucky draws: below average": what tells the cluster apart, at most three. */
export function profileSentence(cluster: ReportCluster, model: ReportModel): Text {
  const telling = model.features
    .map((feature, i) => ({ feature, deviations: finite(cluster.centre[i]) }))
    .filter(({ deviations }) => Math.abs(deviations) >= 0.5)
    .sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations))
    .slice(0, 3)
  if (telling.length === 0) return phrase('report.profile.none')
  const parts = telling.map(({ feature, deviations }, i) =>
    phrase('report.profile.part', {
      feature: i === 0 ? feature.label : inMidSentence(asText(feature.label)),
      words: distanceWords(deviations),
    }),
  )
  return phrase('report.profile.sentence', { parts: listed(parts, { en: '; ', zh: '；' }) })
}

/** `Interest` becomes `interest`; `QR scans` stays. */
function inMidSentence({ en, zh }: Text): Text {
  return { en: en.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()), zh }
}

/** Features to show for a model: all when few, otherwise those in which its clusters differ most. */
export function shownFeatures(model: ReportModel, most = 10): readonly number[] {
  const spread = model.features.map((_, i) =>
    Math.max(0, ...model.clusters.map((cluster) => Math.abs(finite(cluster.centre[i])))),
  )
  const chosen = spread
    .map((size, i) => ({ size, i }))
    .sort((a, b) => b.size - a.size || a.i - b.i)
    .slice(0, most)
  return chosen.map(({ i }) => i).sort((a, b) => a - b)
}
