import type { FollowerEvent } from '../../domain/event.ts'
import { type Population, subscribeSceneOf } from '../population/index.ts'
import type { AdmittedFollower } from '../population-changes.ts'

/** The population as it is known at a moment: what it will do later is left out of its events. */
export function pastOf(population: Population, now: number): Population {
  const past = (events: readonly FollowerEvent[]) => events.filter(({ at }) => at < now)
  function* histories() {
    for (const { follower, events } of population.histories()) yield { follower, events: past(events) }
  }
  function* events() {
    for (const history of histories()) yield* history.events
  }
  function history(number: number) {
    const { follower, events } = population.history(number)
    return { follower, events: past(events) }
  }
  return { ...population, histories, events, history }
}

/** Who follows at that moment, and how they came when they last did. */
export function* followersAt(population: Population, now: number): IterableIterator<AdmittedFollower> {
  for (const { follower, events } of pastOf(population, now).histories()) {
    if (follower.joinedAt >= now) continue
    const last = events.findLast(({ kind }) => kind === 'subscribe' || kind === 'unsubscribe')
    if (last?.kind === 'unsubscribe') continue
    const { key = '', channel, at = follower.joinedAt } = last ?? {}
    yield {
      openid: follower.openid,
      followedAt: at,
      subscribeScene: subscribeSceneOf(key, channel),
      qrSceneStr: key,
    }
  }
}
