import type { ObservedTag } from '../domain/tag.ts'
import type { Session } from './session.ts'

/** WeChat's list may have been read a little before such a tag was released. */
const releasedWithinMs = 10 * 60_000

/**
 * The tags of WeChat that plans stand on and readings are made of: all but those that broadcasts on their way have
 * made. These come and go by themselves, and take nothing but room under the account's 100.
 * @param listed WeChat's list of tags, just read
 */
export async function tagsToPlan(
  { account, state, now }: Pick<Session, 'account' | 'state' | 'now'>,
  listed: readonly ObservedTag[],
): Promise<readonly ObservedTag[]> {
  const made = await state.broadcasts.temporaryTags(account.name, now() - releasedWithinMs)
  if (made.length === 0) return listed
  const ids = new Set(made.map(({ wechatId }) => wechatId))
  // A kill may have lost the id of a tag just made: its name was kept before.
  const names = new Set(made.flatMap(({ wechatId, name }) => (wechatId === null ? [name] : [])))
  return listed.filter(({ wechatId, name }) => !ids.has(wechatId) && !names.has(name))
}
