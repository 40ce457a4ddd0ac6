import type { ObservedTag } from '../domain/tag.ts'
import type { Database } from './tables.ts'
import { manageTag } from './tag-registry.ts'

/**
 * Takes up tags that an apply created in WeChat before it was killed, without having been able to note their ids:
 * those of a begun plan whose creation is unanswered, not in the registry, and listed by WeChat under their name.
 * The plan was begun on ground where nobody else's tag bore the name. Answers the ids of the rules' tags taken up.
 */
export async function adoptCreated(
  db: Database,
  account: string,
  listed: readonly ObservedTag[],
  now: number,
): Promise<readonly string[]> {
  const unanswered = await db
    .selectFrom('sync_calls')
    .innerJoin('plans', 'plans.id', 'sync_calls.plan')
    .leftJoin('tags', (join) =>
      join.onRef('tags.account', '=', 'plans.account').onRef('tags.tag', '=', 'sync_calls.tag'),
    )
    .select(['sync_calls.tag', 'plans.document'])
    .where('plans.account', '=', account)
    .where('sync_calls.op', '=', 'create')
    .where('sync_calls.status', '=', 'pending')
    .where('tags.tag', 'is', null)
    .execute()
  const adopted = unanswered.flatMap(({ tag, document }) => {
    const name = document.entries.find((entry) => entry.tag === tag)?.name
    const found = listed.find((one) => one.name === name)
    return found ? [{ tag, wechatId: found.wechatId, name: found.name, managedSince: now }] : []
  })
  for (const tag of adopted) await manageTag(db, account, tag)
  return adopted.map(({ tag }) => tag)
}
