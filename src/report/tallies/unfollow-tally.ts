import {
  type FollowSource,
  followSource,
  mergeBy,
  type SourceWords,
  sumOf,
  type TouchpointOf,
} from './follow-source.ts'
import type { DayFollowers } from './kept-curve.ts'

/** Followers of one source and fate; each follower stands in one of them, as the history counts them. */
export interface FollowEnd extends SourceWords {
  /** Left within the window, and by their last leave in it. */
  readonly left: boolean
  /** Local day of the follow that ended; null when it is not in the history, and for those who did not leave. */
  readonly followedOn: string | null
  readonly followers: number
  /** Of those who did not leave in the window: follow the account at its end. */
  readonly stayed: number
  /** Of those who left: carried `giveaway-driven` by a decision that is still kept. */
  readonly giveawayDriven: number
  /** Of those who left: local days from the follow to the leave; without those whose follow is not known. */
  readonly keptFor: readonly DayFollowers[]
}

/** Of those who left: who had followed on one day through one source. */
export interface UnfollowRow extends Omit<FollowSource, 'giveaway'> {
  /** Local day `YYYY-MM-DD`; null when the follow is not in the history. */
  readonly followedOn: string | null
  readonly followers: number
}

/** All who ever came through one source: `came = left + leftBefore + stayed`. */
export interface UnfollowSource extends Omit<FollowSource, 'giveaway'> {
  readonly came: number
  /** In the window. */
  readonly left: number
  /** Had left before it. */
  readonly leftBefore: number
  readonly stayed: number
}

export interface UnfollowTally {
  /** People who left in the window, each once. */
  readonly total: number
  /** By day, then the most followers first; unknown days last. */
  readonly rows: readonly UnfollowRow[]
  /** Sources that somebody left whom they had brought, the most leaves first. */
  readonly sources: readonly UnfollowSource[]
  /**
   * Of the total: whose follow is not in the history. They are in no source: of those who came as early and stayed,
   * nothing is known.
   */
  readonly unknownFollow: number
  /** Everybody whose follow is known, by a known source or not. */
  readonly all: Pick<UnfollowSource, 'came' | 'left' | 'leftBefore' | 'stayed'>
  /** Of the total: had come through a giveaway. */
  readonly throughGiveaway: number
  /** Of the total: had been decided to be giveaway-driven; null without a run. */
  readonly giveawayDriven: number | null
  /** Median of the local days between follow and leave; null when no follow is known. */
  readonly medianDays: number | null
}

/** Says who left, what had brought them and how usual leaving is among those who came the same way. */
export function tallyUnfollows(
  ends: readonly FollowEnd[],
  touchpointOf: TouchpointOf,
  decided: boolean,
): UnfollowTally {
  const all: readonly Named[] = ends.map((end) => ({ ...end, ...followSource(end, touchpointOf) }))
  const left = all.filter((end) => end.left)
  const total = sumOf(left, ({ followers }) => followers)
  const known = all.filter((end) => !end.left || end.followedOn !== null)
  const sources = mergeBy(known, sourceKey, unfollowSource)
  return {
    total,
    rows: mergeBy(left, (end) => [end.followedOn, ...sourceKey(end)], unfollowRow).toSorted(byDay),
    sources: sources.filter((source) => source.left > 0).toSorted(byLeaves),
    all: {
      came: sumOf(sources, ({ came }) => came),
      left: sumOf(sources, (source) => source.left),
      leftBefore: sumOf(sources, ({ leftBefore }) => leftBefore),
      stayed: sumOf(sources, ({ stayed }) => stayed),
    },
    unknownFollow: total - sumOf(sources, (source) => source.left),
    throughGiveaway: sumOf(left, ({ giveaway, followers }) => (giveaway ? followers : 0)),
    giveawayDriven: decided ? sumOf(left, ({ giveawayDriven }) => giveawayDriven) : null,
    medianDays: median(left.flatMap(({ keptFor }) => keptFor)),
  }
}

type Named = Omit<FollowEnd, keyof SourceWords> & FollowSource

function sourceKey({ touchpoint, channel, campaign }: FollowSource): readonly (string | null)[] {
  return [touchpoint, channel, campaign]
}

function nameOf({ touchpoint, channel, campaign, place, owner, note }: FollowSource) {
  return { touchpoint, channel, campaign, place, owner, note }
}

function unfollowRow(ends: readonly [Named, ...Named[]]): UnfollowRow {
  const [first] = ends
  return {
    followedOn: first.followedOn,
    followers: sumOf(ends, ({ followers }) => followers),
    ...nameOf(first),
  }
}

function unfollowSource(ends: readonly [Named, ...Named[]]): UnfollowSource {
  const came = sumOf(ends, ({ followers }) => followers)
  const left = sumOf(ends, (end) => (end.left ? end.followers : 0))
  const stayed = sumOf(ends, (end) => end.stayed)
  return { ...nameOf(ends[0]), came, left, leftBefore: came - left - stayed, stayed }
}

function byDay(a: UnfollowRow, b: UnfollowRow): number {
  const day = (row: UnfollowRow) => row.followedOn ?? '9999'
  return compare(day(a), day(b)) || b.followers - a.followers || byName(a, b)
}

function byLeaves(a: UnfollowSource, b: UnfollowSource): number {
  return b.left - a.left || byName(a, b)
}

type SourceName = Pick<UnfollowRow, 'touchpoint' | 'channel' | 'campaign'>

/** Whatever the order in which events came in, equal numbers stand in one order. */
function byName(a: SourceName, b: SourceName): number {
  const name = ({ touchpoint, channel, campaign }: SourceName) =>
    JSON.stringify([touchpoint, channel, campaign])
  return compare(name(a), name(b))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The middle of the days, or the mean of the two in the middle. */
function median(days: readonly DayFollowers[]): number | null {
  const sorted = days.toSorted(([a], [b]) => a - b)
  const n = sumOf(sorted, ([, followers]) => followers)
  if (n === 0) return null
  const at = (rank: number) => {
    let before = 0
    for (const [day, followers] of sorted) {
      before += followers
      if (before > rank) return day
    }
    return 0
  }
  return (at(Math.floor((n - 1) / 2)) + at(Math.floor(n / 2))) / 2
}
