import { foldText } from '../common/fold-text.ts'
import type { FollowerEvent } from '../domain/event.ts'
import { scaledValue } from './value-bounds.ts'

/** An event as filters see it. */
export interface SeenEvent {
  readonly at: number
  readonly id: bigint
  readonly kind: string
  readonly key: string
  readonly topic: string
  readonly channel: string
  readonly campaign: string
  /** In 1/10 000. */
  readonly scaledValue: number
  /** What a message says, folded; computed when it is asked for. */
  said(): string
}

const prepared = new WeakMap<readonly FollowerEvent[], readonly SeenEvent[]>()

/** Each event once, by time and then id: the order in which `events` is stored. Kept as long as the list is. */
export function seenEvents(events: readonly FollowerEvent[]): readonly SeenEvent[] {
  const known = prepared.get(events)
  if (known) return known
  const sorted = events.map(seen).sort(byTimeAndId)
  const distinct = sorted.filter((event, index) => {
    const before = sorted[index - 1]
    return !before || byTimeAndId(before, event) !== 0
  })
  prepared.set(events, distinct)
  return distinct
}

function seen(event: FollowerEvent): SeenEvent {
  let folded: string | undefined
  return {
    at: event.at,
    id: BigInt(event.eventId),
    kind: event.kind,
    key: event.key,
    topic: event.topic,
    channel: event.channel,
    campaign: event.campaign,
    scaledValue: scaledValue(event.value),
    said() {
      folded ??= event.kind === 'message' ? foldText(event.content) : ''
      return folded
    },
  }
}

function byTimeAndId(a: SeenEvent, b: SeenEvent): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}
