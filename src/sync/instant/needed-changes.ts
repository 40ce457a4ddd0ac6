import { chunks } from '../../common/chunks.ts'
import { tagLimits } from '../../domain/tag.ts'
import type { InstantChange } from '../../tagging/instant-change.ts'

/** One call: a tag given to, or taken from, at most 50 followers. */
export interface NeededCall {
  readonly tag: string
  readonly wechatId: number
  readonly op: 'add' | 'remove'
  readonly openids: readonly string[]
}

/**
 * What is left to do in WeChat for these changes, removals first: whoever carries a tag already is not asked for it
 * again, and a later change of a follower wins over an earlier one.
 * @param ids WeChat's ids of tags that are ours; others are left alone
 * @param carried tags of each follower as WeChat tells them; who is missing is passed over
 */
export function neededCalls(
  changes: readonly InstantChange[],
  ids: ReadonlyMap<string, number>,
  carried: ReadonlyMap<string, ReadonlySet<number>>,
): readonly NeededCall[] {
  const followers = new Map<string, string[]>()
  for (const [follower, wanted] of wantedByFollower(changes)) {
    const tags = carried.get(follower)
    if (!tags) continue
    for (const [tag, want] of wanted) {
      const wechatId = ids.get(tag)
      if (wechatId === undefined || tags.has(wechatId) === want) continue
      const key = `${want ? 'add' : 'remove'} ${tag}`
      followers.set(key, [...(followers.get(key) ?? []), follower])
    }
  }
  const calls = [...followers].flatMap(([key, openids]) => {
    const [op, tag] = key.split(' ') as ['add' | 'remove', string]
    const wechatId = ids.get(tag) as number
    return chunks(openids, tagLimits.openidsPerCall).map((part) => ({ tag, wechatId, op, openids: part }))
  })
  return [...calls.filter(({ op }) => op === 'remove'), ...calls.filter(({ op }) => op === 'add')]
}

/** Of each follower, the tags that the changes speak of and whether they should be carried in the end. */
function wantedByFollower(
  changes: readonly InstantChange[],
): ReadonlyMap<string, ReadonlyMap<string, boolean>> {
  const byFollower = new Map<string, Map<string, boolean>>()
  for (const { follower, tag, takes } of changes) {
    const wanted = byFollower.get(follower) ?? new Map<string, boolean>()
    byFollower.set(follower, wanted)
    for (const other of takes) wanted.set(other, false)
    wanted.set(tag, true)
  }
  return byFollower
}
