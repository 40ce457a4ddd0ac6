import fc from 'fast-check'
import { dayNumberOfDate, localDate, localDayNumber, startOfLocalDay } from '../../src/common/local-time.ts'
import type { FollowerEvent } from '../../src/domain/event.ts'
import type { DayWindow } from '../../src/history/report-sources.ts'
import { anEvent } from '../support/history.ts'

/** Small histories, drawn, and who left and stayed in them by a reading of one follower after the other. */

const hourMs = 3_600_000
/** 5 June 2018, 16:00 UTC: midnight in Shanghai. */
const start = Date.UTC(2018, 5, 5, 16)

export const scenes = ['kol-june', 'booth']
export const urls = ['https://brand.example/stories/7']

export interface SmallHistory {
  readonly events: readonly FollowerEvent[]
  readonly window: DayWindow
}

const source = fc.record({
  key: fc.constantFrom('', 'kol-june', 'booth', 'old-poster', 'https://brand.example/stories/7'),
  channel: fc.constantFrom('', 'kol', 'event'),
  campaign: fc.constantFrom('', 'june'),
  topic: fc.constantFrom('', 'giveaway'),
})

/** Up to five followers over twelve days in steps of six hours, so that moments tie; the window lies anywhere. */
export const smallHistories: fc.Arbitrary<SmallHistory> = fc
  .record({
    acts: fc.array(
      fc.record({
        follower: fc.integer({ min: 0, max: 4 }),
        step: fc.integer({ min: 0, max: 48 }),
        kind: fc.constantFrom(
          'subscribe',
          'subscribe',
          'unsubscribe',
          'unsubscribe',
          'scan',
          'link_click',
          'message',
        ),
        source,
      }),
      { maxLength: 24 },
    ),
    timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York'),
    first: fc.integer({ min: 0, max: 12 }),
    days: fc.integer({ min: 0, max: 6 }),
    asOf: fc.integer({ min: 12, max: 60 }),
  })
  .map(({ acts, timeZone, first, days, asOf }) => ({
    events: acts.map(({ follower, step, kind, source: words }) =>
      anEvent({ follower: `o-${follower}`, at: start + step * 6 * hourMs, kind, ...words }),
    ),
    window: windowOf(timeZone, start + first * 24 * hourMs, days, start + asOf * 6 * hourMs),
  }))

function windowOf(timeZone: string, firstMs: number, days: number, asOf: number): DayWindow {
  const first = localDayNumber(firstMs, timeZone)
  return {
    timeZone,
    from: dateOfDay(first),
    to: dateOfDay(first + days),
    fromMs: startOfLocalDay(first, timeZone),
    untilMs: startOfLocalDay(first + days + 1, timeZone),
    asOf,
  }
}

function dateOfDay(day: number): string {
  return new Date(day * 24 * hourMs).toISOString().slice(0, 10)
}

/** The last local day that is over at `asOf`. */
export function lastWholeDay({ asOf, timeZone }: DayWindow): string {
  return dateOfDay(localDayNumber(asOf + 1, timeZone) - 1)
}

/** Each follower's events up to `until`, by moment and id; a leave stands before a follow of the same moment. */
function byFollower(events: readonly FollowerEvent[], until: (at: number) => boolean): FollowerEvent[][] {
  const followers = new Map<string, FollowerEvent[]>()
  for (const event of events.filter(({ at }) => until(at))) {
    followers.set(event.follower, [...(followers.get(event.follower) ?? []), event])
  }
  const order = ({ kind }: FollowerEvent) => (kind === 'subscribe' ? 1 : 0)
  return [...followers.values()].map((own) =>
    own.sort(
      (a, b) => a.at - b.at || order(a) - order(b) || (BigInt(a.eventId) < BigInt(b.eventId) ? -1 : 1),
    ),
  )
}

function words({ key, channel, campaign, topic }: FollowerEvent, known: readonly string[] = scenes) {
  return { key: known.includes(key) ? key : '', channel, campaign, topic }
}

const noWords = { key: '', channel: '', campaign: '', topic: '' }

const isStep = ({ kind }: FollowerEvent) => kind === 'subscribe' || kind === 'unsubscribe'

/** Following after the last step of these. */
function follows(own: readonly FollowerEvent[]): boolean {
  return own.filter(isStep).at(-1)?.kind !== 'unsubscribe'
}

/** One follower in one fate. */
export function endsByHand({ events, window }: SmallHistory) {
  return byFollower(events, (at) => at < window.untilMs && at <= window.asOf).flatMap((own) => {
    const leave = own.findLastIndex(({ kind, at }) => kind === 'unsubscribe' && at >= window.fromMs)
    const until = leave < 0 ? own : own.slice(0, leave)
    const follow = until.findLast(({ kind }) => kind === 'subscribe')
    if (leave < 0 && !follow) return []
    const day = (event: FollowerEvent | undefined) => (event ? localDate(event.at, window.timeZone) : null)
    return [
      {
        ...(follow ? words(follow) : noWords),
        left: leave >= 0,
        followedOn: leave < 0 ? null : day(follow),
        stayed: leave < 0 && follows(own),
        days: leave < 0 || !follow ? null : daysBetween(day(follow) ?? '', day(own[leave]) ?? ''),
      },
    ]
  })
}

/** One follower by the follow that counts. */
export function followsByHand({ events, window }: SmallHistory, touch: 'first' | 'last') {
  return byFollower(events, (at) => at <= window.asOf).flatMap((own) => {
    const isFollow = ({ kind }: FollowerEvent) => kind === 'subscribe'
    const index = touch === 'first' ? own.findIndex(isFollow) : own.findLastIndex(isFollow)
    const follow = own[index]
    if (!follow || follow.at < window.fromMs || follow.at >= window.untilMs) return []
    const leave = own.slice(index + 1).find(({ kind, at }) => kind === 'unsubscribe' && at > follow.at)
    const day = localDate(follow.at, window.timeZone)
    return [
      {
        ...words(follow),
        following: follows(own),
        seen: daysBetween(day, lastWholeDay(window)),
        days: leave ? daysBetween(day, localDate(leave.at, window.timeZone)) : Number.POSITIVE_INFINITY,
      },
    ]
  })
}

export function touchesByHand({ events, window }: SmallHistory) {
  return events
    .filter(({ kind }) => kind === 'scan' || kind === 'link_click')
    .filter(({ at }) => at >= window.fromMs && at < window.untilMs && at <= window.asOf)
    .map((event) => ({ ...words(event, [...scenes, ...urls]), kind: event.kind }))
}

function daysBetween(from: string, to: string): number {
  return dayNumberOfDate(to) - dayNumberOfDate(from)
}
