import { chunks } from '../common/chunks.ts'
import { sqlString } from '../common/sql-text.ts'
import type { History } from './history-interface.ts'
import { onObserved, putReading } from './observed.ts'

/** A tag of ours as it was just read. */
export interface ReadTag {
  readonly tag: string
  readonly wechatId: number
}

export interface LookForDrift {
  readonly account: string
  readonly tags: readonly ReadTag[]
  /** Where the new reading stands. */
  readonly reading: 'observed' | 'observed_reading'
  /** The last change of the tag log before the reading began: what we changed later may be in it or not. */
  readonly readSeq: number
  /** A plan whose changes its own apply puts right: they are not told. */
  readonly exceptPlan?: string | undefined
}

/** Up to where a tag is accounted for. */
export interface Accounted {
  /** When it was read, ms. */
  readonly at: number
  /** The last change of the tag log that was noted before. */
  readonly seq: number
}

/** When each tag was last accounted for, by WeChat's id. */
export async function accountedAt(
  history: History,
  account: string,
): Promise<ReadonlyMap<number, Accounted>> {
  const rows = await history.query<Accounted & { wechat_id: number }>(
    `SELECT wechat_id, toFloat64(toUnixTimestamp64Milli(max(stand.at))) AS at, toFloat64(max(stand.seq)) AS seq
    FROM accounted_at AS stand WHERE account = {account:String} GROUP BY wechat_id`,
    { account },
  )
  return new Map(rows.map(({ wechat_id, at, seq }) => [wechat_id, { at, seq }]))
}

/**
 * Writes to `drift_found` what differs between the reading and what was to be expected: what was accounted for last,
 * and the changes that WeChat took from us since. Not told are tags that were never accounted for; followers who
 * left or came since by the history; pairs that we changed while the reading went on.
 */
export async function lookForDrift(history: History, look: LookForDrift): Promise<void> {
  const { account, tags, reading, readSeq, exceptPlan = '' } = look
  await history.command(`ALTER TABLE drift_found DROP PARTITION ${sqlString(account)}`)
  const known = await accountedAt(history, account)
  const compared = tags.filter(({ wechatId }) => known.has(wechatId))
  if (compared.length === 0) return
  const stands = compared.map(({ wechatId }) => known.get(wechatId) ?? { at: 0, seq: 0 })
  for (const some of chunks(compared, tagsAtOnce)) {
    await history.command(
      `INSERT INTO drift_found (account, tag, wechat_id, follower, kind)
      SELECT {account:String}, {names:Array(String)}[no], {ids:Array(UInt32)}[no], follower,
        multiIf(ours, 'untaken', is_now, 'added', 'removed')
      FROM (${movedSql(reading)})`,
      {
        account,
        readSeq,
        exceptPlan,
        sinces: some.map(({ wechatId }) => known.get(wechatId)?.seq ?? 0),
        ids: some.map(({ wechatId }) => wechatId),
        names: some.map(({ tag }) => tag),
      },
    )
  }
  await dropLeftOrCame(history, account, Math.min(...stands.map(({ at }) => at)))
}

/**
 * What WeChat took from us since each tag was accounted for: rows (wechat_id, follower, adds, log_seq).
 * Parameters: account, ids, names and sinces (the tags, side by side).
 */
export const ownChangesSql = `SELECT {ids:Array(UInt32)}[indexOf({names:Array(String)}, tag)] AS wechat_id, follower,
    op = 'add' AS adds, log.seq AS log_seq
  FROM tag_log AS log WHERE account = {account:String} AND has({names:Array(String)}, tag)
    AND log.seq > {sinces:Array(UInt64)}[indexOf({names:Array(String)}, tag)]`

/** Where a row of the sum comes from. */
const sources = { now: 0, was: 1, gave: 2, took: 3, doubtful: 4 } as const

/** An account has 100 tags at most; those that are gone from WeChat count as well. A number has 128 bits. */
const tagsAtOnce = 120

/**
 * Rows (no, follower, is_now, ours) that are not as expected; `no`: the tag's place among the ids, `ours`: we changed
 * the pair since. A follower's tags are the bits of a number: one group a follower instead of one a membership.
 */
