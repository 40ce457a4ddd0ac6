import type { TagPlan } from '../domain/tag-plan.ts'
import type { Session } from './session.ts'

/** The write of an event and that of its change are not one: a run may have missed an event queued shortly before. */
const marginMs = 60_000

/** Followers and tags about which an event has decided since a plan's run looked at the history. */
export interface Overtaken {
  /** Of these followers those whose membership of the tag the plan no longer decides. */
  among(tag: string, openids: readonly string[]): Promise<ReadonlySet<string>>
  all(): Promise<readonly { readonly tag: string; readonly follower: string }[]>
}

/** Reads the queue once, and again only when something new has come. */
export async function overtakenSince(
  { account, state }: Pick<Session, 'account' | 'state'>,
  plan: TagPlan,
): Promise<Overtaken> {
  const run = await state.runs.find(plan.run)
  const since = (run?.startedAt ?? plan.createdAt) - marginMs
  const asOf = run?.asOf ?? plan.createdAt
  const followers = new Map<string, Set<string>>()
  let lastId = 0
  let seen = -1

  async function refresh(): Promise<void> {
    const { taken } = state.instantChanges
    if (taken === seen) return
    for (const change of await state.instantChanges.newerThan(account.name, since, asOf, lastId)) {
      for (const tag of [change.tag, ...change.takes]) {
        const known = followers.get(tag) ?? new Set()
        followers.set(tag, known.add(change.follower))
      }
      lastId = Math.max(lastId, change.id)
    }
    seen = taken
  }

  return {
    async among(tag, openids) {
      await refresh()
      const overtaken = followers.get(tag)
      return new Set(overtaken ? openids.filter((openid) => overtaken.has(openid)) : [])
    },
    async all() {
      await refresh()
      return [...followers].flatMap(([tag, known]) => [...known].map((follower) => ({ tag, follower })))
    },
  }
}
