import type { SyncSettings } from '../../src/config/sync-settings.ts'
import type { TagPlan } from '../../src/domain/tag-plan.ts'
import { callTerms } from '../../src/pipeline/call-terms.ts'
import { followerTags } from '../../src/pipeline/follower-tags.ts'
import { type ApplySummary, applyPlan } from '../../src/sync/index.ts'
import { type Seen, startProcess } from './faulty-writer.ts'
import { type Carried, carriedNow, type Violation, violations } from './laws.ts'
import type { Scenario } from './scenario.ts'
import { countTagging } from './wire.ts'
import { buildWorld, type Engines, makePlan, type World } from './world.ts'

/** Applies of one plan: far more than any scenario has days, parks and deaths. */
const mostApplies = 60
const tenMinutes = 600_000

/** Of tagloom.yaml; a scenario has terms of its own. */
const noTerms: SyncSettings = {
  limits: { maxChanges: undefined, maxLoss: { share: 1 } },
  window: undefined,
  perMinute: undefined,
  drift: 'heal',
  respectDays: 90,
}

/** A plan and all that was done to carry it out. */
export interface CarriedOut {
  readonly plan: TagPlan
  readonly applies: number
  readonly last: ApplySummary | undefined
  /** Tagging requests on the wire, and how many of them were answered with which code. */
  readonly requests: number
  readonly answers: readonly number[]
  readonly seen: Seen
}

export interface ScenarioResult {
  readonly violations: readonly Violation[]
  readonly plans: readonly CarriedOut[]
}

/**
 * Plays the scenario to its end: the plan, applied again and again as a scheduler would until it is applied; where
 * people or colleagues have moved tags meanwhile, a second plan under the same faults, which has to put it right.
 */
export async function runScenario(
  engines: Engines,
  scenario: Scenario,
  name: string,
): Promise<ScenarioResult> {
  const world = await buildWorld(engines, scenario, name)
  try {
    const plans: CarriedOut[] = []
    const first = await carryOut(world, await makePlan(world, `${name}-1`, new Set()), emptySeen())
    plans.push(first)
    if (first.seen.worldMoved || first.seen.left.size > 0) {
      const { gone } = first.seen
      const calm = { ...world, scenario: { ...world.scenario, incidents: new Map() } }
      const healing = await makePlan(calm, `${name}-2`, gone)
      plans.push(await carryOut(calm, healing, { ...emptySeen(), gone: new Set(gone) }))
    }
    const carried: Carried = await carriedNow(world)
    const found = await Promise.all(plans.map((one) => violations(world, one)))
    const last = plans.at(-1) as CarriedOut
    return { plans, violations: [...found.flat(), ...(await carried.differences(last))] }
  } finally {
    await world.close()
  }
}

export function emptySeen(): Seen {
  return {
    calls: [],
    log: [],
    named: 0,
    culprits: 0,
    returned: 0,
    worldMoved: false,
    left: new Set(),
    gone: new Set(),
  }
}

async function carryOut(world: World, plan: TagPlan, seen: Seen): Promise<CarriedOut> {
  const answeredBefore = world.answers.length
  let applies = 0
  let last: ApplySummary | undefined
  const { requests } = await countTagging(world.sandbox.baseUrl, async () => {
    while (last?.outcome !== 'applied' && applies < mostApplies) {
      applies++
      last = await applyOnce(world, plan, seen)
      const { now } = world.clock
      // As a scheduler: at the moment told, or after a while when the process died or was stopped.
      world.clock.now = Math.max(
        now,
        last?.parkedUntil ?? (last?.outcome === 'applied' ? 0 : now + tenMinutes),
      )
    }
  })
  return { plan, applies, last, requests, answers: world.answers.slice(answeredBefore), seen }
}

/** Undefined when the process died on the way. */
async function applyOnce(world: World, plan: TagPlan, seen: Seen): Promise<ApplySummary | undefined> {
  const { scenario, client, history, clock, changes } = world
  const { quotaLeft } = callTerms({ timezone: 'Asia/Shanghai', sync: noTerms }, client)
  const process = startProcess(world, seen)
  const overtaken = { among: async () => new Set<string>() }
  try {
    const summary = await applyPlan({
      plan,
      ...process,
      changes,
      readGround: async () => plan.ground,
      pace: {
        now: () => clock.now,
        async sleep(ms) {
          clock.now += ms
        },
      },
      parallel: scenario.parallel,
      followerTags: followerTags({ plan, history, client, overtaken, now: () => clock.now }),
      ...(scenario.readsQuota && quotaLeft && { quotaLeft }),
      ...(scenario.perMinute !== undefined && { perMinute: scenario.perMinute }),
    })
    return process.isDead() ? undefined : summary
  } catch (error) {
    if (process.isDead()) return undefined
    throw error
  }
}
