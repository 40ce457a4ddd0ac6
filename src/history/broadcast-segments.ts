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
  const { broadcast } = query
  const tags = tagsNamed(query)
  const names = namesFor(query, tags)
  const condition = (expr: BooleanExpr) => exprToSql(expr, query.plan, query.registry, names)
  const bits = (of: readonly string[]) =>
    of.map((sql, index) => `bitShiftLeft(toUInt32(${sql}), ${index})`).join(' + ') || 'toUInt32(0)'
  const ids = broadcast.variants.map((variant) => query.wechatIds.get(oneTagOf(broadcast, variant) ?? ''))
  const carried = ids.map((id) => (id === undefined ? '0' : `has(carried_ids, ${id})`))
  const drawn = (share: SeededShare | null, otherwise: '0' | '1') =>
    share ? drawnSql(share, 'follower') : otherwise
  return `SELECT follower,
      toUInt8(${condition(broadcast.to.expr)}) AS in_audience,
      toUInt32(${bits(broadcast.variants.map(({ segment }) => condition(segment.expr)))}) AS matching,
      toUInt32(${bits(carried)}) AS carried,
      toUInt8(${drawn(broadcast.sample, '1')}) AS sampled,
      toUInt8(${drawn(broadcast.holdout, '0')}) AS held_out,
      toUInt8(month_full) AS is_full,
      toUInt8(occupied >= ${tagLimits.perFollower}) AS crowded
    FROM (${await joinedSql(history, query, tags, ids)})`
}

async function joinedSql(
  history: History,
  query: SegmentQuery,
  tags: readonly string[],
  ids: readonly (number | undefined)[],
): Promise<string> {
  const scores = query.scores.flatMap((score) =>
    (['cluster', 'confidence', 'probability'] as const).flatMap((field) =>
      score[field] === undefined ? [] : [`, ${score[field]} AS ${scoreColumn(score.model, field)}`],
    ),
  )
  const full = query.month ? await monthFullSql(history, query.month) : ''
  return `SELECT vectors.*${scores.join('')}, held.tags AS held_tags, seen.ids AS carried_ids,
      seen.occupied AS occupied, ${full ? 'notEmpty(busy.follower)' : '0'} AS month_full
    FROM (SELECT * FROM ${sqlName(query.vectorsTable)} WHERE subscribed = 1) AS vectors
    LEFT JOIN (${heldSql(tags)}) AS held ON vectors.follower = held.follower
    LEFT JOIN (${seenSql(ids)}) AS seen ON vectors.follower = seen.follower
    ${full ? `LEFT JOIN (${full}) AS busy ON vectors.follower = busy.follower` : ''}`
}

/** The named tags that the run gave, as bits. */
function heldSql(tags: readonly string[]): string {
  const names = `[${tags.map(sqlString).join(', ')}]::Array(String)`
  return `SELECT follower, groupBitOr(bitShiftLeft(toUInt128(1), indexOf(${names}, tag))) AS tags FROM decided
    WHERE account = {account:String} AND run = {tagsRun:String} AND state = 'given' AND has(${names}, tag)
    GROUP BY follower`
}

/** What WeChat has everybody carry, as last read: which of the variants' tags, and how many in all. */
function seenSql(ids: readonly (number | undefined)[]): string {
  const wanted = ids.filter((id) => id !== undefined).join(', ')
  return `SELECT follower, groupArrayIf(wechat_id, has([${wanted}]::Array(UInt32), wechat_id)) AS ids,
      countIf(wechat_id > ${lastSystemId}) AS occupied
    FROM observed WHERE account = {account:String} GROUP BY follower`
}

/** Followers to whom no more broadcasts are delivered in the month: had, or waiting to be sent. */
async function monthFullSql(history: History, { limit }: MonthLimit): Promise<string> {
  return `SELECT follower FROM (
      SELECT follower FROM ${await eventsSource(history)}
      WHERE account = {account:String} AND kind = 'exposure'
        AND at >= fromUnixTimestamp64Milli({monthFrom:Int64}) AND at < fromUnixTimestamp64Milli({monthTo:Int64})
      UNION ALL
      SELECT follower FROM broadcast_followers
      WHERE account = {account:String} AND has({waiting:Array(String)}, broadcast) AND role = 'send'
    ) GROUP BY follower HAVING count() >= ${limit}`
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
