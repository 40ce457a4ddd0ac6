import { formatNumber, formatShare } from '../common/format.ts'
import { meanText } from '../common/units.ts'
import type { FeatureRegistry } from '../features/index.ts'
import { type MessageKey, say } from '../i18n/say.ts'
import type { Language } from '../i18n/text.ts'
import type { ClusterModel, FittedCluster } from './cluster-model.ts'
import type { Archetype, ArchetypeClause } from './model-spec.ts'

/** What a card tells beyond the model itself. Whatever is left out is not shown. */
export interface ModelCardContext {
  readonly version?: string | number
  readonly account?: string
  /** Local dates, both included. */
  readonly from?: string
  readonly asOf?: string
  /** The words and units of the features; without them the card shows their names and plain numbers. */
  readonly features?: FeatureRegistry
}

/** The page that tells how good a model is, as Markdown. */
export function writeModelCard(
  model: ClusterModel,
  language: Language,
  context: ModelCardContext = {},
): string {
  const word = (key: CardWord) => say(language, `learning.card.${key}`, {})
  const terms = featureTerms(context.features, language)
  const section = (title: CardWord, ...parts: string[]) => [`## ${word(title)}`, ...parts]
  const table = (head: readonly CardWord[], rows: readonly Row[]) => markdownTable(head.map(word), rows)
  return [
    `# ${say(language, 'learning.card.title', { model: model.model })}`,
    word('about'),
    ...section('data', table(['fact', 'value'], dataFacts(model, context, word))),
    ...section(
      'clusters',
      table(['cluster', 'name', 'size', 'share', 'marks'], clusterRows(model, terms, word)),
    ),
    ...section('profile', profileTable(model, terms, word)),
    ...section('quality', table(['fact', 'value'], qualityFacts(model, language, word))),
    ...section('archetypes', table(['archetype', 'description', 'taken-by'], archetypeRows(model, word))),
    ...section(
      'features',
      table(['feature', 'everyone', 'spread', 'scale'], featureRows(model, terms, word)),
    ),
    ...section('reading', word('reading-units'), word('reading-silhouette'), word('reading-confidence')),
    '',
  ].join('\n\n')
}

type CardKey<Key> = Key extends `learning.card.${infer Rest}` ? Rest : never

/** Texts of the card that have no placeholders. */
type CardWord = Exclude<CardKey<MessageKey>, 'title' | 'not-converged'>

type Word = (key: CardWord) => string

interface FeatureTerms {
  /** A few words. */
  call(feature: string): string
  /** The words and the name by which rules and models ask for it. */
  callFully(feature: string): string
  /** The mean of many, in the feature's unit. */
  mean(value: number, feature: string): string
}

function featureTerms(features: FeatureRegistry | undefined, language: Language): FeatureTerms {
  return {
    call: (name) => features?.get(name)?.label[language] ?? name,
    callFully(name) {
      const label = features?.get(name)?.label[language]
      return label === undefined ? name : say(language, 'rules.feature', { label, name })
    },
    mean(value, name) {
      const unit = features?.get(name)?.unit
      return unit ? meanText(value, unit)[language] : plainNumber(value)
    },
  }
}

type Row = readonly string[]

function markdownTable(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function dataFacts(model: ClusterModel, context: ModelCardContext, word: Word): Row[] {
  const facts: [CardWord, string | number | undefined][] = [
    ['account', context.account],
    ['version', context.version],
    ['first-event', context.from],
    ['as-of', context.asOf],
    ['followers', formatNumber(model.followers)],
    ['seed', model.seed],
    ['retrain', model.spec.retrain],
  ]
  return facts.flatMap(([key, value]) => (value === undefined ? [] : [[word(key), String(value)]]))
}

function clusterRows(model: ClusterModel, terms: FeatureTerms, word: Word): Row[] {
  return model.clusters.map((cluster) => [
    String(cluster.id),
    cluster.name,
    formatNumber(cluster.followers),
    formatShare(cluster.share),
    marksOf(model, cluster, terms) || word('none'),
  ])
}

/** The features in which the centre is farthest from the mean, at most four and at least half a deviation off. */
function marksOf(model: ClusterModel, cluster: FittedCluster, { call }: FeatureTerms): string {
  return model.features
    .map(({ name }, j) => ({ name, away: cluster.centre[j] ?? 0 }))
    .filter(({ away }) => Math.abs(away) >= 0.5)
    .sort((a, b) => Math.abs(b.away) - Math.abs(a.away))
    .slice(0, 4)
    .map(({ name, away }) => `${call(name)} ${away > 0 ? '+' : '−'}${Math.abs(away).toFixed(1)}`)
    .join(', ')
}

function profileTable(model: ClusterModel, { call, mean }: FeatureTerms, word: Word): string {
  const head = [
    word('feature'),
    word('everyone'),
    ...model.clusters.map(({ id, name, archetype }) => (archetype ? `${id} ${name}` : name)),
  ]
  const rows = model.features.map((feature, j) => [
    call(feature.name),
    mean(feature.accountMean, feature.name),
    ...model.clusters.map(({ means }) => mean(means[j] ?? Number.NaN, feature.name)),
  ])
  return markdownTable(head, rows)
}

function qualityFacts(model: ClusterModel, language: Language, word: Word): Row[] {
  const { iterations } = model
  return [
    [word('silhouette'), model.silhouette.toFixed(2)],
    [word('explained'), formatShare(1 - model.withinVariance / totalVariance(model))],
    [
      word('iterations'),
      model.converged ? String(iterations) : say(language, 'learning.card.not-converged', { iterations }),
    ],
  ]
}

/** Variance per varying feature of all followers: within the clusters and between them. */
function totalVariance(model: ClusterModel): number {
  const varying = model.features.filter(({ sd }) => sd > 0).length
  const mean = model.features.map((_, j) =>
    model.clusters.reduce((sum, { share, centre }) => sum + share * (centre[j] ?? 0), 0),
  )
  const between = model.clusters.reduce((sum, { share, centre }) => {
    return sum + share * centre.reduce((squared, value, j) => squared + (value - (mean[j] ?? 0)) ** 2, 0)
  }, 0)
  return model.withinVariance + between / varying
}

function archetypeRows(model: ClusterModel, word: Word): Row[] {
  return model.spec.archetypes.map((archetype) => [
    archetype.name,
    describe(archetype),
    model.clusters
      .filter((cluster) => cluster.archetype === archetype.name)
      .map(({ id }) => id)
      .join(', ') || word('nobody'),
  ])
}

function describe(archetype: Archetype): string {
  return archetype.clauses.map(describeClause).join(', ')
}

function describeClause({ feature, is }: ArchetypeClause): string {
  if (typeof is === 'string') return `${feature}: ${is}`
  const above = is.above === undefined ? [] : [`> ${is.above}`]
  const below = is.below === undefined ? [] : [`< ${is.below}`]
  return `${feature}: ${[...above, ...below].join(', ')}`
}

function featureRows(model: ClusterModel, { callFully, mean }: FeatureTerms, word: Word): Row[] {
  return model.features.map(({ name, accountMean, accountSd, sd, bend }) => [
    callFully(name),
    mean(accountMean, name),
    mean(accountSd, name),
    sd === 0 ? word('constant') : word(`scale-${bend}`),
  ])
}

/** Two decimals for small numbers, none for large ones. */
function plainNumber(value: number): string {
  return formatNumber(value, Math.abs(value) < 100 ? 2 : 0)
}
