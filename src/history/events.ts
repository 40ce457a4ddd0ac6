import type { FollowerEvent } from '../domain/event.ts'
import { eventColumns } from './event-schema.ts'
import type { History } from './history-interface.ts'
import { eventsSource } from './merge.ts'

/** One event as it is exported: design's fields, in their order. */
export type ExportedEvent = {
  readonly account: string
  readonly follower: string
  /** `2026-05-31T07:31:16.747Z` */
  readonly at: string
  readonly kind: string
  readonly key: string
  readonly topic: string
  readonly channel: string
  readonly campaign: string
  readonly content: string
  readonly value: number
  /** Unsigned 64 bits, in decimal. */
  readonly event_id: string
  readonly received_at: string
}

/** The fields of `ExportedEvent`, in their order. */
export const exportedColumns: readonly string[] = Object.keys(eventColumns)

/** Every event of an account once, by follower, moment and identity; batches, memory flat. */
export async function* streamEvents(
  history: History,
  account: string,
): AsyncGenerator<readonly ExportedEvent[]> {
  // An alias stands before FINAL.
  const source = (await eventsSource(history)).replace('events', 'events AS e')
  yield* history.stream<ExportedEvent>(
    `SELECT account, follower, ${isoSql('at')} AS at, kind, key, topic, channel, campaign, content, value, event_id,
       ${isoSql('received_at')} AS received_at
     FROM ${source}
     WHERE e.account = {account:String}
     ORDER BY e.account, e.follower, e.at, e.event_id
     SETTINGS max_threads = 1`,
    { account },
  )
}

type EventRow = Omit<ExportedEvent, 'at' | 'received_at'> & {
  readonly ms: string
  readonly received_ms: string
}

/** Everything one follower did, oldest first; ties in time by event id. */
export async function eventsOfFollower(
  history: History,
  account: string,
  follower: string,
): Promise<FollowerEvent[]> {
  const rows = await history.query<EventRow>(
    `SELECT kind, key, topic, channel, campaign, content, value, event_id,
       toUnixTimestamp64Milli(at) AS ms, toUnixTimestamp64Milli(received_at) AS received_ms
     FROM ${await eventsSource(history)}
     WHERE account = {account:String} AND follower = {follower:String}
     ORDER BY at, event_id`,
    { account, follower },
  )
  return rows.map(({ ms, received_ms, event_id, kind, key, topic, channel, campaign, content, value }) => ({
    account,
    follower,
    at: Number(ms),
    kind,
    key,
    topic,
    channel,
    campaign,
    content,
    value,
    eventId: event_id,
    receivedAt: Number(received_ms),
  }))
}

/** Imported attributes of a follower; undefined when none were ever imported. */
export async function attributesOfFollower(
  history: History,
  account: string,
  follower: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const [row] = await history.query<{ attributes: Record<string, string> }>(
    `SELECT attributes FROM followers FINAL WHERE account = {account:String} AND follower = {follower:String}`,
    { account, follower },
  )
  return row?.attributes
}

function isoSql(moment: string): string {
  return `concat(replaceOne(toString(e.${moment}), ' ', 'T'), 'Z')`
}
