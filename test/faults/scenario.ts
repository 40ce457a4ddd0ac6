import { createRandom, type Random } from '../../src/common/random.ts'
import type { SandboxFaults } from '../../src/sandbox/index.ts'
import type { SandboxLimits } from '../../src/sandbox/options.ts'
import { openids } from './people.ts'

/** What happens to the account while its plan is carried out. */
export type Incident =
  /** Somebody stops following; comes back after some calls, or not. */
  | { readonly kind: 'leaves' | 'returns'; readonly follower: string }
  /** A colleague gives or takes a tag of ours in WeChat's console. */
  | { readonly kind: 'hand-adds' | 'hand-removes'; readonly tag: string; readonly follower: string }
  /** A colleague gives a tag of their own. */
  | { readonly kind: 'hand-gives-own'; readonly follower: string }
  /** Another program has a call for the same follower under way. */
  | { readonly kind: 'concurrent' }
  /** The process is gone before the call, or after it and before anything is written down. */
  | { readonly kind: 'dies'; readonly after: boolean }

/** One account, what is decided for it, and everything that will go wrong. All of it follows from the seed. */
export interface Scenario {
  readonly seed: number
  readonly followers: readonly string[]
  /** Most important first. */
  readonly tags: readonly ScenarioTag[]
  readonly faults: SandboxFaults
  readonly limits: Partial<SandboxLimits>
  readonly parallel: number
  /** Whether WeChat is asked for what is left of the daily quota. */
  readonly readsQuota: boolean
  readonly perMinute: number | undefined
  /** By the number of the tagging call before which it happens. */
  readonly incidents: ReadonlyMap<number, readonly Incident[]>
}

export interface ScenarioTag {
  readonly tag: string
  /** Who carries it before; undefined when it is still to be created. */
  readonly carriers: readonly string[] | undefined
  readonly decided: readonly string[]
}

export function drawScenario(seed: number): Scenario {
  const random = createRandom(`fault scenario ${seed}`)
  const followers = openids(40 + random.below(160))
  const tight = random.next() < 0.4
  const tagsPerFollower = tight ? 3 + random.below(2) : 20
  const tags = drawTags(random.fork('tags'), followers, tagsPerFollower)
  return {
    seed,
    followers,
    tags,
    faults: drawFaults(random.fork('faults'), seed),
    limits: { tagsPerFollower, ...drawLimits(random.fork('limits')) },
    parallel: [1, 2, 4][random.below(3)] as number,
    readsQuota: random.next() < 0.7,
    perMinute: random.next() < 0.2 ? 20 + random.below(60) : undefined,
    incidents: drawIncidents(random.fork('incidents'), followers, tags, tight),
  }
}

function drawTags(random: Random, followers: readonly string[], room: number): readonly ScenarioTag[] {
  const count = 3 + random.below(3)
  const decidedCount = new Map<string, number>()
  const carriedCount = new Map<string, number>()
  const withRoom = (counts: Map<string, number>, share: number) =>
    followers.filter((follower) => {
      const has = counts.get(follower) ?? 0
      if (has >= room || random.next() >= share) return false
      counts.set(follower, has + 1)
      return true
    })
  return Array.from({ length: count }, (_, n) => ({
    tag: `tag-${n}`,
    decided: withRoom(decidedCount, 0.2 + 0.7 * random.next()),
    carriers: random.next() < 0.5 ? withRoom(carriedCount, 0.6 * random.next()) : undefined,
  }))
}

/** Each kind of fault is absent, rare or frequent. */
function drawFaults(random: Random, seed: number): SandboxFaults {
  const rate = (frequent: number) => [0, 0, frequent / 4, frequent][random.below(4)] as number
  return {
    seed,
    busy: rate(0.2),
    answerLost: rate(0.2),
    tokenExpired: rate(0.15),
    tagMissing: rate(0.15),
    someFail: rate(0.2),
  }
}

/** Of the tagging calls alone: who only reads has patience without end. */
function drawLimits(random: Random): Partial<SandboxLimits> {
  return {
    ...(random.next() < 0.3 && { minuteCalls: taggingCalls(8 + random.below(20)) }),
    ...(random.next() < 0.35 && { dailyCalls: taggingCalls(6 + random.below(49)) }),
  }
}

/** So many calls of each kind of tagging. */
export function taggingCalls(calls: number): Readonly<Record<string, number>> {
  return { 'tags/members/batchtagging': calls, 'tags/members/batchuntagging': calls }
}

function drawIncidents(
  random: Random,
  followers: readonly string[],
  tags: readonly ScenarioTag[],
  tight: boolean,
): ReadonlyMap<number, readonly Incident[]> {
  const incidents = new Map<number, Incident[]>()
  const add = (at: number, incident: Incident) => incidents.set(at, [...(incidents.get(at) ?? []), incident])
  const someone = () => followers[random.below(followers.length)] as string
  const someTag = () => (tags[random.below(tags.length)] as ScenarioTag).tag
  const moment = () => random.below(14)
  const times = (most: number, chance: number, happen: () => void) => {
    if (random.next() < chance) for (let n = 1 + random.below(most); n > 0; n--) happen()
  }
  times(4, 0.4, () => {
    const [follower, at] = [someone(), moment()]
    add(at, { kind: 'leaves', follower })
    if (random.next() < 0.3) add(at + 1 + random.below(10), { kind: 'returns', follower })
  })
  times(4, 0.25, () => add(moment(), { kind: 'hand-adds', tag: someTag(), follower: someone() }))
  times(4, 0.25, () => add(moment(), { kind: 'hand-removes', tag: someTag(), follower: someone() }))
  times(5, tight ? 0.7 : 0.1, () => add(moment(), { kind: 'hand-gives-own', follower: someone() }))
  times(4, 0.3, () => add(moment(), { kind: 'concurrent' }))
  times(3, 0.5, () => add(moment(), { kind: 'dies', after: random.next() < 0.5 }))
  return incidents
}
