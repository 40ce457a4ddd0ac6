import type { History } from './history-interface.ts'

/** A page of the followers of a tag, in order of their openid. */
export interface FollowersPage {
  readonly account: string
  /** The last follower of the page before; '' for the first page. */
  readonly after: string
  readonly limit: number
}

/** Followers whom a run gave the tag. */
export async function decidedFollowers(
  history: History,
  run: string,
  tag: string,
  page: FollowersPage,
): Promise<readonly string[]> {
  return followersOf(history, 'decided', `run = {run:String} AND tag = {tag:String} AND state = 'given'`, {
    ...page,
    run,
    tag,
  })
}

/** Followers who carry the tag in WeChat, as last read. */
export async function observedFollowers(
  history: History,
  wechatId: number,
  page: FollowersPage,
): Promise<readonly string[]> {
  return followersOf(history, 'observed', 'wechat_id = {wechatId:UInt32}', { ...page, wechatId })
}

async function followersOf(
  history: History,
  table: 'decided' | 'observed',
  where: string,
  params: FollowersPage & Record<string, unknown>,
): Promise<readonly string[]> {
  const rows = await history.query<{ follower: string }>(
    `SELECT follower FROM ${table}
    WHERE account = {account:String} AND ${where} AND follower > {after:String}
    ORDER BY follower LIMIT {limit:UInt32}`,
    params,
  )
  return rows.map(({ follower }) => follower)
}

/** Followers whom a run gave each tag; tags that nobody was given are absent. */
export async function decidedCounts(
  history: History,
  account: string,
  run: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await history.query<{ tag: string; followers: number }>(
    `SELECT tag, toUInt32(count()) AS followers FROM decided
    WHERE account = {account:String} AND run = {run:String} AND state = 'given' GROUP BY tag`,
    { account, run },
  )
  return new Map(rows.map(({ tag, followers }) => [tag, followers]))
}
