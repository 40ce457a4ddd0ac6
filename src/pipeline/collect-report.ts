import {
  countDays,
  countEvents,
  countFollowers,
  countOverlaps,
  countSources,
  type ReportQuestion,
} from '../history/report-questions.ts'
import {
  groupSources,
  type ReportPlan,
  type ReportRetention,
  type ReportSource,
  type RunReport,
} from '../report/index.ts'
import type { StoredPlan } from '../state/plans.ts'
import type { Run } from '../state/runs.ts'
import { countDifferences } from './count-differences.ts'
import { openExplainer } from './explain.ts'
import { reportModels } from './report-models.ts'
import { tallySources, touchpointOf } from './report-sources.ts'
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
    sources: (await countSources(history, question, mostSources)).map(reportSource),
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

function reportSource(source: Awaited<ReturnType<typeof countSources>>[number]): ReportSource {
  const { channel, campaign, followers, stillFollowing, tags } = source
  const share = (n: number) => (stillFollowing === 0 ? 0 : n / stillFollowing)
  return {
    channel,
    campaign,
    followers,
    stillFollowing,
    sharePerTag: Object.fromEntries(tags.map(([tag, n]) => [tag, share(n)])),
  }
}
