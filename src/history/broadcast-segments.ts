import { type Broadcast, oneTagOf } from '../broadcast/broadcast.ts'
import type { SeededShare } from '../broadcast/broadcast-plan.ts'
import type { Cell } from '../broadcast/cell.ts'
import { drawnSql } from '../broadcast/seeded-share.ts'
import { tagLimits } from '../domain/tag.ts'
import {
  type BooleanExpr,
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
import type { ModelScores } from './decision-sql.ts'
import type { History } from './history-interface.ts'
import { eventsSource } from './merge.ts'

export interface SegmentQuery {
  readonly account: string
  readonly broadcast: Broadcast
  readonly vectorsTable: string
  readonly plan: ScanPlan
  readonly registry: FeatureRegistry
  readonly scores: readonly ModelScores[]
  prior(prior: Prior): number
  /** The run whose given tags `tag:` means. */
  readonly tagsRun: string
  /** WeChat's ids of tags, for variants that are one tag. */
  readonly wechatIds: ReadonlyMap<string, number>
  /** Who has had as many broadcasts as a month allows is not reached; null where there is no limit. */
  readonly month: MonthLimit | null
}

export interface MonthLimit {
  readonly limit: number
  /** The calendar month of the send: milliseconds, `to` exclusive. */
  readonly from: number
  readonly to: number
  /** Plans of other broadcasts that are to be sent in that month. */
  readonly waiting: readonly string[]
}

/** Ids up to this belong to WeChat and take up no room. */
const lastSystemId = 2

/** How many current followers are alike in all that decides what becomes of them. */
export async function countSegments(history: History, query: SegmentQuery): Promise<readonly Cell[]> {
  const keys = 'in_audience, matching, carried, sampled, is_full, crowded, held_out'
  const rows = await history.query<Record<string, number>>(
    `SELECT ${keys}, toUInt32(count()) AS followers FROM (${await followersSql(history, query)}) GROUP BY ${keys}`,
    paramsOf(query),
  )
  return rows.map((row) => ({
    inAudience: row['in_audience'] === 1,
    matching: row['matching'] ?? 0,
    carried: row['carried'] ?? 0,
    sampled: row['sampled'] === 1,
    full: row['is_full'] === 1,
    crowded: row['crowded'] === 1,
    heldOut: row['held_out'] === 1,
    followers: row['followers'] ?? 0,
  }))
}

/**
 * Writes who gets which variant and who is held out, numbered from 0 within variant and role in order of the
 * follower. `temporary` are the variants, from 0, that need room for one more tag. `placeOf` means the same.
 */
export async function writeBroadcastFollowers(
  history: History,
  query: SegmentQuery,
  planId: string,
  temporary: readonly number[],
): Promise<void> {
  const { variants } = query.broadcast
  const names = variants.map(({ name }) => sqlString(name)).join(', ')
  const first = variants.map((_, index) => `bitTest(matching, ${index}), ${index + 1}`).join(', ')
  const needsRoom = `has([${temporary.map((index) => index + 1).join(', ')}]::Array(UInt8), variant)`
  await history.command(
    `INSERT INTO broadcast_followers (account, broadcast, variant, role, seq, follower)
    SELECT {account:String}, {planId:String}, ([${names}]::Array(String))[variant],
      if(held_out = 1, 'holdout', 'send'), toUInt32(seq - 1), follower
    FROM (
      SELECT variant, held_out, arraySort(groupArray(follower)) AS followers
      FROM (
        SELECT follower, held_out, crowded, toUInt8(multiIf(${first}, 0)) AS variant
        FROM (${await followersSql(history, query)})
        WHERE in_audience = 1 AND sampled = 1 AND matching != 0 AND is_full = 0
      )
      WHERE NOT (crowded = 1 AND ${needsRoom})
      GROUP BY variant, held_out
    )
    ARRAY JOIN followers AS follower, arrayEnumerate(followers) AS seq`,
    { ...paramsOf(query), planId },
  )
}

/** One row per current follower: all that decides what becomes of them. */
async function followersSql(history: History, query: SegmentQuery): Promise<string> {
  const { broadcast, month } = query
  const tags = tagsNamed(query)
  const names = namesFor(query, tags)
  const condition = (expr: BooleanExpr) => exprToSql(expr, query.plan, query.registry, names)
  const ids = broadcast.variants.map((variant) => query.wechatIds.get(oneTagOf(broadcast, variant) ?? ''))
  const carried = ids.map((id) => (id === undefined ? '0' : `has(carried_ids, ${id})`))
  const drawn = (share: SeededShare | null, otherwise: '0' | '1') =>
    share ? drawnSql(share, 'follower') : otherwise
  return `SELECT follower,
      toUInt8(${condition(broadcast.to.expr)}) AS in_audience,
      ${bitsSql(broadcast.variants.map(({ segment }) => condition(segment.expr)))} AS matching,
      ${bitsSql(carried)} AS carried,
      toUInt8(${drawn(broadcast.sample, '1')}) AS sampled,
      toUInt8(${drawn(broadcast.holdout, '0')}) AS held_out,
      toUInt8(${month ? `had >= ${month.limit}` : '0'}) AS is_full,
      toUInt8(occupied >= ${tagLimits.perFollower}) AS crowded
    FROM (
      SELECT vectors.*${scoresSql(query)}, known.held_tags AS held_tags, known.carried_ids AS carried_ids,
        known.occupied AS occupied, known.had AS had
      FROM (SELECT * FROM ${sqlName(query.vectorsTable)} WHERE subscribed = 1) AS vectors
      LEFT JOIN (${await knownSql(history, query, tags, ids)}) AS known ON vectors.follower = known.follower
    )`
}

/** Conditions as the bits of a number, the first the lowest. */
function bitsSql(conditions: readonly string[]): string {
  const bits = conditions.map((sql, index) => `bitShiftLeft(toUInt32(${sql}), ${index})`)
  return `toUInt32(${bits.join(' + ')})`
}

function scoresSql({ scores }: SegmentQuery): string {
  const columns = scores.flatMap((score) =>
    (['cluster', 'confidence', 'probability'] as const).flatMap((field) =>
      score[field] === undefined ? [] : [`, ${score[field]} AS ${scoreColumn(score.model, field)}`],
    ),
  )
  return columns.join('')
}

/**
 * What is known of followers beside their vectors, in one group each: which named tags the run gave (as bits), which
 * tags WeChat has them carry, and how many broadcasts of the month they had or are to get.
 */
async function knownSql(
  history: History,
  { month }: SegmentQuery,
  tags: readonly string[],
  ids: readonly (number | undefined)[],
): Promise<string> {
  const names = `[${tags.map(sqlString).join(', ')}]::Array(String)`
  const wanted = ids.filter((id) => id !== undefined).join(', ')
  const had = month === null ? '' : `UNION ALL ${await hadSql(history)}`
  return `SELECT follower, groupBitOr(tag_bit) AS held_tags,
      groupArrayIf(carried_id, has([${wanted}]::Array(UInt32), carried_id)) AS carried_ids,
      toUInt32(countIf(carried_id > ${lastSystemId})) AS occupied, toUInt32(sum(one)) AS had
    FROM (
      SELECT follower, bitShiftLeft(toUInt128(1), indexOf(${names}, tag)) AS tag_bit,
        toUInt32(0) AS carried_id, toUInt8(0) AS one
      FROM decided
      WHERE account = {account:String} AND run = {tagsRun:String} AND state = 'given' AND has(${names}, tag)
      UNION ALL
      SELECT follower, toUInt128(0), wechat_id, toUInt8(0) FROM observed WHERE account = {account:String}
      ${had}
    )
    GROUP BY follower`
}

/** Broadcasts that were delivered in the month, and those that wait to be sent in it. */
async function hadSql(history: History): Promise<string> {
  return `SELECT follower, toUInt128(0), toUInt32(0), toUInt8(1) FROM ${await eventsSource(history)}
      WHERE account = {account:String} AND kind = 'exposure'
        AND at >= fromUnixTimestamp64Milli({monthFrom:Int64}) AND at < fromUnixTimestamp64Milli({monthTo:Int64})
      UNION ALL
      SELECT follower, toUInt128(0), toUInt32(0), toUInt8(1) FROM broadcast_followers
      WHERE account = {account:String} AND has({waiting:Array(String)}, broadcast) AND role = 'send'`
}

function namesFor(query: SegmentQuery, tags: readonly string[]): SqlNames {
  const byModel = new Map(query.scores.map((score) => [score.model, score]))
  return {
    prior: (prior) => query.prior(prior),
    cluster: (model) => (byModel.get(model)?.cluster === undefined ? "''" : scoreColumn(model, 'cluster')),
    score: (model, field) => (byModel.get(model)?.[field] === undefined ? 'nan' : scoreColumn(model, field)),
    tag: (tag) => `toUInt8(bitAnd(bitShiftRight(held_tags, ${tags.indexOf(tag) + 1}), 1))`,
    // No condition of a broadcast asks since when a tag is held.
    held: () => '0',
  }
}

function tagsNamed({ broadcast }: SegmentQuery): readonly string[] {
  const named = (expr: Expr): readonly string[] =>
    expr.op === 'tag' ? [expr.tag] : partsOf(expr).flatMap(named)
  const asked = [broadcast.to, ...broadcast.variants.map(({ segment }) => segment)]
  return [...new Set(asked.flatMap(({ expr }) => named(expr)))]
}

function paramsOf({ account, tagsRun, month }: SegmentQuery): Record<string, unknown> {
  if (!month) return { account, tagsRun }
  const { from, to, waiting } = month
  return { account, tagsRun, monthFrom: from, monthTo: to, waiting }
}

function scoreColumn(model: string, field: keyof Omit<ModelScores, 'model'>): string {
  return sqlName(`${field} of ${model}`)
}
