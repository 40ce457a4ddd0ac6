import {
  type FollowSource,
  followSource,
  mergeBy,
  type SourceWords,
  sumOf,
  type TouchpointOf,
} from './follow-source.ts'
import { type DayFollowers, type KeptPoint, keptCurve } from './kept-curve.ts'
import { type MeasuredShare, measuredShare } from './wilson.ts'

/** By what sources are put together. */
export const groupings = ['channel', 'campaign', 'touchpoint'] as const
export type Grouping = (typeof groupings)[number]

/** Days after which is asked who has been kept. */
export const keptDays: readonly number[] = [1, 7, 30, 90]

/** What became of the followers that one source brought, as the history counts it. */
export interface SourceFollows extends SourceWords {
  readonly won: number
  readonly stillFollowing: number
  /** Of those won: have left since, whether they came back or not. */
  readonly unfollows: number
  readonly storyDriven: number
  readonly giveawayDriven: number
  /** For each of `keptDays`: followers whose day is over, and those of them who had not left by then. */
  readonly atRisk: readonly number[]
  readonly kept: readonly number[]
  /** How many left on which local day after their follow, of those whose day is over. */
  readonly leftAfter: readonly DayFollowers[]
  /** The others: how many whole local days they have been seen to stay. */
  readonly seenFor: readonly DayFollowers[]
}

export interface SourceTouches extends SourceWords {
  readonly scans: number
  readonly clicks: number
}

/** Sources of one channel, campaign or touchpoint together. */
export interface SourceGroup {
  /** Null where it is not known, or not what is grouped by. */
  readonly channel: string | null
  readonly campaign: string | null
  readonly touchpoint: string | null
  readonly note: string | null
  readonly won: number
  /** For each of `keptDays`; its `of` are those old enough to tell. */
  readonly kept: readonly MeasuredShare[]
  readonly curve: readonly KeptPoint[]
  readonly stillFollowing: number
  readonly unfollows: number
  readonly scans: number
  readonly clicks: number
  /** Of those still following, by the decided tags; undefined without a run. */
  readonly storyDriven: MeasuredShare | undefined
  readonly giveawayDriven: MeasuredShare | undefined
}

export interface SourceTally {
  readonly follows: readonly SourceFollows[]
  readonly touches: readonly SourceTouches[]
  /** Whether tags were decided. */
  readonly decided: boolean
}

/** Groups of sources, the one that won the most followers first. Groups that were touched but won nobody are there. */
export function groupSources(
  { follows, touches, decided }: SourceTally,
  by: Grouping,
  touchpointOf: TouchpointOf,
): readonly SourceGroup[] {
  const parts = [
    ...follows.map((part) => ({ ...noTouches, ...part })),
    ...touches.map((part) => ({ ...noFollows, ...part })),
  ].map((part) => ({ ...part, name: nameOf(followSource(part, touchpointOf), by) }))
  return mergeBy(
    parts,
    ({ name }) => Object.values(name),
    (group) => oneGroup(group, decided),
  ).toSorted((a, b) => b.won - a.won || b.scans + b.clicks - a.scans - a.clicks)
}

/** All of them as one group, for the last line of a table. */
export function allSources({ follows, touches, decided }: SourceTally): SourceGroup {
  const parts = [
    ...follows.map((part) => ({ ...noTouches, ...part, name: nobody })),
    ...touches.map((part) => ({ ...noFollows, ...part, name: nobody })),
  ]
  return oneGroup([{ ...noFollows, ...noTouches, name: nobody }, ...parts], decided)
}

type Name = Pick<SourceGroup, 'channel' | 'campaign' | 'touchpoint' | 'note'>
type Part = Omit<SourceFollows & SourceTouches, keyof SourceWords> & { readonly name: Name }

const nobody: Name = { channel: null, campaign: null, touchpoint: null, note: null }
const noTouches = { scans: 0, clicks: 0 }
const noFollows = {
  won: 0,
  stillFollowing: 0,
  unfollows: 0,
  storyDriven: 0,
  giveawayDriven: 0,
  atRisk: [],
  kept: [],
  leftAfter: [],
  seenFor: [],
}

/** A touchpoint is named with its channel and campaign; what belongs to none is told apart by these. */
function nameOf({ channel, campaign, touchpoint, note }: FollowSource, by: Grouping): Name {
  if (by === 'channel') return { ...nobody, channel }
  if (by === 'campaign') return { ...nobody, campaign }
  return { channel, campaign, touchpoint, note }
}

function oneGroup(parts: readonly [Part, ...Part[]], decided: boolean): SourceGroup {
  const stillFollowing = sumOf(parts, (part) => part.stillFollowing)
  const tagged = (key: 'storyDriven' | 'giveawayDriven') =>
    decided
      ? measuredShare(
          sumOf(parts, (part) => part[key]),
          stillFollowing,
        )
      : undefined
  return {
    ...parts[0].name,
    won: sumOf(parts, (part) => part.won),
    kept: keptDays.map((_, i) =>
      measuredShare(
        sumOf(parts, (part) => part.kept[i] ?? 0),
        sumOf(parts, (part) => part.atRisk[i] ?? 0),
      ),
    ),
    curve: keptCurve(
      parts.flatMap(({ leftAfter }) => leftAfter),
      parts.flatMap(({ seenFor }) => seenFor),
    ),
    stillFollowing,
    unfollows: sumOf(parts, (part) => part.unfollows),
    scans: sumOf(parts, (part) => part.scans),
    clicks: sumOf(parts, (part) => part.clicks),
    storyDriven: tagged('storyDriven'),
    giveawayDriven: tagged('giveawayDriven'),
  }
}
