import type { ObservedTag } from '../../domain/tag.ts'
import type { TagPlan } from '../../domain/tag-plan.ts'
import { draftTags } from '../../history/decisions.ts'
import { makePlan, savePlan } from '../save-plan.ts'
import type { Session } from '../session.ts'

export interface PlanBack {
  /** The run whose decision WeChat is brought back to. */
  readonly run: string
  readonly observed: readonly ObservedTag[]
  /** SQL of the pairs (tag, follower) that it may change; every other one is left to the next run. */
  readonly among: string
  /** Without limits it asks nobody: its changes were approved before. */
  readonly limited: boolean
}

/**
 * A plan that brings some followers' tags back to what was decided; saved. Undefined when there is nothing to do.
 * It stands on the last reading of WeChat.
 */
export async function planBack(session: Session, back: PlanBack): Promise<TagPlan | undefined> {
  const { account } = session
  const { run, observed, among, limited } = back
  const plan = await makePlan(session, {
    run,
    standings: await standingsOf(session, run, observed),
    observed,
    among,
    blocked: new Map(),
    ...(limited && { limits: account.sync.limits }),
  })
  if (plan.totals.adds + plan.totals.removes === 0) return undefined
  await savePlan(session, plan)
  return plan
}

/** The tags that the run decided and that are ours; one that is gone from WeChat is made anew. */
async function standingsOf(
  { account, history, state }: Session,
  run: string,
  observed: readonly ObservedTag[],
) {
  const decided = (await state.runs.find(run))?.tags ?? []
  const drafts = await draftTags(history, account.name, run)
  const ours = new Map((await state.tags.all(account.name)).map((tag) => [tag.tag, tag]))
  const listed = new Map(observed.map((tag) => [tag.wechatId, tag]))
  const taken = new Set(observed.map(({ name }) => name))
  return decided.flatMap(({ tag }, place) => {
    const known = ours.get(tag)
    const present = known && listed.get(known.wechatId)
    // Never made, or its name was taken meanwhile: the next run sees to it.
    if (!known || drafts.has(tag) || (!present && taken.has(known.name))) return []
    const { name } = present ?? known
    const wechatId = present?.wechatId ?? null
    return [{ tag, name, priority: decided.length - place, standing: 'live' as const, wechatId }]
  })
}
