import { TagloomError } from '../../common/tagloom-error.ts'
import type { FollowerEvent } from '../../domain/event.ts'
import type { ActResult } from '../people/act.ts'
import type { People } from '../people/people.ts'
import type { Population } from '../population/index.ts'
import { type PushTime, realPushTime } from '../push/push-time.ts'
import { actOfEvent } from './act-of-event.ts'
import type { Reporter } from './reporter.ts'
import { upcomingEvents } from './upcoming.ts'

export interface PlayOptions {
  readonly people: People
  readonly appid: string
  readonly population: Population
  /** Simulated moment at which it begins: now. */
  readonly from: number
  /** Simulated seconds that pass in one of ours. */
  readonly speed: number
  /** Ends after so many events; undefined for all of them. */
  readonly most: number | undefined
  /** For what happens outside of WeChat; without it that is left out. */
  readonly reporter: Reporter | undefined
  /** Milliseconds since the epoch. */
  now(): number
  /** This machine's timers by default. */
  readonly sleep?: PushTime['sleep']
  readonly signal: AbortSignal
  /** Told of every event that was done. */
  onEvent?(): void
}

export interface PlayCounts {
  /** Acts in WeChat, and those that its pushes did not get through with. */
  readonly acts: number
  readonly failed: number
  /** Things that happened outside of WeChat, told to the server. */
  readonly reported: number
  readonly notReported: number
  /** Without a reporter, or of people who turned out not to follow. */
  readonly leftOut: number
  /** Simulated moment that was reached. */
  readonly until: number
}

/** Acts under way at a time: a server that is slow slows the population down. */
const mostUnderWay = 256

/**
 * Lets the population live on from now, in accelerated time: its acts in WeChat are pushed, the rest is reported.
 * Events carry the moment of the push, not the simulated one: for the server it all happens now.
 */
export async function play(options: PlayOptions): Promise<PlayCounts> {
  const { population, from, speed, most, signal, reporter } = options
  const { now, sleep = realPushTime(now).sleep } = options
  const counts = { acts: 0, failed: 0, leftOut: 0, until: from }
  const crew = createCrew()
  const startedAt = now()
  let played = 0
  for await (const event of upcomingEvents(population, from)) {
    if (signal.aborted || played >= (most ?? Number.POSITIVE_INFINITY)) break
    const wait = startedAt + (event.at - from) / speed - now()
    if (wait > 0) await sleep(wait, signal)
    if (signal.aborted) break
    const done = playEvent(options, event, counts)
    if (!done) continue
    await crew.take(done)
    played++
    counts.until = event.at
    options.onEvent?.()
  }
  if (!signal.aborted) await Promise.all([crew.idle(), reporter?.flush()])
  const { reported = 0, failed: notReported = 0 } = reporter?.counts ?? {}
  return { ...counts, reported, notReported }
}

type Tally = { -readonly [Name in 'acts' | 'failed' | 'leftOut']: number }

/** Begins what the event tells of; undefined when it is left out. */
function playEvent(
  { people, appid, reporter }: PlayOptions,
  event: FollowerEvent,
  counts: Tally,
): Promise<void> | undefined {
  const act = actOfEvent(event)
  if (act) {
    const acted =
      act.act === 'scan' && 'scene' in act
        ? people.scan(appid, act.scene, event.follower)
        : people.act(appid, act, event.follower)
    return settle(acted, counts)
  }
  if (reporter) {
    reporter.report(event)
    return Promise.resolve()
  }
  counts.leftOut++
  return undefined
}

async function settle(acted: Promise<ActResult>, counts: Tally): Promise<void> {
  try {
    const { reply } = await acted
    counts.acts++
    if (reply.type === 'failure') counts.failed++
  } catch (error) {
    // Somebody whom a person at the page made unfollow; the rest of their history is void.
    if (!(error instanceof TagloomError)) throw error
    counts.leftOut++
  }
}

/** Work under way, never more than the bound. */
function createCrew() {
  let underWay = 0
  let broken: unknown
  let wake: (() => void) | undefined
  const finished = () => {
    underWay--
    wake?.()
  }
  const below = async (bound: number) => {
    while (underWay >= bound) await new Promise<void>((resolve) => (wake = resolve))
    if (broken !== undefined) throw broken
  }
  return {
    async take(work: Promise<void>) {
      underWay++
      work
        .catch((error: unknown) => {
          broken ??= error
        })
        .finally(finished)
      await below(mostUnderWay)
    },
    idle: () => below(1),
  }
}
