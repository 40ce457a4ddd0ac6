import type { Progress } from '../common/progress.ts'
import type { Random } from '../common/random.ts'
import type { TagPlan } from '../domain/tag-plan.ts'
import type { FollowersInFlight } from './followers-in-flight.ts'
import type { FollowerTags } from './make-room.ts'
import type { CallTerms } from './patience.ts'
import type { CallStore, ChangeLog, ChangeSource, Pace, TagWriter } from './ports.ts'

/** What holds its calls back (`CallTerms`): none unless given. */
export interface ApplyOptions extends CallTerms {
  readonly plan: TagPlan
  readonly writer: TagWriter
  readonly calls: CallStore
  readonly changes: ChangeSource
  readonly pace: Pace
  /** Reads WeChat's tags anew and answers their digest; asked once, before the first call of a fresh apply. */
  readonly readGround: () => Promise<string>
  /** Advanced by each settled call, those of earlier applies at once; the caller names the step. */
  readonly progress?: Progress
  /** True ends the apply in order; the next one goes on where it stopped. */
  readonly shouldStop?: () => boolean
  /** Calls under way at once; 4 unless given. */
  readonly parallel?: number
  /** Shortens pauses at random; seeded by the plan unless given. */
  readonly random?: Random
  /** Told of every change that WeChat took, before its call counts as done. */
  readonly changeLog?: ChangeLog
  /** Makes room under the 20 tags of a follower; unless given, the tag that does not fit is left out. */
  readonly followerTags?: FollowerTags
  /** Followers of other calls under way for the account; the apply waits for them. */
  readonly inFlight?: FollowersInFlight
  /** Of the followers of a call those about whom an event has decided since; asked right before the call. */
  readonly overtaken?: (tag: string, openids: readonly string[]) => Promise<ReadonlySet<string>>
}
