import { z } from 'zod'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { Act, FollowWay, SentThing } from './act.ts'
import { rareEvents } from './rare-events.ts'

const followWayNames = [
  'search',
  'share',
  'paid',
  'advertisement',
  'article',
  'other',
] as const satisfies readonly FollowWay[]

const sentThings = [
  'image',
  'voice',
  'video',
  'shortvideo',
  'location',
  'link',
] as const satisfies readonly SentThing[]

const name = z.string().min(1).max(128)
/** The platform passes on texts of up to 600 characters or so; nobody types more than this. */
const text = z.string().min(1).max(2_000)
const url = z.url({ protocol: /^https?$/ }).max(2_000)

const act = z.union([
  z.object({ act: z.literal('follow'), by: z.enum(followWayNames).default('search') }),
  z.object({ act: z.literal('unfollow') }),
  z.object({ act: z.literal('scan'), ticket: name }),
  z.object({ act: z.literal('scan'), scene: name }),
  z.object({ act: z.literal('say'), text }),
  z.object({ act: z.literal('send'), what: z.enum(sentThings) }),
  z.object({ act: z.literal('click'), key: name }),
  z.object({ act: z.literal('view'), url }),
  z.object({
    act: z.literal('locate'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  z.object({ act: z.literal('open'), url, browser: z.enum(['wechat', 'other']).default('wechat') }),
  z.object({
    act: z.literal('raise'),
    event: z.enum(rareEvents),
    key: z.string().max(128).default(''),
  }),
])

/** Each act with what it needs, as a cure shows it. */
const knownActs =
  'follow (by), unfollow, scan (ticket | scene), say (text), send (what), click (key), view (url), locate (latitude, longitude), open (url, browser), raise (event, key)'

/** An act as it stands in a request or a form. Throws `sandbox.bad-act`. */
export function readAct(given: Readonly<Record<string, unknown>>): Act {
  const read = act.safeParse(given)
  if (read.success) return read.data
  throw new TagloomError('sandbox.bad-act', { act: String(given['act']).slice(0, 40), known: knownActs })
}
