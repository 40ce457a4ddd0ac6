import type { ObservedTag } from '../../domain/tag.ts'
import type { TagPlan } from '../../domain/tag-plan.ts'
import { groundOf } from '../../history/observed.ts'
import { writePlanChanges } from '../../history/plan-changes.ts'
import { forgetGround, keepGround } from '../../history/plan-ground.ts'
import { buildPlan, type TagStanding } from '../../tagging/index.ts'
import { newId } from '../run-id.ts'
import type { Session } from '../session.ts'

export interface PlanBack {
  /** The plan whose decision WeChat is brought back to. */
  readonly source: TagPlan
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
  const { account, history, state, now } = session
  const { source, observed, among, limited } = back
  const id = newId('plan', now())
  const standings = await standingsOf(session, source, observed)
  const changes = await writePlanChanges(history, {
    account: account.name,
    plan: id,
    run: source.run,
    tags: standings,
    among,
  })
  if (![...changes.values()].some(({ adds, removes }) => adds + removes > 0)) return undefined
  const plan = buildPlan({
    id,
    account: account.name,
    run: source.run,
    createdAt: now(),
    ground: await groundOf(history, account.name, observed),
    standings,
    changes,
    blocked: new Map(),
    ...(limited && { limits: account.sync.limits }),
  })
  // In this order: a copy of another plan's ground never stands beside this one.
  await forgetGround(history, account.name)
  await state.plans.save(plan)
  await keepGround(history, account.name)
  return plan
}

/** The tags of the source that are ours; one that is gone from WeChat is made anew. */
async function standingsOf(
  { account, state }: Session,
  source: TagPlan,
  observed: readonly ObservedTag[],
): Promise<readonly TagStanding[]> {
  const ours = new Map((await state.tags.all(account.name)).map((tag) => [tag.tag, tag]))
  const listed = new Map(observed.map((tag) => [tag.wechatId, tag]))
  const taken = new Set(observed.map(({ name }) => name))
  const priorities = source.entries.length
  return source.entries.flatMap(({ tag, name }, place): TagStanding[] => {
    const known = ours.get(tag)
    const present = known && listed.get(known.wechatId)
    // Never made, or its name was taken meanwhile: the next run sees to it.
    if (!known || (!present && taken.has(name))) return []
    return [
      {
        tag,
        name: present?.name ?? name,
        priority: priorities - place,
        standing: 'live',
        wechatId: present?.wechatId ?? null,
      },
    ]
  })
}