function movedSql(reading: LookForDrift['reading']): string {
  const { now, was, gave, took, doubtful } = sources
  const members = (table: string, source: number) =>
    `SELECT follower, toUInt8(indexOf({ids:Array(UInt32)}, wechat_id)) AS no, ${source} AS source FROM ${table}
    WHERE account = {account:String} AND has({ids:Array(UInt32)}, wechat_id)`
  const from = (...of: readonly number[]) =>
    `groupBitOrIf(bitShiftLeft(toUInt128(1), no), source IN (${of.join(', ')}))`
  const bit = (tags: string) => `toUInt8(bitAnd(bitShiftRight(${tags}, no), 1))`
  return `SELECT no, follower, ${bit('now_tags')} AS is_now, ${bit('our_tags')} AS ours
    FROM (
      SELECT follower, ${from(now)} AS now_tags, ${from(was)} AS was_tags, ${from(gave)} AS given_tags,
        ${from(gave, took)} AS our_tags, ${from(doubtful)} AS doubtful_tags,
        bitOr(bitAnd(was_tags, bitNot(our_tags)), given_tags) AS expected_tags,
        bitAnd(bitXor(now_tags, expected_tags), bitNot(doubtful_tags)) AS moved_tags
      FROM (
        ${members(reading, now)}
        UNION ALL
        ${members('accounted', was)}
        UNION ALL
        SELECT follower, toUInt8(indexOf({ids:Array(UInt32)}, wechat_id)),
          multiIf(max(log_seq) > {readSeq:UInt64}, ${doubtful}, argMax(adds, log_seq), ${gave}, ${took})
        FROM (${ownChangesSql}) GROUP BY wechat_id, follower
        UNION ALL
        SELECT follower, toUInt8(indexOf({names:Array(String)}, tag)), ${doubtful} FROM plan_changes
        WHERE account = {account:String} AND plan = {exceptPlan:String} AND has({names:Array(String)}, tag)
      )
      GROUP BY follower
      HAVING moved_tags != 0
    )
    ARRAY JOIN arrayFilter(one -> bitAnd(bitShiftRight(moved_tags, one), 1) = 1,
      range(1, length({ids:Array(UInt32)}) + 1)) AS no`
}

/** The history hears of a follow a little after it happened, and has moments in whole seconds. */
const hearingMs = 60_000

async function dropLeftOrCame(history: History, account: string, since: number): Promise<void> {
  const moved = `SELECT follower FROM drift_found WHERE account = ${sqlString(account)}`
  const rows = await history.query<{ follower: string }>(
    `SELECT DISTINCT follower FROM events
    WHERE account = {account:String} AND follower IN (${moved}) AND kind IN ('subscribe', 'unsubscribe')
      AND events.at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')`,
    { account, since: since - hearingMs },
  )
  await dropFound(
    history,
    account,
    rows.map(({ follower }) => ({ follower })),
  )
}

/** Followers asked for in one statement. */
const perStatement = 2000

/** Takes off what has been explained: whole followers, or one tag of theirs. */
export async function dropFound(
  history: History,
  account: string,
  explained: readonly { readonly follower: string; readonly tag?: string }[],
): Promise<void> {
  for (let from = 0; from < explained.length; from += perStatement) {
    const part = explained.slice(from, from + perStatement)
    const whole = part.filter(({ tag }) => tag === undefined).map(({ follower }) => sqlString(follower))
    const pairs = part.flatMap(({ tag, follower }) =>
      tag === undefined ? [] : [`(${sqlString(tag)}, ${sqlString(follower)})`],
    )
    const which = [
      ...(whole.length > 0 ? [`follower IN (${whole.join(', ')})`] : []),
      ...(pairs.length > 0 ? [`(tag, follower) IN (${pairs.join(', ')})`] : []),
    ]
    await history.command(
      `DELETE FROM drift_found WHERE account = {account:String} AND (${which.join(' OR ')})`,
      { account },
    )
  }
}

/** Takes off what a plan under way may have brought about: its answers are not all noted. */
export async function dropPlanned(history: History, account: string, plan: string): Promise<void> {
  await history.command(
    `DELETE FROM drift_found WHERE account = {account:String} AND (tag, follower, kind) IN (
      SELECT tag, follower, if(op = 'add', 'added', 'removed') FROM plan_changes
      WHERE account = {account:String} AND plan = {plan:String})`,
    { account, plan },
  )
}

/** Followers of whom a tag moved; at most `limit`. */
export async function movedFollowers(
  history: History,
  account: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await history.query<{ follower: string }>(
    `SELECT DISTINCT follower FROM drift_found WHERE account = {account:String} LIMIT {limit:UInt32}`,
    { account, limit },
  )
  return rows.map(({ follower }) => follower)
}

