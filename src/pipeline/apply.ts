import { setTimeout } from 'node:timers/promises'
import { TagloomError } from '../common/tagloom-error.ts'
import type { TagPlan } from '../domain/tag-plan.ts'
import type { History } from '../history/history.ts'
import { recordObserved } from '../history/observed.ts'
import { changedFollowers } from '../history/plan-changes.ts'
import { word } from '../i18n/say.ts'
import type { TagSummary } from '../state/runs.ts'
import { type ApplySummary, applyPlan, type ChangeSource } from '../sync/index.ts'
import { countDifferences } from './count-differences.ts'
import { groundUnder } from './ground.ts'
import { followersInFlight } from './in-flight.ts'
import { overtakenSince } from './overtaken.ts'
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
 * Errors: `plan.none`, `plan.not-authorised`, `plan.already`, `sync.ground-moved`, those of WeChat.
 */
export async function applySavedPlan(session: Session, id?: string): Promise<ApplyOutcome> {
  const plan = await findPlan(session, id)
  const { account, history, state, progress, language } = session
  if (!account.certified) throw new TagloomError('plan.not-authorised', { account: account.name })
  const { client } = await session.platform()
  progress.step(word(language, 'step.apply'), plan.totals.calls)
  const summary = await carryOut(session, plan)
  progress.done()
  progress.step(word(language, 'step.read-back'))
  const run = await state.runs.find(plan.run)
  const observed = await client.listTags()
  await recordObserved(history, account.name, observed, (tag) => client.followersOfTag(tag))
  const unequal = await countDifferences(session, plan)
  progress.done()
  return {
    plan,
    run: { id: plan.run, followers: run?.followers ?? 0, tags: run?.tags ?? [] },
    summary,
    observedEqualsDecided: unequal === 0,
    unequal,
  }
}

async function findPlan({ account, state }: Session, id: string | undefined): Promise<TagPlan> {
  const found = id === undefined ? await state.plans.open(account.name) : await state.plans.find(id)
  if (!found || found.plan.account !== account.name) {
    if (id !== undefined) throw new TagloomError('plan.unknown', { plan: id, account: account.name })
    throw new TagloomError('plan.none', { account: account.name })
  }
  const { plan, status } = found
  if (status === 'applied' || status === 'superseded' || status === 'refused') {
    throw new TagloomError('plan.already', { plan: plan.id, status, account: account.name })
  }
  return plan
}

async function carryOut(session: Session, plan: TagPlan): Promise<ApplySummary> {
  const { account, history, state, progress } = session
  const { client } = await session.platform()
  const overtaken = await overtakenSince(session, plan)
  try {
    return await applyPlan({
      plan,
      writer: client,
      calls: state.calls,
      changes: changeSource(history),
      pace: { now: session.now, sleep: async (ms) => setTimeout(ms) },
      progress,
      inFlight: followersInFlight(state, account.name),
      overtaken: (tag, openids) => overtaken.among(tag, openids),
      async readGround() {
        const tags = await client.listTags()
        await recordObserved(history, account.name, tags, (id) => client.followersOfTag(id))
        return groundUnder(session, plan, tags)
      },
    })
  } catch (error) {
    if (error instanceof TagloomError && error.code === 'sync.ground-moved')
      await state.plans.mark(plan.id, 'refused')
    throw error
  }
}

function changeSource(history: History): ChangeSource {
  return {
    followers: (plan, tag, op, fromSeq, toSeq) => changedFollowers(history, plan, tag, op, fromSeq, toSeq),
  }
}
