import type { Patience } from './patience.ts'
import type { DroppedChange, TagWriter } from './ports.ts'
import { type RoomMaker, type SendOutcome, sendChanges } from './send-changes.ts'

/** What is known of a follower who carries 20 tags. */
export interface FollowerTags {
  /** WeChat's ids of the tags that the follower carries now. */
  tagsOfFollower(follower: string): Promise<readonly number[]>
  /**
   * Of these tags of ours, which the follower carries, those that may give way to `tag`: first those that the follower
   * is not to carry at all, then the least important. None when all are as important as `tag`.
   */
  givingWay(tag: string, follower: string, carried: readonly string[]): Promise<readonly string[]>
}

interface MakingRoom {
  readonly followers: FollowerTags
  readonly writer: TagWriter
  readonly patience: Patience
  /** WeChat's id of each tag of ours. */
  readonly wechatIds: ReadonlyMap<string, number>
  /** Durable before the tag is taken: should a kill come between, what WeChat lacks is accounted for. */
  evicting(drop: DroppedChange): Promise<void>
  evicted(tag: string, taken: SendOutcome['taken']): Promise<void>
}

/** What WeChat says of a follower who carries 20 tags. */
const fullErrcode = 45059

/** Takes the least important of our tags from a follower of 20, one at a time. */
export function roomMaker(making: MakingRoom): RoomMaker {
  return {
    async makeRoom(tag, follower) {
      const { followers, writer, patience, wechatIds } = making
      const carriedIds = new Set(await patience.ask(() => followers.tagsOfFollower(follower)))
      const carried = [...wechatIds].filter(([, id]) => carriedIds.has(id)).map(([ours]) => ours)
      const [evicted] = await followers.givingWay(tag, follower, carried)
      const wechatId = evicted === undefined ? undefined : wechatIds.get(evicted)
      if (evicted === undefined || wechatId === undefined) return undefined
      await making.evicting({
        tag: evicted,
        op: 'evict',
        follower,
        reason: 'follower-budget',
        errcode: fullErrcode,
        rid: null,
      })
      const outcome = await sendChanges({ writer, patience, tag: evicted, wechatId, op: 'remove' }, [
        follower,
      ])
      await making.evicted(evicted, outcome.taken)
      if (outcome.stopped) throw outcome.stopped
      return outcome.taken.length > 0 ? { requests: outcome.requests } : undefined
    },
  }
}
