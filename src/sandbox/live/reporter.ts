import { setTimeout } from 'node:timers/promises'
import type { FollowerEvent } from '../../domain/event.ts'

/** Tells the account's server what followers did outside of WeChat: in shops, on pages, at registrations. */
export interface Reporter {
  report(event: FollowerEvent): void
  /** Sends what waits; resolves when it has been taken or given up. */
  flush(): Promise<void>
  readonly counts: { readonly reported: number; readonly failed: number }
}

export interface ReporterOptions {
  /** `http://127.0.0.1:8787/v1/events`. */
  readonly url: string
  readonly apiKey: string
  /** Milliseconds since the epoch: events are told as happening now. */
  now(): number
}

/** The server takes a thousand at a time. */
const most = 500
const gatherMs = 500
const tries = 3
const pauseMs = 1_000

export function createReporter({ url, apiKey, now }: ReporterOptions): Reporter {
  const counts = { reported: 0, failed: 0 }
  let waiting: object[] = []
  let timer: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()

  function send(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const events = waiting
    waiting = []
    if (events.length === 0) return last
    last = last.then(async () => {
      const taken = await post(url, apiKey, { events })
      counts[taken ? 'reported' : 'failed'] += events.length
    })
    return last
  }

  return {
    counts,
    report(event) {
      waiting.push(told(event, now()))
      if (waiting.length >= most) void send()
      else timer ??= globalThis.setTimeout(() => void send(), gatherMs)
    },
    flush: send,
  }
}

function told({ follower, kind, key, topic, channel, campaign, value, eventId }: FollowerEvent, at: number) {
  const amount = value === 0 ? {} : { value }
  return {
    follower,
    at: new Date(at).toISOString(),
    kind,
    key,
    topic,
    channel,
    campaign,
    ...amount,
    event_id: eventId,
  }
}

async function post(url: string, apiKey: string, body: object): Promise<boolean> {
  for (let n = 1; n <= tries; n++) {
    const status = await postOnce(url, apiKey, body)
    if (status === 200) return true
    // A refusal stays one; an outage may pass.
    if (status >= 400 && status < 500) return false
    if (n < tries) await setTimeout(pauseMs)
  }
  return false
}

/** The HTTP status; 0 when nobody answered. */
async function postOnce(url: string, apiKey: string, body: object): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}
