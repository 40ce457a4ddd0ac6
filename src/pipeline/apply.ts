import { TagloomError } from '../common/tagloom-error.ts'
import type { TagPlan } from '../domain/tag-plan.ts'
import { word } from '../i18n/say.ts'
import type { TagSummary } from '../state/runs.ts'
import type { ApplySummary } from '../sync/index.ts'
import { requireApproval } from './approve-plan.ts'
import { carryOutPlan } from './carry-out-plan.ts'
import { findPlan } from './find-plan.ts'
import { goOnLater } from './jobs/go-on-later.ts'
import { noteAct } from './note-act.ts'
import { type AppliedReadBack, readBackApplied } from './reconcile/read-back.ts'
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
  /** How WeChat was read back, and what had to be made again. */
  readonly readBack: AppliedReadBack
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
  await goOnLater(session, summary)
  progress.done()
  const run = await state.runs.find(plan.run)
  progress.step(word(language, 'step.read-back'))
  const readBack = await readBackApplied(session, plan, summary)
  progress.done()
  return {
    plan,
    run: { id: plan.run, followers: run?.followers ?? 0, tags: run?.tags ?? [] },
    summary,
    observedEqualsDecided: readBack.way !== 'unread' && readBack.unequal === 0,
    unequal: readBack.unequal,
    readBack,
  }
}

/** Also of an apply that was parked or stopped: the next one that goes on is noted for itself. */
function noteApplied(session: Session, { id, run, kind }: TagPlan, summary: ApplySummary): Promise<void> {
  const { outcome, applied, calls, dropped, pending } = summary
  return noteAct(session, 'plan.applied', id, { run, kind, outcome, applied, calls, dropped, pending })
}
