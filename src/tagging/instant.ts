import type { FollowerEvent } from '../domain/event.ts'
import { localClock } from '../features/local-clock.ts'
import { matchesFilter } from '../features/matches-filter.ts'
import { seenEvents } from '../features/seen-events.ts'
import type { Language } from '../i18n/text.ts'
import type { CompiledTag } from '../rules/compiled-tag.ts'
import type { TagReply } from '../rules/tag-reply.ts'
import type { InstantChange } from './instant-change.ts'

/** What one event decides at once. */
export interface InstantDecision {
  /** At most one tag of each exclusive group, the most important first. */
  readonly given: readonly CompiledTag[]
  /** That of the most important tag given that has one. */
  readonly reply: TagReply | undefined
  /** The same as changes, for the queue. */
  readonly changes: readonly InstantChange[]
}

/** Whether the `when:` of a tag that has both `on:` and `when:` holds for the follower, this event included. */
export type Holds = (tag: CompiledTag) => boolean

/**
 * The live tags that an event triggers. Drafts do nothing, and answer nothing. A tag with a `when:` of its own is
 * given only where `holds` says so; without `holds` it waits for the next run.
 * For tags without `when:` the next run decides the same: the last event of an exclusive group counts.
 */
export function instantTags(
  tags: readonly CompiledTag[],
  event: FollowerEvent,
  timeZone: string,
  holds: Holds = () => false,
): InstantDecision {
  const live = tags.filter(({ status }) => status === 'live')
  const isTriggered = triggerTest(event, timeZone)
  const triggered = live.filter((tag) => isTriggered(tag) && (tag.on?.decides || holds(tag)))
  const given = firstOfGroups([...triggered].sort(byImportance))
  return {
    given,
    reply: given.find(({ reply }) => reply !== undefined)?.reply,
    changes: given.map((tag) => changeOf(tag, event, live)),
  }
}

function triggerTest(event: FollowerEvent, timeZone: string): (tag: CompiledTag) => boolean {
  const seen = seenEvents([event])
  const clock = localClock({ asOf: event.at, timeZone })
  return ({ on }) =>
    on?.events.some((filter) => seen.some((one) => matchesFilter(one, filter, clock))) ?? false
}

function byImportance(a: CompiledTag, b: CompiledTag): number {
  return b.priority - a.priority || (a.id < b.id ? -1 : 1)
}

function firstOfGroups(tags: readonly CompiledTag[]): readonly CompiledTag[] {
  const groups = new Set<string>()
  return tags.filter(({ exclusive }) => {
    if (exclusive === undefined) return true
    if (groups.has(exclusive)) return false
    groups.add(exclusive)
    return true
  })
}

function changeOf(tag: CompiledTag, event: FollowerEvent, live: readonly CompiledTag[]): InstantChange {
  const { id, exclusive, priority } = tag
  const rivals = live.filter((other) => exclusive !== undefined && other.exclusive === exclusive)
  return {
    follower: event.follower,
    tag: id,
    cause: event.eventId,
    at: event.at,
    exclusive: exclusive ?? '',
    priority,
    takes: rivals.filter((other) => other.id !== id).map((other) => other.id),
  }
}

/** What can be answered to a message within the same request. */
export type InstantReply =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly mediaId: string }
  | { readonly type: 'news'; readonly articles: readonly InstantArticle[] }

interface InstantArticle {
  readonly title: string
  readonly description: string
  readonly pictureUrl: string
  readonly url: string
}

/** A rule's reply in one language, as the server sends it. */
export function passiveReply(reply: TagReply, language: Language): InstantReply {
  switch (reply.type) {
    case 'text':
      return { type: 'text', text: reply.text[language] }
    case 'image':
      return { type: 'image', mediaId: reply.mediaId }
    case 'news': {
      const { title, description, pictureUrl, url } = reply
      const article = { title: title[language], description: description[language], pictureUrl, url }
      return { type: 'news', articles: [article] }
    }
  }
}
