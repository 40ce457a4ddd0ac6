import type { History } from './history-interface.ts'
import { eventsSource } from './merge.ts'

/** A text that events carry, with how many events and followers carry it. */
export interface Named {
  readonly name: string
  readonly events: number
  readonly followers: number
}

/** What an account's history holds. */
export interface AccountFacts {
  readonly events: number
  readonly followers: number
  /** First and last moment, milliseconds since the epoch; null when there is no event. */
  readonly from: number | null
  readonly to: number | null
  readonly kinds: readonly Named[]
  readonly topics: readonly Named[]
  readonly channels: readonly Named[]
  readonly campaigns: readonly Named[]
}

/** Texts of an event that can be listed. */
export type ListedColumn = 'kind' | 'topic' | 'channel' | 'campaign' | 'key'

export async function describeAccount(history: History, account: string): Promise<AccountFacts> {
  const [row] = await history.query<{ events: number; followers: number; from: string; to: string }>(
    `SELECT toFloat64(count()) AS events, toFloat64(uniqExact(follower)) AS followers,
       toUnixTimestamp64Milli(min(at)) AS from, toUnixTimestamp64Milli(max(at)) AS to
     FROM ${await eventsSource(history)} WHERE account = {account:String}`,
    { account },
  )
  const events = row?.events ?? 0
  return {
    events,
    followers: row?.followers ?? 0,
    from: events === 0 ? null : Number(row?.from),
    to: events === 0 ? null : Number(row?.to),
    kinds: await listNamed(history, account, 'kind'),
    topics: await listNamed(history, account, 'topic'),
    channels: await listNamed(history, account, 'channel'),
    campaigns: await listNamed(history, account, 'campaign'),
  }
}

/** The most frequent texts of one column, '' left out. Followers are estimated within about one percent. */
async function listNamed(
  history: History,
  account: string,
  column: ListedColumn,
  limit = 1000,
): Promise<readonly Named[]> {
  return history.query<Named>(
    `SELECT toString(${column}) AS name, toFloat64(count()) AS events, toFloat64(uniq(follower)) AS followers
     FROM ${await eventsSource(history)}
     WHERE account = {account:String} AND ${column} != ''
     GROUP BY ${column} ORDER BY events DESC, name LIMIT {limit:UInt32}`,
    { account, limit },
  )
}
