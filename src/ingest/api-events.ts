import type { Account } from '../domain/account.ts'
import type { FollowerEvent } from '../domain/event.ts'
import { sceneOf, type Touchpoint } from '../domain/touchpoint.ts'
import { readAmount } from './api-amount.ts'
import { type ApiFields, type ApiProblem, apiFields } from './api-fields.ts'
import { readMoment } from './api-moment.ts'
import { givenIdentity } from './event-identity.ts'
import { isFollowerId } from './follower-id.ts'
import { knownKind } from './kinds.ts'
import { topicOfKey } from './topics.ts'

/** What a body is understood with. */
export interface ApiContext {
  readonly account: Pick<Account, 'name' | 'timezone' | 'topics'>
  readonly touchpoints: {
    byId(id: string): Pick<Touchpoint, 'channel' | 'campaign' | 'topic' | 'code' | 'url'> | undefined
  }
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
}

/** All events of a body, or everything that is wrong with it. */
export type ApiEvents =
  | { readonly events: readonly FollowerEvent[] }
  | { readonly problems: readonly ApiProblem[] }

export const mostApiEvents = 1_000
const dayMs = 86_400_000

/**
 * Reads the body of `POST /v1/events`, parsed from JSON: a list of events, or `{"events": [...]}`. An event has
 * `follower`, `at`, `kind` and `event_id`, and may have `key topic channel campaign content value touchpoint`;
 * texts, numbers and dates as an import takes them (`readMoment` says which dates not). A touchpoint's id stands for
 * its channel, campaign, topic and key (its scene, else its address) where the event does not give them itself.
 * An event that stands twice in a body is taken once.
 */
export function readApiEvents(body: unknown, context: ApiContext): ApiEvents {
  const items = itemsOf(body)
  if (items === undefined) return bodyProblem('events.no-list')
  if (items.length > mostApiEvents) {
    return bodyProblem('events.too-many', { count: items.length, most: mostApiEvents })
  }
  const problems: ApiProblem[] = []
  const events = new Map<string, { readonly event: FollowerEvent; readonly index: number }>()
  for (const [index, item] of items.entries()) {
    const before = problems.length
    const event = readItem(item, index, context, problems)
    if (event === undefined || problems.length > before) continue
    const earlier = events.get(event.eventId)
    if (earlier === undefined) events.set(event.eventId, { event, index })
    else if (!isSame(earlier.event, event)) {
      problems.push({ index, field: 'event_id', code: 'events.id-twice', params: { first: earlier.index } })
    }
  }
  return problems.length > 0 ? { problems } : { events: [...events.values()].map(({ event }) => event) }
}

function itemsOf(body: unknown): readonly unknown[] | undefined {
  const list = isObject(body) && 'events' in body ? body.events : body
  return Array.isArray(list) ? list : undefined
}

function bodyProblem(
  code: 'events.no-list' | 'events.too-many',
  params: ApiProblem['params'] = {},
): ApiEvents {
  return { problems: [{ index: null, field: '', code, params }] }
}

/** Undefined for something that is no event at all; one with problems is answered with what could be read. */
function readItem(
  item: unknown,
  index: number,
  context: ApiContext,
  problems: ApiProblem[],
): FollowerEvent | undefined {
  if (!isObject(item)) {
    problems.push({ index, field: '', code: 'events.no-object', params: {} })
    return undefined
  }
  const { account, receivedAt } = context
  const fields = apiFields(item, index, problems)
  const source = sourceOf(fields, context)
  return {
    account: account.name,
    follower: followerOf(fields),
    at: momentOf(fields, context),
    kind: knownKind(fields.text('kind', 'required')),
    ...source,
    content: fields.text('content'),
    value: amountOf(fields),
    eventId: givenIdentity(account.name, fields.text('event_id', 'required')),
    receivedAt,
  }
}

function followerOf(fields: ApiFields): string {
  const follower = fields.text('follower', 'required')
  if (follower !== '' && !isFollowerId(follower)) fields.problem('follower', 'events.bad-follower')
  return follower
}

function momentOf(fields: ApiFields, { account, receivedAt }: ApiContext): number {
  const text = fields.text('at', 'required')
  if (text === '') return 0
  const at = readMoment(text, account.timezone)
  if (at === undefined) fields.problem('at', 'events.bad-date')
  else if (at < 0 || at > receivedAt + dayMs) fields.problem('at', 'events.implausible-date')
  return at ?? 0
}

function amountOf(fields: ApiFields): number {
  const given = fields.number('value')
  if (given === '') return 0
  const amount = readAmount(given)
  if (amount === undefined) fields.problem('value', 'events.bad-value')
  return amount ?? 0
}

function sourceOf(
  fields: ApiFields,
  { account, touchpoints }: ApiContext,
): Pick<FollowerEvent, 'key' | 'topic' | 'channel' | 'campaign'> {
  const id = fields.text('touchpoint')
  const touchpoint = id === '' ? undefined : touchpoints.byId(id)
  if (id !== '' && touchpoint === undefined) fields.problem('touchpoint', 'events.unknown-touchpoint')
  const key = fields.text('key') || (touchpoint ? keyOf(touchpoint) : '')
  return {
    key,
    topic: fields.text('topic') || touchpoint?.topic || topicOfKey(key, account.topics),
    channel: fields.text('channel') || touchpoint?.channel || '',
    campaign: fields.text('campaign') || touchpoint?.campaign || '',
  }
}

/** What events of the touchpoint carry. */
function keyOf({ code, url }: Pick<Touchpoint, 'code' | 'url'>): string {
  return code ? sceneOf(code) : (url ?? '')
}

function isSame(one: FollowerEvent, other: FollowerEvent): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
