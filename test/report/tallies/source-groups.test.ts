import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Touchpoint } from '../../../src/domain/touchpoint.ts'
import { sumOf } from '../../../src/report/tallies/follow-source.ts'
import {
  allSources,
  groupings,
  groupSources,
  type SourceFollows,
  type SourceTally,
} from '../../../src/report/tallies/source-groups.ts'
import { type FollowEnd, tallyUnfollows } from '../../../src/report/tallies/unfollow-tally.ts'
import { runsOf } from '../../support/property.ts'

const kol: Touchpoint = {
  id: 'kol-june',
  label: '六月KOL',
  channel: 'kol',
  campaign: 'june',
  topic: 'giveaway',
  place: '',
  owner: 'former agency',
  note: 'KOL campaign of the former agency',
  code: { scene: 1234, days: 30 },
  url: undefined,
}
const touchpointOf = (key: string) => (key === '1234' ? kol : undefined)

const words = fc.record({
  key: fc.constantFrom('', '1234', '99'),
  channel: fc.constantFrom('', 'kol', 'event'),
  campaign: fc.constantFrom('', 'june'),
  topic: fc.constantFrom('', 'giveaway'),
})
const few = fc.nat(9)
const follows: fc.Arbitrary<SourceFollows> = fc
  .tuple(words, fc.record({ leaves: few, stays: few, came: few }))
  .map(([source, { leaves, stays, came }]) => ({
    ...source,
    won: leaves + stays,
    stillFollowing: stays,
    unfollows: leaves,
    storyDriven: Math.min(came, stays),
    giveawayDriven: 0,
    atRisk: [leaves + stays, 0, 0, 0],
    kept: [stays, 0, 0, 0],
    leftAfter: [[1, leaves]],
    seenFor: [[2, stays]],
  }))
const tallies: fc.Arbitrary<SourceTally> = fc.record({
  follows: fc.array(follows, { maxLength: 6 }),
  touches: fc.array(
    fc.tuple(words, few, few).map(([source, scans, clicks]) => ({ ...source, scans, clicks })),
    { maxLength: 4 },
  ),
  decided: fc.boolean(),
})

describe('sources put together', () => {
  test('have the sums of all, whatever they are put together by', () => {
    fc.assert(
      fc.property(tallies, fc.constantFrom(...groupings), (tally, by) => {
        const groups = groupSources(tally, by, touchpointOf)
        const all = allSources(tally)
        const sums = ['won', 'stillFollowing', 'unfollows', 'scans', 'clicks'] as const
        for (const key of sums) expect(sumOf(groups, (group) => group[key])).toBe(all[key])
        expect(sumOf(groups, (group) => group.kept[0]?.of ?? 0)).toBe(all.kept[0]?.of)
        expect(new Set(groups.map((g) => `${g.touchpoint}/${g.channel}/${g.campaign}`)).size).toBe(
          groups.length,
        )
        expect(groups.map(({ won }) => won)).toEqual(groups.map(({ won }) => won).sort((a, b) => b - a))
      }),
      { numRuns: runsOf(100) },
    )
  })

  const none = { won: 0, stillFollowing: 0, unfollows: 0, storyDriven: 0, giveawayDriven: 0 }
  const nothing = { ...none, atRisk: [], kept: [], leftAfter: [], seenFor: [] }

  test('take the words of the touchpoint before those of the event, and the event’s where it has none', () => {
    const tally: SourceTally = {
      follows: [
        { ...nothing, key: '1234', channel: 'old name', campaign: '', topic: '', won: 3, stillFollowing: 2 },
        { ...nothing, key: '', channel: 'search', campaign: '', topic: '', won: 1 },
      ],
      touches: [{ key: '1234', channel: '', campaign: '', topic: '', scans: 4, clicks: 0 }],
      decided: false,
    }
    const [first, second] = groupSources(tally, 'touchpoint', touchpointOf)
    expect(first).toMatchObject({
      touchpoint: 'kol-june',
      channel: 'kol',
      campaign: 'june',
      won: 3,
      scans: 4,
    })
    expect(first?.storyDriven).toBeUndefined()
    expect(second).toMatchObject({ touchpoint: null, channel: 'search', campaign: null, won: 1 })
  })
})

const ends: fc.Arbitrary<readonly FollowEnd[]> = fc.array(
  fc
    .tuple(words, fc.boolean(), fc.constantFrom('2018-06-01', '2018-06-05', null), few, few)
    .map(([source, left, day, followers, part]) => ({
      ...source,
      left,
      followedOn: left ? day : null,
      followers,
      stayed: left ? 0 : Math.min(part, followers),
      giveawayDriven: 0,
      keptFor: left && day !== null ? [[part, followers] as const] : [],
    })),
  { maxLength: 12 },
)

describe('those who left', () => {
  test('stand in rows and in sources once each, and every source is parted into left, left before and stayed', () => {
    fc.assert(
      fc.property(ends, (all) => {
        const tally = tallyUnfollows(all, touchpointOf, false)
        expect(sumOf(tally.rows, ({ followers }) => followers)).toBe(tally.total)
        const known = sumOf(tally.sources, ({ left }) => left)
        expect(known + tally.unknownFollow).toBe(tally.total)
        expect(tally.all.left).toBe(known)
        const unknown = tally.rows.filter(({ followedOn }) => followedOn === null)
        expect(sumOf(unknown, ({ followers }) => followers)).toBe(tally.unknownFollow)
        for (const { came, left, leftBefore, stayed } of [...tally.sources, tally.all]) {
          expect(left + leftBefore + stayed).toBe(came)
          expect(Math.min(left, leftBefore, stayed)).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: runsOf(100) },
    )
  })

  test('are in one order, however the counts come', () => {
    fc.assert(
      fc.property(ends, (all) => {
        const { rows, sources } = tallyUnfollows(all, touchpointOf, false)
        const reversed = tallyUnfollows(all.toReversed(), touchpointOf, false)
        expect(reversed.rows).toEqual(rows)
        expect(reversed.sources).toEqual(sources)
      }),
      { numRuns: runsOf(100) },
    )
  })

  test('had stayed for the median of their days', () => {
    const end = { key: '', channel: '', campaign: '', topic: '', left: true, stayed: 0, giveawayDriven: 0 }
    const of = (...keptFor: readonly (readonly [number, number])[]) =>
      tallyUnfollows([{ ...end, followedOn: '2018-06-01', followers: 4, keptFor }], touchpointOf, false)
        .medianDays
    expect(of([9, 2], [1, 1])).toBe(9)
    expect(of([9, 2], [1, 2])).toBe(5)
    expect(of()).toBeNull()
  })
})
