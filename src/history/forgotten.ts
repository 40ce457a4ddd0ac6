import { randomBytes } from 'node:crypto'
import { sqlString } from '../common/sql-text.ts'
import type { FollowerEvent } from '../domain/event.ts'
import type { History } from './history-interface.ts'

/** Milliseconds up to which nothing of a forgotten person is taken in, by follower. */
export type ForgottenUntil = ReadonlyMap<string, number>

/**
 * How many marks were written to each place by this process, and up to which moment each account's reach, as read
 * after so many writings. The embedded engine's place belongs to this process, so it is never out of date.
 */
const writings = new Map<string, number>()
const latest = new Map<string, { readonly writings: number; readonly until: ReadonlyMap<string, number> }>()

/** To be called when marks were written to the history, or it was opened. */
export function noteForgotten({ place }: Pick<History, 'place'>): void {
  writings.set(place, (writings.get(place) ?? 0) + 1)
}

/** Those of the followers that were forgotten, and until when. */
export async function forgottenAmong(
  history: History,
  account: string,
  followers: readonly string[],
): Promise<ForgottenUntil> {
  if (followers.length === 0 || !(await latestMoments(history)).has(account)) return new Map()
  const rows = await history.query<{ follower: string; ms: string }>(
    `SELECT follower, toUnixTimestamp64Milli(until) AS ms
    FROM (SELECT arrayJoin({followers:Array(String)}) AS follower) AS asked
    INNER JOIN (${forgottenSql(account)}) AS gone ON gone.mark = ${markSql(sqlString(account), 'asked.follower')}`,
    { followers: [...new Set(followers)] },
  )
  return new Map(rows.map(({ follower, ms }) => [follower, Number(ms)]))
}

export async function isForgotten(
  history: History,
  account: string,
  follower: string,
  at: number,
): Promise<boolean> {
  const until = (await forgottenAmong(history, account, [follower])).get(follower)
  return until !== undefined && at <= until
}

/** The events but those of forgotten persons up to their moment. Costs nothing while all are later than any such. */
export async function withoutForgotten(
  history: History,
  events: readonly FollowerEvent[],
): Promise<readonly FollowerEvent[]> {
  const moments = await latestMoments(history)
  const early = events.filter(({ account, at }) => at <= (moments.get(account) ?? Number.NEGATIVE_INFINITY))
  if (early.length === 0) return events
  const left = new Set<FollowerEvent>()
  for (const account of new Set(early.map((event) => event.account))) {
    const ofAccount = early.filter((event) => event.account === account)
    const until = await forgottenAmong(
      history,
      account,
      ofAccount.map(({ follower }) => follower),
    )
    for (const event of ofAccount) {
      if (event.at <= (until.get(event.follower) ?? Number.NEGATIVE_INFINITY)) left.add(event)
    }
  }
  return left.size === 0 ? events : events.filter((event) => !left.has(event))
}

/** The latest moment of any mark, by account; accounts where nobody was forgotten are absent. */
export async function latestMoments(history: History): Promise<ReadonlyMap<string, number>> {
  const now = writings.get(history.place) ?? 0
  const known = latest.get(history.place)
  if (history.embedded && known?.writings === now) return known.until
  const rows = await history.query<{ account: string; ms: string }>(
    'SELECT account, toUnixTimestamp64Milli(max(until)) AS ms FROM forgotten GROUP BY account',
  )
  const until = new Map(rows.map(({ account, ms }) => [account, Number(ms)]))
  latest.set(history.place, { writings: now, until })
  return until
}

/** Rows `(mark, until)` of an account, each mark once. */
export function forgottenSql(account: string): string {
  return `SELECT mark, max(until) AS until FROM forgotten WHERE account = ${sqlString(account)} GROUP BY mark`
}

/** The mark of a follower as SQL: 128 bits that say nothing to whoever has not got the key. */
export function markSql(account: string, follower: string): string {
  const key = '(SELECT tuple(k0, k1) FROM forgotten_key ORDER BY k0, k1 LIMIT 1)'
  return `sipHash128Keyed(${key}, concat(${account}, '\\0', ${follower}))`
}

/** Makes the key of the marks when the history has none. Were two made at once, all take the lesser. */
export async function makeKey(history: History): Promise<void> {
  const [k0, k1] = [randomBytes(8), randomBytes(8)].map((bytes) => bytes.readBigUInt64LE())
  await history.command(
    'INSERT INTO forgotten_key SELECT {k0:UInt64}, {k1:UInt64} WHERE (SELECT count() FROM forgotten_key) = 0',
    { k0: String(k0), k1: String(k1) },
  )
}
