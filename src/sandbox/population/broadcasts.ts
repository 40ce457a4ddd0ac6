import { createRandom, type Random } from '../../common/random.ts'
import type { SimulatedCampaign } from './campaigns.ts'
import { calendar, type Tastes, type Topic, topics } from './parameters.ts'
import { chance, pickWeighted } from './sampling.ts'
import { dateOf, dayMs, hourMs, minuteMs, type TimeFrame, weekdayOf } from './time-frame.ts'

export interface SimulatedArticle {
  /** Path of its page, the key of a click on it: `/stories/20260612-1`. */
  readonly key: string
  readonly topic: Topic
  /** A lucky draw at its end: reason enough for some to read a story. */
  readonly draw: boolean
}

export interface SimulatedBroadcast {
  /** `b-20260612`. */
  readonly id: string
  /** When it is sent, ms UTC; each follower has it within minutes. */
  readonly at: number
  /** One to eight; the first leads. */
  readonly articles: readonly SimulatedArticle[]
  /** Topic of the lead. */
  readonly topic: Topic
}

/** Path before the id of each topic's pages; the account's taxonomy knows content by them. */
export const contentPaths: Readonly<Record<Topic, string>> = {
  story: '/stories/',
  giveaway: '/coupon/',
  product: '/products/',
  service: '/help/',
}

/** Tuesday, Thursday and Friday are the days of the editors. */
const editorialWeekdays = [1, 3, 4]

/**
 * At most one broadcast in each of the first four weeks of a month: a service account may send four a month. The
 * hours of a month's broadcasts depend on the seed and the month alone, whatever the frame.
 */
export function broadcastsOf(
  frame: TimeFrame,
  campaigns: readonly SimulatedCampaign[],
  seed: string,
): SimulatedBroadcast[] {
  const broadcasts: SimulatedBroadcast[] = []
  for (let midnight = firstOfMonth(frame, frame.start); midnight < frame.end; ) {
    const month = dateOf(midnight).slice(0, 7)
    for (let week = 0; week < 4; week++) {
      const random = createRandom(`${seed}/broadcast/${month}/${week}`)
      const at = sendingTime(frame, midnight + week * 7 * dayMs, random)
      const skipped = chance(random, calendar.skipsWeek)
      if (!skipped && at >= frame.start && at < frame.end) broadcasts.push(broadcast(at, campaigns, random))
    }
    midnight = firstOfMonth(frame, midnight + 32 * dayMs)
  }
  return broadcasts
}

function firstOfMonth(frame: TimeFrame, at: number): number {
  const day = Number(dateOf(at).slice(8))
  return frame.start + (Math.floor((at - frame.start) / dayMs) - day + 1) * dayMs
}

function sendingTime(frame: TimeFrame, week: number, random: Random): number {
  const wanted = editorialWeekdays[random.below(editorialWeekdays.length)] ?? 3
  const days = (wanted - weekdayOf(frame, week) + 7) % 7
  const hour = calendar.hours[random.below(calendar.hours.length)] ?? 20
  return week + days * dayMs + hour * hourMs + random.below(30) * minuteMs
}

function broadcast(at: number, campaigns: readonly SimulatedCampaign[], random: Random): SimulatedBroadcast {
  const day = dateOf(at).replaceAll('-', '')
  const drawing = campaigns.some(({ topic, from, until }) => topic === 'giveaway' && at >= from && at < until)
  const leads = drawing ? calendar.leadsInCampaign : calendar.leads
  const count = 1 + random.below(calendar.articlesMost)
  const articles = Array.from({ length: count }, (_, i) =>
    article(i === 0 ? leads : calendar.others, `${day}-${i + 1}`, random),
  )
  return { id: `b-${day}`, at, articles, topic: articles[0]?.topic ?? 'story' }
}

function article(mix: Tastes, id: string, random: Random): SimulatedArticle {
  const topic = topics[pickWeighted(random, mix)] ?? 'story'
  return {
    key: contentPaths[topic] + id,
    topic,
    draw: topic === 'story' && chance(random, calendar.storiesWithDraw),
  }
}
