import { TagloomError } from '../common/tagloom-error.ts'
import type { ApplyOptions } from './apply-options.ts'
import { type ApplyEnd, type ApplySummary, summarise } from './apply-summary.ts'
import type { Patience } from './patience.ts'
import { planCalls } from './plan-calls.ts'
import { PlanWork } from './plan-work.ts'
import type { StoredCall } from './ports.ts'
import { SyncStop } from './sync-stop.ts'

/**
 * Carries out a saved plan: creates and renames its tags, removes, then adds, at most 50 followers a call.
 * The list of calls is durable: an apply that was killed or parked goes on with the calls not yet answered.
 * Never throws for what WeChat answers to a call: `outcome`, `parkedUntil` and `reason` of the summary say how it ended.
 * @throws TagloomError sync.ground-moved when WeChat's tags are no longer those the plan was made on.
 */
export async function applyPlan(options: ApplyOptions): Promise<ApplySummary> {
  const startedAt = options.pace.now()
  const work = new PlanWork(options)
  const end = await inOrder(async () => {
    work.patience.checkWindow()
    return work.run(await beginOrResume(options, work.patience))
  })
  const seconds = (options.pace.now() - startedAt) / 1000
  return summarise(options.plan, options.calls, end, { ...work.figures(), seconds })
}

async function inOrder(work: () => Promise<'applied' | 'stopped'>): Promise<ApplyEnd> {
  try {
    return { outcome: await work(), stop: null }
  } catch (error) {
    if (error instanceof SyncStop) return { outcome: error.outcome, stop: error }
    throw error
  }
}

/** The plan's calls: as stored, or written now, once the ground is found unmoved. */
async function beginOrResume(
  { plan, calls, pace, readGround }: ApplyOptions,
  patience: Patience,
): Promise<readonly StoredCall[]> {
  const stored = await calls.load(plan.id)
  if (stored.length > 0) return stored
  if ((await patientlyRead(readGround, patience)) !== plan.ground)
    throw new TagloomError('sync.ground-moved', { plan: plan.id })
  await calls.begin(plan.id, planCalls(plan), pace.now())
  return calls.load(plan.id)
}

/** What reads the ground tells its errors itself; a quota that is used up parks the apply. */
async function patientlyRead(readGround: () => Promise<string>, patience: Patience): Promise<string> {
  try {
    return await patience.ask(readGround)
  } catch (error) {
    throw error instanceof SyncStop && error.outcome === 'stopped' ? error.cause : error
  }
}
