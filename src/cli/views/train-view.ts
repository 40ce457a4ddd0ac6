import { formatDurationMs, formatNumber, formatShare } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import { type ClusterModel, sayAbstention } from '../../learning/index.ts'
import type { TrainedModel } from '../../pipeline/train.ts'
import type { ViewOptions } from '../command.ts'
import { renderTable } from './table.ts'

/** Each model with its clusters and what marks them, or why it abstains. */
export function renderTraining(trained: readonly TrainedModel[], view: ViewOptions): string {
  if (trained.length === 0) return word(view.language, 'train.none')
  return trained.map((one) => renderTrained(one, view)).join('\n\n')
}

function renderTrained(trained: TrainedModel, view: ViewOptions): string {
  const { language } = view
  if (trained.outcome === 'abstained') {
    const reason = sayAbstention(trained.because, language)
    return say(language, 'train.abstained', { model: trained.spec.model, reason })
  }
  return `${headline(trained.version, trained.model, trained.seconds, language)}\n${clusterTable(trained.model, view)}`
}

function headline(version: number, model: ClusterModel, seconds: number, language: Language): string {
  return say(language, 'train.done', {
    model: model.model,
    version,
    followers: formatNumber(model.followers),
    clusters: model.clusters.length,
    silhouette: model.silhouette.toFixed(2),
    seconds: formatDurationMs(seconds * 1000, language),
  })
}

function clusterTable(model: ClusterModel, { language, colour }: ViewOptions): string {
  const columns = [
    { title: word(language, 'train.column.cluster'), align: 'right' as const },
    { title: word(language, 'train.column.archetype'), align: 'left' as const },
    { title: word(language, 'train.column.followers'), align: 'right' as const },
    { title: word(language, 'train.column.share'), align: 'right' as const },
    { title: word(language, 'train.column.marks'), align: 'left' as const },
  ]
  const rows = model.clusters.map(({ id, archetype, followers, share, centre }) => [
    String(id),
    archetype ?? '–',
    formatNumber(followers),
    formatShare(share),
    marks(model, centre),
  ])
  return renderTable(columns, rows, { colour })
}

/** The three features in which a centre lies farthest from the mean. */
function marks(model: ClusterModel, centre: readonly number[]): string {
  return model.features
    .map(({ name }, j) => ({ name, away: centre[j] ?? 0 }))
    .sort((a, b) => Math.abs(b.away) - Math.abs(a.away))
    .slice(0, 3)
    .map(({ name, away }) => `${name} ${away < 0 ? '−' : '+'}${Math.abs(away).toFixed(1)}`)
    .join(', ')
}
