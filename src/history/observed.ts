import { createHash } from 'node:crypto'
import { takeTurns } from '../common/turns.ts'
import type { ObservedTag } from '../domain/tag.ts'
import { sqlString } from '../features/index.ts'
import type { History } from './history.ts'
import { engineClock, noteReading } from './observed-at.ts'

/** Pages of the followers who carry a tag, as WeChat lists them. */
export type FollowersOfTag = (wechatId: number) => AsyncIterable<readonly string[]>

/**
 * Reads who carries which tag and puts it in place of the earlier reading, all at once: until the last page is in,
 * the earlier one stands. With `only`, other tags keep their earlier reading.
 */
export async function recordObserved(
  history: History,
  account: string,
  tags: readonly ObservedTag[],
  followersOfTag: FollowersOfTag,
  only?: readonly number[],
): Promise<void> {
  await recordReading(history, account, tags, { followersOfTag, ...(only && { only }) })
}

export interface ReadingOptions {
  readonly followersOfTag: FollowersOfTag
  /** Tags to be read, in this order; all unless given. */
  readonly only?: readonly number[]
  /** Whether the reading of a tag ends in order with this error: that tag and those after it keep what was known. */
  readonly endsWith?: (error: unknown) => boolean
  /** Looks at what was read, in `observed_reading`, before it is put in place; it is not where this answers false. */
  readonly look?: (read: readonly number[]) => Promise<boolean>
}

/** What came of a reading: the tags that were read to their last page, and what ended it early. */
export interface Reading {
  readonly read: readonly number[]
  readonly endedBy: unknown
}

/** `recordObserved` that may end early in order, and may be looked at before it counts. */
export async function recordReading(
  history: History,
  account: string,
  tags: readonly ObservedTag[],
  options: ReadingOptions,
): Promise<Reading> {
  const { followersOfTag, only = tags.map(({ wechatId }) => wechatId), endsWith, look } = options
  const listed = new Set(tags.map(({ wechatId }) => wechatId))
  const read: number[] = []
  let endedBy: unknown
  let placed = true
  const began = await engineClock(history)
  await replaceObserved(history, account, async () => {
    for (const wechatId of only.filter((id) => listed.has(id))) {
      try {
        await history.insert('observed_reading', rowsOf(account, wechatId, followersOfTag))
        read.push(wechatId)
      } catch (error) {
        if (!endsWith?.(error)) throw error
        endedBy = error
        break
      }
    }
    await keepOthers(history, account, tags, read)
    // A follower may come on two pages when tags change while they are read.
    const partition = `PARTITION ${sqlString(account)}`
    await history.command(`OPTIMIZE TABLE observed_reading ${partition} FINAL DEDUPLICATE`)
    placed = (await look?.(read)) ?? true
    return placed
  })
  if (placed) await noteReading(history, account, read, began)
  return { read, endedBy }
}

/** One reading at a time of an account: each is gathered in the same place. */
const inTurn = takeTurns()

/** Work that changes `observed`, after that which is under way for the account. */
export function onObserved<Answer>(
  history: Pick<History, 'place'>,
  account: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  return inTurn(`${history.place}\n${account}`, work)
}

/**
 * Puts what `read` writes to `observed_reading` in place of what was observed, all at once; not when `read` answers
 * false.
 */
export function replaceObserved(
  history: History,
  account: string,
  read: () => Promise<unknown>,
): Promise<void> {
  const partition = `PARTITION ${sqlString(account)}`
  return onObserved(history, account, async () => {
    await history.command(`ALTER TABLE observed_reading DROP ${partition}`)
    if ((await read()) === false) {
      await history.command(`ALTER TABLE observed_reading DROP ${partition}`)
      return
    }
    await putReading(history, account, 'observed')
  })
}

/** Puts what stands in `observed_reading` in place of an account's rows of a table, all at once, and empties it. */
export async function putReading(
  history: History,
  account: string,
  table: 'observed' | 'accounted',
): Promise<void> {
  const partition = `PARTITION ${sqlString(account)}`
  const [row] = await history.query<{ any: number }>(
    `SELECT count() > 0 AS any FROM (SELECT 1 FROM observed_reading WHERE account = {account:String} LIMIT 1)`,
    { account },
  )
  const put = row?.any ? `REPLACE ${partition} FROM observed_reading` : `DROP ${partition}`
  await history.command(`ALTER TABLE ${table} ${put}`)
  await history.command(`ALTER TABLE observed_reading DROP ${partition}`)
}

/** What was known of the tags that were not read; pages of one that was not read to its end go. */
async function keepOthers(
  history: History,
  account: string,
  tags: readonly ObservedTag[],
  read: readonly number[],
): Promise<void> {
  const others = tags.map((tag) => tag.wechatId).filter((wechatId) => !read.includes(wechatId))
  if (others.length === 0) return
  const theirs = 'WHERE account = {account:String} AND wechat_id IN {others:Array(UInt32)}'
  await history.command(`DELETE FROM observed_reading ${theirs}`, { account, others })
  await history.command(`INSERT INTO observed_reading SELECT * FROM observed ${theirs}`, { account, others })
}

async function* rowsOf(account: string, wechat_id: number, followersOfTag: FollowersOfTag) {
  for await (const page of followersOfTag(wechat_id)) {
    for (const follower of page) yield { account, wechat_id, follower }
  }
}

/**
 * Digest of the account's tags in WeChat, their names and who carries them; the order of reading does not matter.
 * A plan is carried out only on the ground that it was made on.
 */
export async function groundOf(
  history: History,
  account: string,
  tags: readonly ObservedTag[],
): Promise<string> {
  const [members] = await history.query<Record<'count' | 'sum' | 'xor', string>>(
    `SELECT toString(count()) AS count, toString(sum(sipHash64(wechat_id, follower))) AS sum,
      toString(groupBitXor(cityHash64(wechat_id, follower))) AS xor
    FROM observed WHERE account = {account:String}`,
    { account },
  )
  return `${groundOfNames(tags)}-${digest(members)}`
}

/** The first half of a ground: the tags that there are, and their names. */
export function groundOfNames(tags: readonly ObservedTag[]): string {
  return digest(tags.map((tag) => JSON.stringify([tag.wechatId, tag.name])).sort())
}

function digest(of: unknown): string {
  return createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16)
}

/** Followers who carry each tag, by WeChat's id, as last read. */
export async function observedCounts(
  history: History,
  account: string,
): Promise<ReadonlyMap<number, number>> {
  const rows = await history.query<{ wechat_id: number; followers: number }>(
    `SELECT wechat_id, toUInt32(count()) AS followers FROM observed
    WHERE account = {account:String} GROUP BY wechat_id`,
    { account },
  )
  return new Map(rows.map((row) => [row.wechat_id, row.followers]))
}
