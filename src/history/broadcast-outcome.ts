import type { Exposure, Group, GroupReading, GroupStore, MissingFollower } from '../broadcast/send-ports.ts'
import { sqlString } from '../common/sql-text.ts'
import { subscribedSql } from '../features/index.ts'
import type { History } from './history-interface.ts'
import { eventsSource } from './merge.ts'

/** Followers read at a time: few enough to be held, enough that asking for them costs little beside their calls. */
const slice = 20_000

const ofGroup = 'account = {account:String} AND broadcast = {broadcast:String} AND variant = {variant:String}'
const isSent = `${ofGroup} AND role = 'send'`

/** The followers of broadcasts on their way, and who carries their tags in WeChat, in the history. */
export function broadcastGroups(history: History): GroupStore {
  return {
    compare: (group, pages) => compare(history, group, pages),
    missing: (group) => missing(history, group),
    extra: (group) => extra(history, group),
    heldOut: (group) => heldOut(history, group),
    recordExposures: (group, exposure) => recordExposures(history, group, exposure),
    letGo: (group) => letGo(history, group),
  }
}

async function compare(
  history: History,
  group: Group,
  pages: AsyncIterable<readonly string[]>,
): Promise<GroupReading> {
  await letGo(history, group)
  await history.insert('broadcast_carriers', carrierRows(group, pages))
  const [row] = await history.query<GroupReading>(
    `SELECT toFloat64(countIf(carries)) AS carriers, toFloat64(countIf(carries AND NOT wanted)) AS extra,
      toFloat64(countIf(wanted AND NOT carries)) AS missing
    FROM (
      SELECT follower, max(c) AS carries, max(w) AS wanted FROM (
        SELECT follower, 1 AS c, 0 AS w FROM broadcast_carriers WHERE ${ofGroup}
        UNION ALL SELECT follower, 0 AS c, 1 AS w FROM broadcast_followers WHERE ${isSent}
      ) GROUP BY follower
    )`,
    { ...group },
  )
  return row ?? { carriers: 0, extra: 0, missing: 0 }
}

async function letGo(history: History, { account, broadcast, variant }: Group): Promise<void> {
  const partition = [account, broadcast, variant].map(sqlString).join(', ')
  await history.command(`ALTER TABLE broadcast_carriers DROP PARTITION (${partition})`)
}

async function* carrierRows(group: Group, pages: AsyncIterable<readonly string[]>) {
  for await (const page of pages) {
    for (const follower of page) yield { ...group, follower }
  }
}

/** By the places of the group, so that each slice reads its own part of the table alone. */
async function* missing(history: History, group: Group): AsyncIterable<readonly MissingFollower[]> {
  const [row] = await history.query<{ places: number }>(
    `SELECT toFloat64(max(seq) + 1) AS places FROM broadcast_followers WHERE ${isSent} HAVING count() > 0`,
    { ...group },
  )
  for (let from = 0; from < (row?.places ?? 0); from += slice) {
    const some = `SELECT follower FROM broadcast_followers WHERE ${isSent} AND seq >= {from:UInt32} AND seq < {to:UInt32}
      AND follower NOT IN (SELECT follower FROM broadcast_carriers WHERE ${ofGroup})`
    const rows = await history.query<{ follower: string; gone: number }>(
      `SELECT follower, toUInt8(follower IN (${await leftSql(history, some)})) AS gone FROM (${some}) ORDER BY follower`,
      { ...group, from, to: from + slice },
    )
    if (rows.length > 0) yield rows.map(({ follower, gone }) => ({ follower, left: gone === 1 }))
  }
}

/** Of these followers those who have left, by the history. Parameter: `account`. */
async function leftSql(history: History, followers: string): Promise<string> {
  return `SELECT follower FROM ${await eventsSource(history)} WHERE account = {account:String} AND follower IN (${followers})
    AND kind IN ('subscribe', 'unsubscribe') GROUP BY account, follower HAVING NOT (${subscribedSql})`
}

async function* extra(history: History, group: Group): AsyncIterable<readonly string[]> {
  const rows = await history.query<{ follower: string }>(
    `SELECT follower FROM broadcast_carriers WHERE ${ofGroup}
      AND follower NOT IN (SELECT follower FROM broadcast_followers WHERE ${isSent}) ORDER BY follower`,
    { ...group },
  )
  for (let from = 0; from < rows.length; from += slice) {
    yield rows.slice(from, from + slice).map(({ follower }) => follower)
  }
}

/** Those of the holdout who have not left. */
async function heldOutSql(history: History): Promise<string> {
  const some = `SELECT follower FROM broadcast_followers WHERE ${ofGroup} AND role = 'holdout'`
  return `${some} AND follower NOT IN (${await leftSql(history, some)})`
}

async function heldOut(history: History, group: Group): Promise<number> {
  const [row] = await history.query<{ followers: number }>(
    `SELECT toFloat64(count()) AS followers FROM (${await heldOutSql(history)})`,
    { ...group },
  )
  return row?.followers ?? 0
}

/** Events say of which broadcast and variant they are by their key. */
function exposureKey({ broadcast, variant }: Pick<Group, 'broadcast' | 'variant'>): string {
  return `${broadcast}/${variant}`
}

/**
 * `exposure` for who was sent to and `holdout` for who was held out: as events they outlast the openids of those who
 * leave, so that unfollows stay countable. One made twice has the same identity and counts once.
 */
async function recordExposures(history: History, group: Group, exposure: Exposure): Promise<void> {
  const carriers = `SELECT follower FROM broadcast_carriers WHERE ${ofGroup}`
  await insertFor(history, group, exposure, 'exposure', carriers)
  await insertFor(history, group, exposure, 'holdout', await heldOutSql(history))
}

async function insertFor(
  history: History,
  group: Group,
  { at, topic, campaign, now }: Exposure,
  kind: 'exposure' | 'holdout',
  followers: string,
): Promise<void> {
  await history.command(
    `INSERT INTO events (account, follower, at, kind, key, topic, channel, campaign, content, value, event_id, received_at)
    SELECT {account:String}, follower, fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {kind:String}, {key:String},
      {topic:String}, '', {campaign:String}, '', 0,
      sipHash64({account:String}, follower, {kind:String}, {key:String}), fromUnixTimestamp64Milli({now:Int64}, 'UTC')
    FROM (${followers})`,
    { ...group, at, now, kind, topic, campaign, key: exposureKey(group) },
  )
}
