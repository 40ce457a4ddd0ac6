import { localDate } from '../common/local-time.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import { type Moment, sqlName, sqlString } from '../features/index.ts'
import type { BlockedFollowers } from '../tagging/build-plan.ts'
import { type DecisionQuery, decisionSql } from './decision-sql.ts'
import type { History } from './history.ts'

export interface DecideOptions extends DecisionQuery {
  readonly account: string
  readonly run: string
  readonly moment: Moment
  /** Decides these tags only; of all others the earlier run's decision goes on. All unless given. */
  readonly only?: readonly string[] | undefined
}

/** How many followers a run decided to carry a tag. */
export interface DecidedTag {
  readonly tag: string
  /** Followers the rule decides for, blocked ones included. */
  readonly followers: number
  /** Followers who are to carry it in WeChat; 0 for a draft. */
  readonly given: number
  readonly blocked: BlockedFollowers
}

export interface Decided {
  /** Current followers that were looked at. */
  readonly followers: number
  /** In the order of `standings`, tags that nobody gets included. */
  readonly tags: readonly DecidedTag[]
}

/**
 * Decides every tag for every current follower and keeps the result under `run`; what an earlier run decided stays
 * as it is. Deciding a run again replaces it. Sets other than this run's and the earlier run's are let go.
 * @throws TagloomError tagging.no-followers rather than deciding for nobody, which would empty every tag.
 */
export async function decide(history: History, options: DecideOptions): Promise<Decided> {
  const { account, run, moment, only } = options
  const followers = await currentFollowers(history, options.vectorsTable)
  if (followers === 0) throw new TagloomError('tagging.no-followers', { account })
  await dropDecided(history, account, run)
  await history.command(
    `INSERT INTO decided (account, run, follower, tag, given_on, state)
    SELECT {account:String}, {run:String}, * FROM (${decisionSql(options)})
    ${only ? 'WHERE has({only:Array(String)}, tag)' : ''}`,
    {
      account,
      run,
      earlier: options.earlierRun ?? '',
      today: localDate(moment.asOf, moment.timeZone),
      ...(only && { only }),
    },
  )
  if (only && options.earlierRun !== null) await goOnWithOthers(history, options, only, options.earlierRun)
  await forgetDecided(history, account, [run, ...(options.earlierRun === null ? [] : [options.earlierRun])])
  return { followers, tags: await decidedTags(history, options) }
}

/** Tags that are not decided now stand as the earlier run left them, for the followers that there still are. */
async function goOnWithOthers(
  history: History,
  { account, run, vectorsTable }: DecideOptions,
  only: readonly string[],
  earlier: string,
): Promise<void> {
  await history.command(
    `INSERT INTO decided (account, run, follower, tag, given_on, state)
    SELECT account, {run:String}, follower, tag, given_on, state FROM decided
    WHERE account = {account:String} AND run = {earlier:String} AND NOT has({only:Array(String)}, tag)
      AND follower IN (SELECT follower FROM ${sqlName(vectorsTable)} WHERE subscribed = 1)`,
    { account, run, earlier, only },
  )
}

async function currentFollowers(history: History, vectorsTable: string): Promise<number> {
  const [row] = await history.query<{ followers: number }>(
    `SELECT toUInt32(countIf(subscribed = 1)) AS followers FROM ${sqlName(vectorsTable)}`,
  )
  return row?.followers ?? 0
}

/** Lets go of the decided sets of an account but those of the runs to keep. */
export async function forgetDecided(
  history: History,
  account: string,
  keep: readonly string[],
): Promise<void> {
  const rows = await history.query<{ run: string }>(
    `SELECT DISTINCT run FROM decided WHERE account = {account:String} AND NOT has({keep:Array(String)}, run)`,
    { account, keep },
  )
  for (const { run } of rows) await dropDecided(history, account, run)
}

/** Lets go of what one run decided. */
export function dropDecided(history: History, account: string, run: string): Promise<void> {
  return history.command(`ALTER TABLE decided DROP PARTITION (${sqlString(account)}, ${sqlString(run)})`)
}

async function decidedTags(history: History, options: DecideOptions): Promise<readonly DecidedTag[]> {
  const rows = await history.query<{ tag: string; state: string; followers: number }>(
    `SELECT tag, state, toUInt32(count()) AS followers FROM decided
    WHERE account = {account:String} AND run = {run:String} GROUP BY tag, state`,
    { account: options.account, run: options.run },
  )
  return options.standings
    .filter(({ standing }) => standing !== 'retired')
    .map(({ tag }) => {
      const own = rows.filter((row) => row.tag === tag)
      const blocked = own.filter((row) => row.state !== 'given' && row.state !== 'draft')
      return {
        tag,
        followers: own.reduce((sum, row) => sum + row.followers, 0),
        given: own.find((row) => row.state === 'given')?.followers ?? 0,
        blocked: Object.fromEntries(blocked.map((row) => [row.state, row.followers])),
      }
    })
}

/** Tags that the run counted without giving them. */
export async function draftTags(
  history: History,
  account: string,
  run: string,
): Promise<ReadonlySet<string>> {
  const rows = await history.query<{ tag: string }>(
    `SELECT DISTINCT CAST(tag, 'String') AS tag FROM decided
    WHERE account = {account:String} AND run = {run:String} AND state = 'draft'`,
    { account, run },
  )
  return new Set(rows.map(({ tag }) => tag))
}

/** Whether anything of what the run decided is kept. */
export async function hasDecided(history: History, account: string, run: string): Promise<boolean> {
  const rows = await history.query(
    'SELECT 1 FROM decided WHERE account = {account:String} AND run = {run:String} LIMIT 1',
    { account, run },
  )
  return rows.length > 0
}

/** The tags that a run decided a follower should carry, with the local day since which it holds. */
export async function tagsOfFollower(
  history: History,
  account: string,
  run: string,
  follower: string,
): Promise<readonly { readonly tag: string; readonly givenOn: string; readonly state: string }[]> {
  return history.query(
    `SELECT tag, toString(given_on) AS givenOn, state FROM decided
    WHERE account = {account:String} AND run = {run:String} AND follower = {follower:String} ORDER BY tag`,
    { account, run, follower },
  )
}

/** Every follower and tag that a run decided to give, by follower: what `export tags` writes. */
export function decidedMembership(
  history: History,
  account: string,
  run: string,
): AsyncIterable<readonly { readonly follower: string; readonly tag: string }[]> {
  return history.stream(
    `SELECT follower, tag FROM decided
    WHERE account = {account:String} AND run = {run:String} AND state = 'given' ORDER BY follower, tag`,
    { account, run },
  )
}

/** A few followers of each tag that a run decided, drawn by their openid alone: the same on every reading. */
export async function decidedSamples(
  history: History,
  account: string,
  run: string,
  size: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await history.query<{ tag: string; followers: readonly string[] }>(
    `SELECT CAST(tag, 'String') AS tag, groupArray(follower) AS followers FROM (
      SELECT tag, follower FROM decided WHERE account = {account:String} AND run = {run:String}
      ORDER BY tag, sipHash64(follower), follower LIMIT {size:UInt32} BY tag
    ) GROUP BY tag`,
    { account, run, size },
  )
  return new Map(rows.map(({ tag, followers }) => [tag, followers]))
}
