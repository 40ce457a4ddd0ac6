import { setImmediate } from 'node:timers/promises'
import type { FollowerEvent } from '../../domain/event.ts'
import type { Population } from '../population/index.ts'

/** Events held in memory at a time, about; some 40 MB. */
const usualWindow = 100_000
/** What a follower does on a day, about, broadcasts that reach them included. */
const eventsADay = 0.6
const dayMs = 86_400_000
const hourMs = 3_600_000

/**
 * What the population does from a moment on, in order of time. It is generated window by window, because a
 * population keeps nothing; other work gets its turns meanwhile.
 */
export async function* upcomingEvents(
  population: Population,
  from: number,
  window: number = usualWindow,
): AsyncGenerator<FollowerEvent> {
  const days = window / (population.size * eventsADay)
  const length = Math.max(hourMs, Math.floor(days * dayMs))
  for (let start = from; start < population.end; start += length) {
    yield* await eventsWithin(population, start, start + length)
  }
}

async function eventsWithin(population: Population, from: number, until: number): Promise<FollowerEvent[]> {
  const events: FollowerEvent[] = []
  let walked = 0
  for (const history of population.histories()) {
    for (const event of history.events) if (event.at >= from && event.at < until) events.push(event)
    if (++walked % 200 === 0) await setImmediate()
  }
  return events.sort((a, b) => a.at - b.at)
}
