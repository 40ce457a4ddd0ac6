import {
  countDays,
  countEvents,
  countFollowers,
  countOverlaps,
  countSources,
  type ReportQuestion,
  type SourceCount,
} from '../history/report-questions.ts'
import {
  followSource,
  groupSources,
  mergeBy,
  type ReportPlan,
  type ReportRetention,
  type ReportSource,
  type RunReport,
  sumOf,
} from '../report/index.ts'
import type { StoredPlan } from '../state/plans.ts'
import type { Run } from '../state/runs.ts'
import { countDifferences } from './count-differences.ts'
import { openExplainer } from './explain.ts'
import { reportModels } from './report-models.ts'
import { scenesOf, tallySources, touchpointOf } from './report-sources.ts'
import { reportTags } from './report-tags.ts'
import { allDaysUntil } from './report-window.ts'
import type { Session } from './session.ts'
import { readTouchpointBook } from './touchpoint-book.ts'

/** Rows of the sources table; the rest of a long tail says little. */
const mostSources = 40

/** What the run itself does not know. */
export interface ReportExtras {
  /** Known where followers are simulated. */
  readonly truth?: RunReport['truth']
}

/** Asks the history and the state everything that the report of a run shows. */
export async function collectReport(session: Session, run: Run, extras: ReportExtras): Promise<RunReport> {
  const { account, history, state } = session
  const explainer = await openExplainer(session, undefined)
  const { moment, table } = explainer.vectors
  const question: ReportQuestion = { account: account.name, moment, vectorsTable: table, run: run.id }
  const followers = await countFollowers(history, question)
  const { byKind, from, to } = await countEvents(history, question)
  const stored = await state.plans.ofRun(run.id)
  return {
    account: {
      name: account.name,
      type: account.type,
      timezone: account.timezone,
      language: account.language,
    },
    run: {
      id: run.id,
      asOf: run.asOf,
      startedAt: run.startedAt,
      seconds: ((run.finishedAt ?? run.startedAt) - run.startedAt) / 1000,
    },
    simulated: account.api === 'sandbox',
    followers,
    events: {
      total: byKind.reduce((sum, { n }) => sum + n, 0),
      byKind,
      ...(from !== null && { from }),
      ...(to !== null && { to }),
    },
    daily: await countDays(history, question),
    tags: await reportTags(session, run, explainer, followers.following, stored?.plan),
    overlaps: await countOverlaps(history, question),
    models: await reportModels(session, explainer),
    sources: await reportFirstTouches(session, question),
    retention: await reportRetention(session, run),
    ...(stored && { plan: await reportPlan(session, stored) }),
    ...(extras.truth && { truth: extras.truth }),
  }
}

async function reportPlan(session: Session, { plan, status }: StoredPlan): Promise<ReportPlan> {
  const { id, totals, entries } = plan
  if (status !== 'applied') return { id, totals, entries }
  const { calls } = await session.state.calls.progress(id)
  const observedEqualsDecided = (await countDifferences(session, plan)) === 0
  return { id, totals, entries, applied: { calls, observedEqualsDecided } }
}

/** By channel of the first follow; touchpoints with a mistake are left out, the others tell their channels. */
async function reportRetention(session: Session, run: Run): Promise<readonly ReportRetention[]> {
  const book = readTouchpointBook(session.workspace, session.account)
  const window = allDaysUntil(run.asOf, session.account.timezone)
  const tally = await tallySources(session, { window, touch: 'first', run: run.id, book })
  return groupSources(tally, 'channel', touchpointOf(book)).filter(({ won }) => won > 0)
}

/** By channel and campaign of the touchpoint of the first follow, else those of the event itself; the largest first. */
async function reportFirstTouches(
  session: Session,
  question: ReportQuestion,
): Promise<readonly ReportSource[]> {
  const book = readTouchpointBook(session.workspace, session.account)
  const touchpoint = touchpointOf(book)
  const counted = await countSources(session.history, question, scenesOf(book))
  const known = counted.map((count) => ({ ...count, ...namesOf(followSource(count, touchpoint)) }))
  return mergeBy(known, ({ channel, campaign }) => [channel, campaign], reportSource)
    .toSorted((a, b) => b.followers - a.followers)
    .slice(0, mostSources)
}

function namesOf({ channel, campaign }: ReturnType<typeof followSource>) {
  return { channel: channel ?? '', campaign: campaign ?? '' }
}

function reportSource(sources: readonly [SourceCount, ...SourceCount[]]): ReportSource {
  const [{ channel, campaign }] = sources
  const stillFollowing = sumOf(sources, (source) => source.stillFollowing)
  const carriers = new Map<string, number>()
  for (const [tag, n] of sources.flatMap(({ tags }) => tags)) carriers.set(tag, (carriers.get(tag) ?? 0) + n)
  const share = (n: number) => (stillFollowing === 0 ? 0 : n / stillFollowing)
  return {
    channel,
    campaign,
    followers: sumOf(sources, (source) => source.followers),
    stillFollowing,
    sharePerTag: Object.fromEntries([...carriers].map(([tag, n]) => [tag, share(n)])),
  }
}
