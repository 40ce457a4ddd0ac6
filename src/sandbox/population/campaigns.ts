import { dateOf, dayMs, hourMs, type TimeFrame, weekdayOf } from './time-frame.ts'
import type { SimulatedTouchpoint } from './touchpoints.ts'

export interface SimulatedCampaign {
  /** `kol-june`: what it is and the month in which it begins. */
  readonly id: string
  readonly channel: string
  /** `giveaway` or `story`: what it promises. */
  readonly topic: 'giveaway' | 'story'
  /** Milliseconds, UTC; `until` is the first moment after it. */
  readonly from: number
  readonly until: number
  readonly touchpoints: readonly SimulatedTouchpoint[]
}

interface Template {
  readonly name: string
  readonly channel: string
  readonly topic: 'giveaway' | 'story'
  readonly owner: string
  /** Days from its first day to the end of the frame, and again every `cycleDays` before. */
  readonly startsBefore: number
  readonly lasts: number
  /** Followers that it brings, beside the others of its kind. */
  readonly weight: number
  /** Suffixes of its codes, each with its share. */
  readonly codes: Readonly<Record<string, number>>
  readonly place?: string
  /** Moves to the Friday before: an event of a weekend. */
  readonly weekend?: boolean
}

const cycleDays = 91

/** A quarter of an account's year, counted back from the end so that every frame has the same campaigns. */
const templates: readonly Template[] = [
  {
    name: 'coupons',
    channel: 'moments-ad',
    topic: 'giveaway',
    owner: 'media agency',
    startsBefore: 19,
    lasts: 7,
    weight: 2,
    codes: { ad: 1 },
  },
  {
    name: 'roadshow',
    channel: 'onsite-event',
    topic: 'giveaway',
    owner: 'event team',
    startsBefore: 33,
    lasts: 3,
    weight: 3,
    codes: { gate: 3, stage: 2 },
    place: 'shanghai',
    weekend: true,
  },
  {
    name: 'film',
    channel: 'moments-ad',
    topic: 'story',
    owner: 'media agency',
    startsBefore: 54,
    lasts: 21,
    weight: 1,
    codes: { ad: 1 },
  },
  {
    name: 'kol',
    channel: 'kol',
    topic: 'giveaway',
    owner: 'former agency',
    startsBefore: 68,
    lasts: 10,
    weight: 5,
    codes: { lin: 5, mei: 3, zhou: 2 },
  },
]

/** Days of the year on which everybody sells: a week of coupons ends there, where the frame holds it. */
const festivals = [
  { name: 'womens-day', month: 3, day: 8 },
  { name: 'may-20', month: 5, day: 20 },
  { name: '618', month: 6, day: 18 },
  { name: 'double-11', month: 11, day: 11 },
  { name: 'double-12', month: 12, day: 12 },
] as const
const festivalTemplate = {
  channel: 'moments-ad',
  topic: 'giveaway',
  owner: 'e-commerce',
  lasts: 7,
  weight: 2,
  codes: { ad: 1 },
} as const

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

/** The campaigns of a frame, earliest first; those that would begin before it are left out. */
export function campaignsOf(frame: TimeFrame): SimulatedCampaign[] {
  return [...quarterly(frame), ...festive(frame)].sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
}

function quarterly(frame: TimeFrame): SimulatedCampaign[] {
  const campaigns: SimulatedCampaign[] = []
  for (let before = 0; before < frame.days; before += cycleDays) {
    for (const template of templates) {
      const planned = frame.end - (template.startsBefore + before) * dayMs
      const from = template.weekend ? planned - ((weekdayOf(frame, planned) + 3) % 7) * dayMs : planned
      const month = months[Number(dateOf(from).slice(5, 7)) - 1] ?? 'month'
      if (from >= frame.start) campaigns.push(campaign(frame, `${template.name}-${month}`, template, from))
    }
  }
  return campaigns
}

function festive(frame: TimeFrame): SimulatedCampaign[] {
  const campaigns: SimulatedCampaign[] = []
  for (let from = frame.start; from + festivalTemplate.lasts * dayMs <= frame.end; from += dayMs) {
    const [, month, day] = dateOf(from + (festivalTemplate.lasts - 1) * dayMs)
      .split('-')
      .map(Number)
    const festival = festivals.find((one) => one.month === month && one.day === day)
    if (festival) campaigns.push(campaign(frame, festival.name, festivalTemplate, from))
  }
  return campaigns
}

function campaign(
  frame: TimeFrame,
  name: string,
  template: Omit<Template, 'name' | 'startsBefore'>,
  midnight: number,
): SimulatedCampaign {
  // A frame of years meets the same month again; the year keeps names and scenes apart.
  const id = frame.days > 330 ? `${name}-${dateOf(midnight).slice(0, 4)}` : name
  const from = midnight + 10 * hourMs
  const until = Math.min(midnight + (template.lasts - 1) * dayMs + 22 * hourMs, frame.end)
  const touchpoints = Object.entries(template.codes).map(
    ([suffix, share]): SimulatedTouchpoint => ({
      id: `${id}-${suffix}`,
      scene: `${id}-${suffix}`,
      channel: template.channel,
      campaign: id,
      topic: template.topic === 'giveaway' ? 'giveaway' : '',
      place: template.place ?? '',
      owner: template.owner,
      way: template.topic === 'giveaway' ? 'giveaway-campaign' : 'brand-campaign',
      weight: (template.weight * share) / Object.values(template.codes).reduce((a, b) => a + b, 0),
      from,
      until,
    }),
  )
  return { id, channel: template.channel, topic: template.topic, from, until, touchpoints }
}
