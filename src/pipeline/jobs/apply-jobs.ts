import { TagloomError } from '../../common/tagloom-error.ts'
import type { JobEnd, JobValues, StoredJob } from '../../domain/job.ts'
import { type ApplyOutcome, applySavedPlan } from '../apply.ts'
import { decideAndPlan } from '../decide.ts'
import type { Session } from '../session.ts'
import type { JobHandler } from './job-handler.ts'
import { parkedUntilTomorrow } from './quota-day.ts'

/** Decides about everybody and carries the plan out, unless somebody has to approve it. */
export const runJob: JobHandler = {
  async work(session) {
    const decided = await decideAndPlan(session, { kind: 'run' }).catch(unlessReadsAreSpent)
    if (!decided) return parkedUntilTomorrow(session.now())
    const { plan, followers } = decided
    const planned = { plan: plan.id, followers, changes: plan.totals.adds + plan.totals.removes }
    if (session.stop?.aborted) return { outcome: 'stopped', values: planned }
    // Accounts that may not use tags export them instead.
    if (!session.account.certified) return { outcome: 'done', values: planned }
    if (plan.asks.length > 0) return { outcome: 'waits-for-approval', values: planned }
    return applyEnd(session, await applySavedPlan(session, plan.id), { followers })
  },
}

function unlessReadsAreSpent(error: unknown): undefined {
  if (!(error instanceof TagloomError && error.code === 'drift.no-reads-left')) throw error
}

/** Goes on with an apply that a quota, the day's window or a stopped server has cut short. */
export const continueApply: JobHandler = {
  async wanted({ account, state }) {
    return (await unfinishedPlan(account.name, state)) !== undefined
  },
  async work(session) {
    const plan = await unfinishedPlan(session.account.name, session.state)
    if (plan === undefined) return { outcome: 'nothing', values: {} }
    return applyEnd(session, await applySavedPlan(session, plan), {})
  },
}

/** The plan that is half applied, or the one that was parked before its first call. Never one that is only shown. */
async function unfinishedPlan(
  account: string,
  { jobs, plans }: Pick<Session['state'], 'jobs' | 'plans'>,
): Promise<string | undefined> {
  const begun = await halfApplied(account, plans)
  if (begun !== undefined) return begun
  const asked = await keptJob(account, jobs)
  const parked = asked && asked.about !== '' ? await plans.find(asked.about) : undefined
  return parked?.status === 'saved' ? parked.plan.id : undefined
}

async function halfApplied(account: string, plans: Session['state']['plans']): Promise<string | undefined> {
  const open = await plans.open(account)
  return open?.status === 'applying' ? open.plan.id : undefined
}

async function keptJob(account: string, jobs: Session['state']['jobs']): Promise<StoredJob | undefined> {
  return (await jobs.all(account)).find(({ job }) => job === 'apply-continue')
}

/** What is left of the plan is for `apply-continue`, so that the job itself is not done anew because of it. */
function applyEnd({ stop }: Session, { summary, unequal }: ApplyOutcome, more: JobValues): JobEnd {
  const { plan, applied, calls, dropped, pending, outcome, parkedUntil, reason } = summary
  const values = { plan, ...more, changes: applied, calls, dropped, unequal, pending }
  if (outcome === 'applied') return { outcome: 'done', values }
  if (parkedUntil !== null) {
    return { outcome: 'parked', values: { ...values, until: new Date(parkedUntil).toISOString() } }
  }
  if (stop?.aborted) return { outcome: 'parked', values }
  throw reason ?? new Error('an apply stopped without a reason')
}

/** At the start of a server: an apply that was killed goes on; one that was parked waits for its moment. */
export async function resumeHalfApplied(
  { jobs, plans }: Pick<Session['state'], 'jobs' | 'plans'>,
  account: string,
  now: number,
): Promise<void> {
  const kept = await keptJob(account, jobs)
  const begun = await halfApplied(account, plans)
  if ((kept?.nextAt ?? null) !== null || begun === undefined) return
  await jobs.bringForward(account, 'apply-continue', now, begun)
}
