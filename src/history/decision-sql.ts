import { tagLimits } from '../domain/tag.ts'
import {
  type Expr,
  exprToSql,
  type FeatureRegistry,
  type Prior,
  partsOf,
  type ScanPlan,
  type SqlNames,
  sqlName,
  sqlString,
} from '../features/index.ts'
import type { TagDecision } from '../tagging/resolve-decisions.ts'
import type { TagStanding } from '../tagging/tag-standings.ts'

/** A model's answers as SQL over one row of the vectors table. */
export interface ModelScores {
  readonly model: string
  /** String. */
  readonly cluster?: string
  /** Float64. */
  readonly confidence?: string
  readonly probability?: string
}

export interface DecisionQuery {
  readonly vectorsTable: string
  readonly plan: ScanPlan
  readonly registry: FeatureRegistry
  /** Followers' tags are decided in this order, each on earlier ones only. */
  readonly decisions: readonly TagDecision[]
  readonly standings: readonly TagStanding[]
  readonly scores: readonly ModelScores[]
  prior(prior: Prior): number
  /** The run whose tags stand in WeChat; null before the first. Parameter `earlier` of the statement. */
  readonly earlierRun: string | null
}

/**
 * One SELECT that decides every tag for every current follower: rows (follower, tag, given_on, state).
 * Parameters: account, earlier, today (Date).
 *
 * Tags that stand on other tags are computed in a SELECT around them: an alias used by an alias would be
 * copied into it, which doubles the statement with every step.
 */
export function decisionSql(query: DecisionQuery): string {
  const numbered = numberTags(query.standings)
  const flags = numbered.map(({ tag }) => flagOf(query.decisions, tag))
  const wanted = `arrayFilter((no, on) -> on, range(1, ${numbered.length + 1}), [${flags.join(', ')}]::Array(UInt8))`
  const states = numbered.map(({ standing }) => sqlString(standing === 'live' ? 'given' : standing))
  const tags = numbered.map(({ tag }) => sqlString(tag))
  return `SELECT follower, ([${tags.join(', ')}]::Array(String))[no] AS tag,
    if(has(held_tags, no), held_since[indexOf(held_tags, no)], {today:Date}) AS given_on,
    if(no <= ${countLive(numbered)} AND place > room, 'follower-budget', ([${states.join(', ')}]::Array(String))[no]) AS state
  FROM (
    SELECT follower, held_tags, held_since, room, ${wanted} AS wanted
    FROM (${decidedFlagsSql(query, numbered)})
  )
  ARRAY JOIN wanted AS no, arrayEnumerate(wanted) AS place`
}

/** Live tags first and the most important first: a tag's number is also its place when the budget is short. */
function numberTags(standings: readonly TagStanding[]): readonly TagStanding[] {
  const live = standings.filter(({ standing }) => standing === 'live')
  const others = standings.filter(({ standing }) => standing !== 'live' && standing !== 'retired')
  return [...live, ...others]
}

function countLive(numbered: readonly TagStanding[]): number {
  return numbered.filter(({ standing }) => standing === 'live').length
}

/** One row per current follower with a column for each decision, what is held, and the room for tags. */
function decidedFlagsSql(query: DecisionQuery, numbered: readonly TagStanding[]): string {
  const names = namesFor(query, numbered)
  const levels = dependenceLevels(query.decisions)
  return levels.reduce(
    (inner, level) => {
      const columns = level.map(
        (decision) =>
          `${exprToSql(decision.decided, query.plan, query.registry, names)} AS ${flagOf(query.decisions, decision.tag.id)}`,
      )
      return `SELECT *, ${columns.join(', ')} FROM (${inner})`
    },
    vectorsSql(query, numbered),
  )
}

