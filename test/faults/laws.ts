import type { DroppedChange } from '../../src/sync/ports.ts'
import { halvingCodes } from './faulty-writer.ts'
import type { CarriedOut } from './run-scenario.ts'
import { patiently, type World } from './world.ts'

/** A law that did not hold, in words. */
export type Violation = string

/** A culprit among 50 is found by halving so often at most. */
const halvings = 6

/** What has to hold of a plan however it went: it ended, nobody wrong was asked about, and no call was needless. */
export async function violations(world: World, done: CarriedOut): Promise<readonly Violation[]> {
  const found: Violation[] = []
  const { plan, last, applies } = done
  if (last?.outcome !== 'applied')
    found.push(`${plan.id} is ${last?.outcome} after ${applies} applies: ${last?.reason?.message}`)
  const dropped = await world.state.calls.dropped(plan.id)
  found.push(...(await strangersAsked(world, done, dropped)))
  found.push(...needlessCalls(world, done, dropped))
  found.push(...(await changesUntold(world, done, dropped)))
  return found
}

/** Every call names followers whom the plan names for that tag; tags taken to make room are told as such. */
async function strangersAsked(
  world: World,
  { plan, seen }: CarriedOut,
  dropped: readonly DroppedChange[],
): Promise<readonly Violation[]> {
  const ids = new Map((await world.state.tags.all(world.account)).map(({ tag, wechatId }) => [wechatId, tag]))
  const named = new Set(await plannedPairs(world, plan))
  for (const { op, tag, follower } of dropped) if (op === 'evict') named.add(`remove ${tag} ${follower}`)
  const asked = seen.calls.flatMap(({ op, wechatId, openids }) =>
    openids.map((openid) => `${op} ${ids.get(wechatId)} ${openid}`),
  )
  const wrong = asked.filter((pair) => !named.has(pair))
  return wrong.length === 0 ? [] : [`asked beyond the plan: ${wrong.slice(0, 3).join('; ')}`]
}

async function plannedPairs(
  { changes: source }: World,
  plan: CarriedOut['plan'],
): Promise<readonly string[]> {
  const pairs: string[] = []
  for (const { tag, adds, removes } of plan.entries)
    for (const [op, changes] of [
      ['add', adds],
      ['remove', removes],
    ] as const) {
      if (changes === 0) continue
      const followers = await source.followers(plan.id, tag, op, 0, changes)
      pairs.push(...followers.map((follower) => `${op} ${tag} ${follower}`))
    }
  return pairs
}

/**
 * Requests ≤ optimum + the faults' share: one for each refused or lost request; one more for each refusal that halved
 * a call, six for each follower found in that way and left out, two where room was made instead; one for each follower
 * whom 45171 named; and the calls under way of each apply that ended early. Who comes back while a call is halved is
 * looked for to the end, six requests at most, and not found.
 */
function needlessCalls(
  { scenario }: World,
  { plan, applies, requests, answers, seen }: CarriedOut,
  dropped: readonly DroppedChange[],
): readonly Violation[] {
  const optimum = plan.totals.calls - plan.totals.creates
  const refused = answers.filter((code) => code !== 0)
  const lost = requests - answers.length
  const halved = answers.filter((code) => halvingCodes.includes(code)).length
  const evicted = dropped.filter(({ op }) => op === 'evict').length
  const cutShort = (applies - 1) * scenario.parallel
  const found = halved + halvings * (seen.culprits + seen.returned) + 2 * evicted
  const bound = optimum + refused.length + lost + found + seen.named + cutShort
  return requests <= bound ? [] : [`${requests} requests where ${bound} would do`]
}

/** The change log has all that WeChat took: every change of the plan that is neither dropped nor failed. */
async function changesUntold(
  world: World,
  { plan, seen, last }: CarriedOut,
  dropped: readonly DroppedChange[],
): Promise<readonly Violation[]> {
  if (last?.failed) return [`${last.failed} changes failed though no tag is gone`]
  const told = new Set(seen.log.map(({ op, tag, follower }) => `${op} ${tag} ${follower}`))
  const not = new Set(dropped.map(({ op, tag, follower }) => `${op} ${tag} ${follower}`))
  const untold = (await plannedPairs(world, plan)).filter((pair) => !told.has(pair) && !not.has(pair))
  return untold.length === 0 ? [] : [`not told to the log: ${untold.slice(0, 3).join('; ')}`]
}

export interface Carried {
  /** Where WeChat differs from the decision of the plan, but for what is reported. */
  differences(done: CarriedOut): Promise<readonly Violation[]>
}

/** Who carries what, as WeChat itself lists it. */
export async function carriedNow(world: World): Promise<Carried> {
  const { state, account, client, clock, scenario } = world
  const carried = new Map<string, ReadonlySet<string>>()
  for (const { tag, wechatId } of await state.tags.all(account)) {
    const followers = await patiently(clock, async () => {
      const pages: string[] = []
      for await (const page of client.followersOfTag(wechatId)) pages.push(...page)
      return pages
    })
    carried.set(tag, new Set(followers))
  }
  return {
    async differences({ plan, seen }) {
      const dropped = await state.calls.dropped(plan.id)
      const reported = new Set(dropped.map(({ tag, follower }) => `${tag} ${follower}`))
      const unequal = scenario.tags.flatMap(({ tag, decided }) => {
        const wanted = new Set(decided.filter((follower) => !seen.gone.has(follower)))
        const has = carried.get(tag) ?? new Set()
        return scenario.followers
          .filter((follower) => wanted.has(follower) !== has.has(follower))
          .filter((follower) => !reported.has(`${tag} ${follower}`))
          .map((follower) => `${tag} ${follower} (${has.has(follower) ? 'too much' : 'missing'})`)
      })
      return unequal.length === 0 ? [] : [`WeChat is not as decided: ${unequal.slice(0, 3).join('; ')}`]
    },
  }
}
