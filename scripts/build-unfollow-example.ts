import { fileURLToPath } from 'node:url'
import { csvLine } from '../src/common/csv.ts'
import { createRandom, type Random } from '../src/common/random.ts'
import type { GeneratedFile } from './generators.ts'

/** What brought followers on one day, and how many of them leave when the new agency's first post appears. */
interface Wave {
  readonly day: string
  /** The scene of a code; '' for none. */
  readonly key: string
  readonly channel?: string
  readonly followers: number
  readonly leaveAtPost?: number
  /** Share of the others who leave at another time. */
  readonly leaveOtherwise: number
}

interface Row {
  readonly follower: string
  /** Minutes of Shanghai's clock since 1970. */
  readonly minute: number
  readonly kind: string
  readonly key?: string
  readonly channel?: string
}

const dayMinutes = 1440
/** The post: 14 June 2018, 20:00. In the week that follows, only those leave whom it is asked about. */
const post = minuteOf('2018-06-14') + 20 * 60
const quietUntil = minuteOf('2018-06-21')
const end = minuteOf('2018-07-15')
/** Followers who came before had no code to scan. */
const firstCodes = '2018-03-01'
const story = 'https://brand.example/stories/7'

const toldWaves: readonly Wave[] = [
  { day: '2018-02-03', key: '', followers: 12, leaveAtPost: 3, leaveOtherwise: 0.2 },
  { day: '2018-05-25', key: 'moments-may', followers: 64, leaveAtPost: 10, leaveOtherwise: 0.2 },
  { day: '2018-06-01', key: 'giveaway-onsite', followers: 48, leaveAtPost: 35, leaveOtherwise: 0.7 },
  { day: '2018-06-05', key: 'kol-june', followers: 72, leaveAtPost: 60, leaveOtherwise: 0.2 },
  { day: '2018-06-06', key: 'kol-june', followers: 14, leaveOtherwise: 0.3 },
  { day: '2018-06-07', key: 'kol-june', followers: 7, leaveOtherwise: 0.3 },
]

/**
 * examples/unfollow/events.csv: the follows and unfollows of a small brand in the first half of 2018. 108 people leave
 * right after a new agency's first post; what had brought them is known, since every code is a touchpoint.
 */
export async function buildUnfollowExample(): Promise<readonly GeneratedFile[]> {
  const random = createRandom('unfollow example')
  const waves = [...toldWaves, ...usualWaves(random)]
  let last = 0
  const rows = waves.flatMap((wave) =>
    Array.from({ length: wave.followers }, (_, i) => {
      const follower = `o${String(++last).padStart(4, '0')}`
      return followerRows(follower, wave, i < (wave.leaveAtPost ?? 0), random)
    }).flat(),
  )
  const lines = [...rows, ...cameTwice]
    .sort((a, b) => a.minute - b.minute || (a.follower < b.follower ? -1 : 1))
    .map(({ follower, minute, kind, key, channel }) =>
      csvLine([follower, clockOf(minute), kind, key, channel]),
    )
  const file = fileURLToPath(new URL('../examples/unfollow/events.csv', import.meta.url))
  return [{ file, content: `follower,at,kind,key,channel\n${lines.join('\n')}\n` }]
}

/** A few of the many others on every day: from the shop, below articles, by search. */
function usualWaves(random: Random): readonly Wave[] {
  const waves: Wave[] = []
  for (let minute = minuteOf('2018-01-10'); minute < minuteOf('2018-07-12'); minute += dayMinutes) {
    const day = clockOf(minute).slice(0, 10)
    const coded = day >= firstCodes
    waves.push(
      { day, key: coded ? 'store-shanghai' : '', followers: random.poisson(6), leaveOtherwise: 0.1 },
      { day, key: coded ? 'article-footer' : '', followers: random.poisson(7), leaveOtherwise: 0.18 },
      { day, key: '', channel: coded ? 'search' : '', followers: random.poisson(4), leaveOtherwise: 0.25 },
    )
  }
  return waves
}

function followerRows(follower: string, wave: Wave, leavesAtPost: boolean, random: Random): readonly Row[] {
  const came = minuteOf(wave.day) + 9 * 60 + random.below(12 * 60)
  const { key, channel } = wave
  const rows: Row[] = [{ follower, minute: came, kind: 'subscribe', key, ...(channel && { channel }) }]
  const left = leavesAtPost ? post + 2 + random.below(150) : otherLeave(came, wave.leaveOtherwise, random)
  if (left !== undefined) rows.push({ follower, minute: left, kind: 'unsubscribe' })
  const until = Math.min(left ?? end, end)
  if (key === 'store-shanghai' && random.next() < 0.06) {
    rows.push({ follower, minute: came + random.below(until - came), kind: 'scan', key })
  }
  if (came > minuteOf('2018-04-20') && random.next() < 0.08) {
    rows.push({ follower, minute: came + random.below(until - came), kind: 'link_click', key: story })
  }
  return rows
}

/** Most who leave do so in their first weeks; nobody in the week after the post. */
function otherLeave(came: number, share: number, random: Random): number | undefined {
  if (random.next() >= share) return undefined
  const stayed = 60 + Math.floor(-Math.log(1 - random.next()) * 25 * dayMinutes)
  const left = came + stayed
  if (left < minuteOf('2018-06-14') || (left >= quietUntil && left < end)) return left
  return undefined
}

/** `o0001` had left long before and came back on 3 February; `o0015` comes back after the week in question. */
const cameTwice: readonly Row[] = [
  { follower: 'o0001', minute: minuteOf('2018-01-11') + 600, kind: 'subscribe' },
  { follower: 'o0001', minute: minuteOf('2018-01-20') + 700, kind: 'unsubscribe' },
  { follower: 'o0015', minute: minuteOf('2018-07-01') + 800, kind: 'subscribe', channel: 'search' },
]

function minuteOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 60_000
}

function clockOf(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 16).replace('T', ' ')
}