function vectorsSql(query: DecisionQuery, numbered: readonly TagStanding[]): string {
  const { vectorsTable, scores, standings } = query
  const scoreColumns = scores.flatMap((score) =>
    (['cluster', 'confidence', 'probability'] as const).flatMap((field) =>
      score[field] === undefined ? [] : [`${score[field]} AS ${scoreColumn(score.model, field)}`],
    ),
  )
  const columns = ['vectors.*', ...scoreColumns].join(', ')
  return `SELECT ${columns}, held.held_tags AS held_tags, held.held_since AS held_since,
      greatest(0, ${tagLimits.perFollower} - toInt32(held.occupied)) AS room
    FROM (SELECT * FROM ${sqlName(vectorsTable)} WHERE subscribed = 1) AS vectors
    LEFT JOIN (${heldSql(numbered, standings)}) AS held ON vectors.follower = held.follower`
}

/** Per follower: the tags that the earlier run gave and since when, and the places that other tags take up. */
function heldSql(numbered: readonly TagStanding[], standings: readonly TagStanding[]): string {
  const tags = numbered.map(({ tag }) => sqlString(tag)).join(', ')
  const ours = standings
    .filter(({ standing, wechatId }) => wechatId !== null && (standing === 'live' || standing === 'retired'))
    .map(({ wechatId }) => `toUInt32(${wechatId})`)
  return `SELECT follower, groupArrayIf(no, no > 0) AS held_tags, groupArrayIf(since, no > 0) AS held_since,
      countIf(no = 0) AS occupied
    FROM (
      SELECT follower, toUInt16(indexOf([${tags}]::Array(String), tag)) AS no, given_on AS since FROM decided
      WHERE account = {account:String} AND run = {earlier:String} AND state = 'given'
        AND has([${tags}]::Array(String), tag)
      UNION ALL
      SELECT follower, toUInt16(0) AS no, toDate(0) AS since FROM observed
      WHERE account = {account:String} AND NOT has([${ours.join(', ')}]::Array(UInt32), wechat_id)
    )
    GROUP BY follower`
}

function namesFor(query: DecisionQuery, numbered: readonly TagStanding[]): SqlNames {
  const byModel = new Map(query.scores.map((score) => [score.model, score]))
  return {
    prior: (prior) => query.prior(prior),
    cluster: (model) => (byModel.get(model)?.cluster === undefined ? "''" : scoreColumn(model, 'cluster')),
    score: (model, field) => (byModel.get(model)?.[field] === undefined ? 'nan' : scoreColumn(model, field)),
    tag: (tag) => flagOf(query.decisions, tag),
    held(tag, days) {
      const no = numbered.findIndex((one) => one.tag === tag) + 1
      if (no === 0) return '0'
      const since = `held_since[indexOf(held_tags, ${no})]`
      return `(has(held_tags, ${no}) AND ({today:Date} - ${since}) BETWEEN 0 AND ${days})`
    },
  }
}

/** Decisions by how many others stand below them: those of one level stand on earlier levels only. */
function dependenceLevels(decisions: readonly TagDecision[]): readonly (readonly TagDecision[])[] {
  const levelOf = new Map<string, number>()
  const levels: TagDecision[][] = []
  for (const decision of decisions) {
    const below = tagsIn(decision.decided).map((tag) => (levelOf.get(tag) ?? -1) + 1)
    const level = Math.max(0, ...below)
    levelOf.set(decision.tag.id, level)
    levels[level] = [...(levels[level] ?? []), decision]
  }
  return levels
}

function tagsIn(expr: Expr): readonly string[] {
  return expr.op === 'tag' ? [expr.tag] : partsOf(expr).flatMap(tagsIn)
}

/** The column that says whether a tag is decided; a tag that no rule decides is carried by nobody. */
function flagOf(decisions: readonly TagDecision[], tag: string): string {
  const index = decisions.findIndex((decision) => decision.tag.id === tag)
  return index < 0 ? '0' : `decided_${index}`
}

function scoreColumn(model: string, field: keyof Omit<ModelScores, 'model'>): string {
  return sqlName(`${field} of ${model}`)
}
