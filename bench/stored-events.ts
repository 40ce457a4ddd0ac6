import type { FollowerEvent } from '../src/domain/event.ts'
import { openEventWriter } from '../src/history/event-writer.ts'
import type { History } from '../src/history/history.ts'

/** Latencies of writes, milliseconds, and what was reached. */
export interface WriterFigures {
  readonly p50: number
  readonly p99: number
  readonly eventsPerSecond: number
}

export interface WriterLoad {
  /** Writers that each wait for their event before the next one, as callbacks in flight do. */
  readonly senders: number
  readonly seconds: number
  /** Milliseconds between a sender's events; 0 for as fast as it goes. */
  readonly pause?: number
}

let next = 0

/** Single events through the event writer on a connection of its own. */
export async function measureWriter(history: History, load: WriterLoad): Promise<WriterFigures> {
  const { senders, seconds, pause = 0 } = load
  const beside = await history.beside()
  const writer = openEventWriter(beside)
  const latencies: number[] = []
  const from = performance.now()
  const until = from + seconds * 1000
  async function send(): Promise<void> {
    while (performance.now() < until) {
      const begun = performance.now()
      await writer.write([anotherEvent()])
      latencies.push(performance.now() - begun)
      if (pause > 0) await new Promise((resume) => setTimeout(resume, pause))
    }
  }
  await Promise.all(Array.from({ length: senders }, send))
  const took = (performance.now() - from) / 1000
  await writer.close()
  await beside.close()
  const sorted = latencies.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99), eventsPerSecond: sorted.length / took }
}

/** Turns durability off or on again. */
export async function setDurable(history: History, durable: boolean): Promise<void> {
  const value = durable ? 1 : 0
  const names = ['fsync_after_insert', 'fsync_part_directory', 'min_rows_to_fsync_after_merge']
  await history.command(
    `ALTER TABLE events MODIFY SETTING ${names.map((name) => `${name} = ${value}`).join(', ')}`,
  )
}

function anotherEvent(): FollowerEvent {
  const n = next++
  const at = Date.UTC(2026, 10, 1) + n
  return {
    account: 'live',
    follower: `oLive${String((n * 7919) % 100_003).padStart(23, '0')}`,
    at,
    kind: 'message',
    key: '',
    topic: '',
    channel: '',
    campaign: '',
    content: n % 3 === 0 ? 'EN' : 'how do I get the coupon',
    value: 0,
    eventId: String(n),
    receivedAt: at,
  }
}
