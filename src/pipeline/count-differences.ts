import type { TagPlan } from '../domain/tag-plan.ts'
import { countUnequal } from '../history/plan-changes.ts'
import { overtakenSince } from './overtaken.ts'
import type { Session } from './session.ts'

/**
 * Followers and tags of a plan that differ between its decision and what was last read of WeChat. Left out is what
 * WeChat would not take, and what events have decided since.
 * @param after small plans that have put right what the plan's calls did not achieve
 */
export async function countDifferences(
  { account, history, state }: Pick<Session, 'account' | 'history' | 'state'>,
  plan: TagPlan,
  after: readonly Pick<TagPlan, 'id'>[] = [],
): Promise<number> {
  const managed = new Map((await state.tags.all(account.name)).map((tag) => [tag.tag, tag.wechatId]))
  const tags = plan.entries.map(({ tag }) => ({ tag, wechatId: managed.get(tag) ?? null }))
  const dropped = (await Promise.all([plan, ...after].map(({ id }) => state.calls.dropped(id)))).flat()
  const overtaken = await (await overtakenSince({ account, state }, plan)).all()
  return countUnequal(history, { account: account.name, run: plan.run, tags }, [...dropped, ...overtaken])
}