/** What was found of one tag. */
export interface FoundDrift {
  readonly tag: string
  readonly wechatId: number
  readonly added: number
  readonly removed: number
  readonly untaken: number
  /** A few followers of each kind, drawn by their openid alone. */
  readonly sampleAdded: readonly string[]
  readonly sampleRemoved: readonly string[]
}

const samples = 5

export async function foundDrift(history: History, account: string): Promise<readonly FoundDrift[]> {
  const sample = (kind: string) =>
    `groupArraySortedIf(${samples})(tuple(sipHash64(follower), follower), kind = '${kind}')`
  return history.query<FoundDrift>(
    `SELECT CAST(tag, 'String') AS tag, any(wechat_id) AS wechatId, toFloat64(countIf(kind = 'added')) AS added,
      toFloat64(countIf(kind = 'removed')) AS removed, toFloat64(countIf(kind = 'untaken')) AS untaken,
      arrayMap(one -> one.2, ${sample('added')}) AS sampleAdded,
      arrayMap(one -> one.2, ${sample('removed')}) AS sampleRemoved
    FROM drift_found WHERE account = {account:String} GROUP BY tag ORDER BY tag`,
    { account },
  )
}

/**
 * Remembers that the tags are accounted for as they stand in `observed`, read as `read` says, in one step.
 * Others keep what they were accounted for at.
 */
export async function accountFor(
  history: History,
  account: string,
  wechatIds: readonly number[],
  read: Accounted,
): Promise<void> {
  if (wechatIds.length === 0) return
  const params = { account, ids: wechatIds }
  await onObserved(history, account, async () => {
    await history.command(`ALTER TABLE observed_reading DROP PARTITION ${sqlString(account)}`)
    await history.command(
      `INSERT INTO observed_reading SELECT account, wechat_id, follower FROM observed
      WHERE account = {account:String} AND has({ids:Array(UInt32)}, wechat_id)`,
      params,
    )
    await history.command(
      `INSERT INTO observed_reading SELECT account, wechat_id, follower FROM accounted
      WHERE account = {account:String} AND NOT has({ids:Array(UInt32)}, wechat_id)`,
      params,
    )
    await putReading(history, account, 'accounted')
  })
  await history.insert(
    'accounted_at',
    wechatIds.map((wechat_id) => ({ account, wechat_id, ...read })),
  )
}

export interface RespectOptions {
  readonly account: string
  readonly reason: string
  /** Milliseconds since the epoch. */
  readonly until: number
  readonly notedAt: number
  /** Every tag of ours with those whose place it takes: the other tags of its exclusive group. */
  readonly tags: readonly (ReadTag & { readonly group: readonly ReadTag[] })[]
}

/**
 * Makes overrides of the changes by hand that were found. What somebody sets within an exclusive group stands for
 * the whole group of that follower, as it is in WeChat now; overrides that the others have already stay.
 */
export async function respectFound(history: History, options: RespectOptions): Promise<void> {
  const { account, reason, until, notedAt, tags } = options
  const others = tags.flatMap(({ tag, group }) => group.map((other) => ({ of: tag, ...other })))
  await history.command(
    `INSERT INTO overrides (account, tag, follower, carries, reason, until, noted_at)
    SELECT {account:String}, tag, follower, max(carries), {reason:String},
      fromUnixTimestamp64Milli({until:Int64}, 'UTC'), fromUnixTimestamp64Milli({notedAt:Int64}, 'UTC')
    FROM (
      SELECT tag, follower, toUInt8(kind = 'added') AS carries FROM drift_found
      WHERE account = {account:String} AND kind != 'untaken'
      UNION ALL
      SELECT other, follower, toUInt8((id, follower) IN (
          SELECT wechat_id, follower FROM observed WHERE account = {account:String})) AS carries
      FROM (
        SELECT follower, tag AS of, arrayJoin(arrayFilter(one -> one.1 = of,
          arrayZip({of:Array(String)}, {others:Array(String)}, {ids:Array(UInt32)}))) AS sibling,
          sibling.2 AS other, sibling.3 AS id
        FROM drift_found WHERE account = {account:String} AND kind != 'untaken'
      ) WHERE (other, follower) NOT IN (SELECT tag, follower FROM overrides WHERE account = {account:String})
    ) GROUP BY tag, follower`,
    {
      account,
      reason,
      until,
      notedAt,
      of: others.map(({ of }) => of),
      others: others.map(({ tag }) => tag),
      ids: others.map(({ wechatId }) => wechatId),
    },
  )
}
