import { TagloomError } from '../common/tagloom-error.ts'
import type { TagPlan } from '../domain/tag-plan.ts'
import { recordObserved } from '../history/observed.ts'
import { word } from '../i18n/say.ts'
import type { TagSummary } from '../state/runs.ts'
import type { ApplySummary } from '../sync/index.ts'
import { requireApproval } from './approve-plan.ts'
import { carryOutPlan } from './carry-out-plan.ts'
import { countDifferences } from './count-differences.ts'
import { findPlan } from './find-plan.ts'
import { noteAct } from './note-act.ts'
import type { Session } from './session.ts'

/** What an apply did, beside the run that its plan came from. */
export interface ApplyOutcome {
  readonly plan: TagPlan
  readonly run: { readonly id: string; readonly followers: number; readonly tags: readonly TagSummary[] }
  readonly summary: ApplySummary
  /** Whether WeChat, read back, carries exactly what was decided, but for what is reported as blocked. */
  readonly observedEqualsDecided: boolean
  /** Followers and tags that differ; 0 when equal. */
  readonly unequal: number
}

/**
 * Carries out a saved plan: the one named, else the one half applied, else the newest. Then reads back.
 * Errors: those of `findPlan`, `plan.not-authorised`, `plan.needs-approval`, `sync.ground-moved`, those of WeChat.
 */
export async function applySavedPlan(session: Session, id?: string): Promise<ApplyOutcome> {
  const found = await findPlan(session, id)
  const { plan } = found
  const { account, state, progress, language } = session
  if (!account.certified) throw new TagloomError('plan.not-authorised', { account: account.name })
  await requireApproval(session, found)
  await session.platform()
  progress.step(word(language, 'step.apply'), plan.totals.calls)
  const summary = await carryOutPlan(session, plan)
  await noteApplied(session, plan, summary)
  progress.done()
  const run = await state.runs.find(plan.run)
  const unequal = await readBack(session, plan)
  return {
    plan,
    run: { id: plan.run, followers: run?.followers ?? 0, tags: run?.tags ?? [] },
    summary,
    observedEqualsDecided: unequal === 0,
    unequal,
  }
}

/** Also of an apply that was parked or stopped: the next one that goes on is noted for itself. */
function noteApplied(session: Session, { id, run, kind }: TagPlan, summary: ApplySummary): Promise<void> {
  const { outcome, applied, calls, dropped, pending } = summary
  return noteAct(session, 'plan.applied', id, { run, kind, outcome, applied, calls, dropped, pending })
}

/** Reads WeChat again; answers how many followers and tags differ from the decision. */
async function readBack(session: Session, plan: TagPlan): Promise<number> {
  const { account, history, progress, language } = session
  const { client } = await session.platform()
  progress.step(word(language, 'step.read-back'))
  await recordObserved(history, account.name, await client.listTags(), (tag) => client.followersOfTag(tag))
  const unequal = await countDifferences(session, plan)
  progress.done()
  return unequal
}
