import { sqlString } from '../common/sql-text.ts'
import { subscribedSql } from '../features/subscription.ts'
import { identityOf } from '../ingest/event-identity.ts'
import type { History } from './history-interface.ts'
import { insertEvents } from './insert-events.ts'
import { onObserved, replaceObserved } from './observed.ts'

/** A follower as WeChat tells them. */
export interface PulledFollower {
  readonly follower: string
  readonly tagIds: readonly number[]
  /** The latest follow; undefined when nothing of it may be kept, since the person is forgotten. */
  readonly follow: PulledFollow | undefined
  readonly attributes: Readonly<Record<string, string>>
}

interface PulledFollow {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly key: string
  readonly topic: string
  readonly channel: string
  readonly campaign: string
  /** As a callback about the same follow would have it. */
  readonly eventId: string
}

/** Which followers are meant: those of one pull. */
export interface PullOf {
  readonly account: string
  readonly pull: string
}

/** Attributes that only WeChat tells; what it no longer tells is taken away. */
const pulledAttributes = ['subscribe_scene', 'remark', 'unionid'] as const

/** Lets go of what an earlier pull of the account has kept. */
export async function forgetPulled(history: History, account: string): Promise<void> {
  await history.command(`ALTER TABLE pulled DROP PARTITION ${sqlString(account)}`)
}

/** Keeps followers beside the history; the same ones again change nothing. */
export async function keepPulled(
  history: History,
  { account, pull }: PullOf,
  followers: readonly PulledFollower[],
): Promise<void> {
  const rows = followers.map(({ follower, tagIds: tags, follow, attributes }) => {
    const { at: followed_at = 0, eventId: event_id = '0', key = '', topic = '', ...source } = follow ?? {}
    return { account, pull, follower, tags, followed_at, key, topic, event_id, attributes, ...source }
  })
  if (rows.length > 0) await history.insert('pulled', rows)
}

/** Dates without a time, and zones told wrongly: a follow that the history knows within a day before is the same. */
const sameFollow = 'INTERVAL 1 DAY'

/**
 * Makes events of the follows that the history does not know, and writes the attributes. May be repeated.
 * @returns how many follows were new
 */
export async function storePulled(
  history: History,
  { account, pull }: PullOf,
  now: number,
): Promise<{ readonly follows: number }> {
  const params = { account, pull, now, own: pulledAttributes }
  const unknown = `FROM (
      SELECT * FROM pulled FINAL WHERE account = {account:String} AND pull = {pull:String} AND event_id != 0
    ) AS told
    LEFT JOIN (
      SELECT follower, max(at) AS last FROM events
      WHERE account = {account:String} AND kind = 'subscribe' GROUP BY follower
    ) AS known ON known.follower = told.follower
    WHERE known.last < told.followed_at - ${sameFollow}`
  const [row] = await history.query<{ follows: number }>(
    `SELECT toFloat64(count()) AS follows ${unknown}`,
    params,
  )
  await history.command(
    `INSERT INTO events
      (account, follower, at, kind, key, topic, channel, campaign, content, value, event_id, received_at)
    SELECT told.account, told.follower, followed_at, 'subscribe', key, topic, channel, campaign, '', 0, event_id,
      fromUnixTimestamp64Milli({now:Int64}, 'UTC')
    ${unknown}`,
    params,
  )
  await history.command(
    `INSERT INTO followers
    SELECT {account:String}, follower, attributes, fromUnixTimestamp64Milli({now:Int64}, 'UTC') FROM (
      SELECT told.follower AS follower, known.attributes AS before,
        mapUpdate(mapFilter((name, value) -> NOT has({own:Array(String)}, name), before), told.attributes) AS attributes
      FROM (SELECT follower, attributes FROM pulled FINAL WHERE account = {account:String} AND pull = {pull:String}) AS told
      LEFT JOIN (SELECT follower, attributes FROM followers FINAL WHERE account = {account:String}) AS known
        ON known.follower = told.follower
    ) WHERE attributes != before`,
    params,
  )
  return { follows: row?.follows ?? 0 }
}

/** Puts who carries which tag, as the whole pull tells it, in place of the earlier reading, all at once. */
export function observePulled(history: History, { account, pull }: PullOf): Promise<void> {
  return replaceObserved(history, account, () =>
    history.command(
      `INSERT INTO observed_reading
      SELECT account, arrayJoin(arrayDistinct(tags)), follower FROM pulled FINAL
      WHERE account = {account:String} AND pull = {pull:String}`,
      { account, pull },
    ),
  )
}

/** Brings who carries which tag up to date for a few followers, to what WeChat has just told of them. */
export async function replaceObservedOf(
  history: History,
  account: string,
  followers: ReadonlyMap<string, readonly number[]>,
): Promise<void> {
  if (followers.size === 0) return
  const rows = [...followers].flatMap(([follower, tagIds]) =>
    tagIds.map((wechat_id) => ({ account, wechat_id, follower })),
  )
  await onObserved(history, account, async () => {
    await history.command(
      'DELETE FROM observed WHERE account = {account:String} AND has({followers:Array(String)}, follower)',
      { account, followers: [...followers.keys()] },
    )
    if (rows.length > 0) await history.insert('observed', rows)
  })
}

/** How the history's current followers compare with those that WeChat lists. */
export interface ListedFollowers {
  /** Followers who are there by the history. */
  readonly current: number
  /** Those of them whom WeChat does not list, and who did nothing since the pull began. */
  readonly notListed: number
}

export async function compareListed(
  history: History,
  { account, pull }: PullOf,
  startedAt: number,
): Promise<ListedFollowers> {
  const [row] = await history.query<ListedFollowers>(
    `SELECT toFloat64(count()) AS current, toFloat64(countIf(${notListed})) AS notListed FROM (${currentFollowers})`,
    { account, pull, startedAt },
  )
  return row ?? { current: 0, notListed: 0 }
}

/**
 * Writes that those whom WeChat does not list have left, at the moment that the pull began.
 * @returns who they are
 */
export async function markUnfollowed(
  history: History,
  { account, pull }: PullOf,
  startedAt: number,
  now: number,
): Promise<readonly string[]> {
  const rows = await history.query<{ follower: string }>(
    `SELECT follower FROM (${currentFollowers}) WHERE ${notListed} ORDER BY follower`,
    { account, pull, startedAt },
  )
  const second = String(Math.floor(startedAt / 1000))
  const nothing = { key: '', topic: '', channel: '', campaign: '', content: '', value: 0 }
  await insertEvents(
    history,
    rows.map(({ follower }) => ({
      ...nothing,
      account,
      follower,
      at: startedAt,
      kind: 'unsubscribe',
      eventId: identityOf(account, follower, second, 'unsubscribe', '', ''),
      receivedAt: now,
    })),
  )
  return rows.map(({ follower }) => follower)
}

/** Followers by events or by attributes, with the moment of the last thing they did. */
const currentFollowers = `SELECT follower, toUnixTimestamp64Milli(max(at)) AS last FROM (
    SELECT follower, at, kind FROM events WHERE account = {account:String}
    UNION ALL
    SELECT follower, toDateTime64(0, 3, 'UTC') AS at, '' AS kind FROM followers WHERE account = {account:String}
  ) GROUP BY follower HAVING ${subscribedSql}`

const notListed = `last < {startedAt:Int64} AND follower NOT IN (
    SELECT follower FROM pulled WHERE account = {account:String} AND pull = {pull:String})`
