import { FollowersInFlight } from './followers-in-flight.ts'

export interface RunCallsOptions<Call> {
  /** Calls under way at once. */
  readonly parallel: number
  /** True ends the work in order: calls under way finish, no new one begins. */
  readonly shouldStop: () => boolean
  readonly carryOut: (call: Call) => Promise<void>
  /** Of all that works on the account at the same time; its own unless given. */
  readonly inFlight?: FollowersInFlight
}

/**
 * Carries out calls up to `parallel` at once, in order as far as followers allow: never two at once for one
 * follower. Looks a little ahead for a call that is free, so that one slow call does not hold up the rest.
 * @throws the first error of a call, after every call under way has ended.
 */
export async function runCalls<Call extends { readonly openids: readonly string[] }>(
  calls: AsyncIterator<Call> | Iterator<Call>,
  options: RunCallsOptions<Call>,
): Promise<void> {
  const inFlight = options.inFlight ?? new FollowersInFlight()
  const underWay = new Set<Promise<void>>()
  const window: Call[] = []
  const lookAhead = options.parallel * 4
  let exhausted = false
  let failed: { readonly error: unknown } | undefined

  const begin = (loaded: Call) => {
    inFlight.take(loaded.openids)
    const work = options
      .carryOut(loaded)
      .catch((error: unknown) => {
        failed ??= { error }
      })
      .finally(() => {
        inFlight.giveBack(loaded.openids)
        underWay.delete(work)
      })
    underWay.add(work)
  }
  const fillWindow = async () => {
    while (!exhausted && window.length < lookAhead) {
      const next = await calls.next()
      if (next.done) exhausted = true
      else window.push(next.value)
    }
  }

  while (!failed && !options.shouldStop()) {
    await fillWindow()
    if (window.length === 0) break
    const free =
      underWay.size < options.parallel ? window.findIndex((one) => inFlight.isFree(one.openids)) : -1
    if (free >= 0) begin(window.splice(free, 1)[0] as Call)
    // Somebody else may hold the followers: then there is nothing of our own to wait for.
    else await Promise.race([...underWay, inFlight.returned()])
  }
  await Promise.all(underWay)
  if (failed) throw failed.error
}
