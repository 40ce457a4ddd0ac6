import type { AccountConfig } from '../../config/workspace.ts'
import type { History } from '../../history/history.ts'
import { replaceObservedOf } from '../../history/pulled-followers.ts'
import type { State } from '../../state/open-state.ts'
import { type InstantSummary, readBack, runInstantChanges, type UnavailableTag } from '../../sync/index.ts'
import type { OfficialAccountClient } from '../../wechat/index.ts'
import { followersInFlight } from '../in-flight.ts'
import { openChangeLog } from '../tag-changes/change-log.ts'
import type { LiveBooks } from './books.ts'
import { type LiveLog, logValuesOf } from './live-log.ts'

export interface RoundOptions {
  readonly account: AccountConfig
  readonly books: Pick<LiveBooks, 'tags'>
  readonly history: History
  readonly state: Pick<State, 'instantChanges' | 'readBacks' | 'calls' | 'notices' | 'tagChanges'>
  readonly log: LiveLog
  platform(): Promise<{ readonly client: OfficialAccountClient }>
  now(): number
  sleep(ms: number): Promise<void>
  shouldStop(): boolean
}

const hourMs = 3_600_000
const retryAfterStopMs = 60_000
const followersPerRead = 100

/**
 * Carries out every pending change, then reads back the tags of those who came back.
 * @returns milliseconds to wait when a quota or a refusal has ended it early
 */
export async function carryOutRound(options: RoundOptions): Promise<number | undefined> {
  if ((await options.state.instantChanges.waiting(options.account.name)) > 0) {
    const pause = await carryOutChanges(options)
    if (pause !== undefined) return pause
  }
  return readBackAll(options)
}

async function carryOutChanges(options: RoundOptions): Promise<number | undefined> {
  const { account, books, state, log, now } = options
  const { client } = await options.platform()
  const summary = await runInstantChanges({
    account: account.name,
    queue: state.instantChanges,
    ledger: state.calls,
    writer: client,
    reader: client,
    changeLog: openChangeLog(options, account.name),
    pace: { now, sleep: options.sleep },
    nameOf: (id) => books.tags.find((tag) => tag.id === id && tag.status === 'live')?.name[account.language],
    inFlight: followersInFlight(state, account.name),
    shouldStop: options.shouldStop,
  })
  const { settled, dropped, added, removed, requests } = summary
  log.info({ account: account.name, settled, dropped, added, removed, requests }, 'instant tags carried out')
  for (const tag of summary.unavailable) await tellUnavailable(options, tag)
  return pauseAfter(summary, options)
}

/** Once for each tag: the account's owner has to do something about it. */
async function tellUnavailable(options: RoundOptions, { tag, name, reason }: UnavailableTag): Promise<void> {
  const { account, state, log, now } = options
  log.warn({ account: account.name, tag, reason }, 'an instant tag cannot be given')
  if (reason === 'no-rule') return
  const event = reason === 'needs-adopting' ? 'tag_needs_adopting' : 'account_budget'
  await state.notices.add(account.name, { id: `${event}:${tag}`, event, at: now(), document: { tag, name } })
}

async function readBackAll(options: RoundOptions): Promise<number | undefined> {
  const { account, history, state, now } = options
  while (!options.shouldStop()) {
    const askedBefore = now()
    const followers = await state.readBacks.waiting(account.name, followersPerRead)
    if (followers.length === 0) return undefined
    const { client } = await options.platform()
    const pace = { now, sleep: options.sleep }
    const read = await readBack({ account: account.name, reader: client, writer: client, pace }, followers)
    if (read.outcome !== 'done') return pauseAfter(read, options)
    await replaceObservedOf(history, account.name, read.tags)
    await state.readBacks.settle(account.name, followers, askedBefore)
  }
  return undefined
}

function pauseAfter(
  { outcome, cause }: Pick<InstantSummary, 'cause'> & { readonly outcome: string },
  { account, log, now }: RoundOptions,
): number | undefined {
  if (cause === undefined) return undefined
  const parked = outcome === 'parked'
  const pause = parked ? Math.min(hourMs, untilMidnight(now())) : retryAfterStopMs
  log.warn(
    { account: account.name, outcome, minutes: Math.ceil(pause / 60_000), ...logValuesOf(cause) },
    'instant tags wait',
  )
  return pause
}

/** WeChat's daily quotas begin anew at midnight in Shanghai, which is eight hours ahead all year. */
function untilMidnight(now: number): number {
  const dayMs = 24 * hourMs
  return dayMs - ((now + 8 * hourMs) % dayMs)
}
