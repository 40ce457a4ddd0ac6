import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { localDate } from '../common/local-time.ts'
import type { AccountConfig, Workspace } from '../config/workspace.ts'
import type { Sandbox, SandboxAccount } from '../sandbox/index.ts'
import {
  createReporter,
  followersAt,
  type PlayCounts,
  pastOf,
  play,
  waitForServer,
} from '../sandbox/live/index.ts'
import {
  type Population,
  populate,
  subscribedFollowers,
  writeEventsFile,
} from '../sandbox/population/index.ts'
import type { SessionPlace } from './session.ts'

export type { PlayCounts } from '../sandbox/live/index.ts'

export interface PopulationOptions {
  readonly followers: number
  readonly seed: number
  /** They act on, so many times as fast as in life; undefined when only their past is wanted. */
  readonly speed: number | undefined
  /** The live part ends after so many events; undefined for the population's days. */
  readonly events: number | undefined
}

export interface SandboxPopulation {
  /** What they have done so far, ready to import. */
  readonly eventsFile: string
  readonly live: LivePopulation | undefined
}

export interface LivePopulation {
  readonly speed: number
  /** It ends after so many events; undefined for the population's days. */
  readonly events: number | undefined
  /** Whether what they do outside of WeChat is reported to the server. */
  readonly reports: boolean
  /** Where it is pushed to; undefined for nowhere. */
  readonly server: string | undefined
  /** Until the server listens. Error: `sandbox.not-verified`. */
  ready(signal: AbortSignal): Promise<void>
  /** Ends with the signal, after the asked number of events, or with the population's days. */
  play(signal: AbortSignal): Promise<PlayCounts>
}

interface Ground {
  readonly place: SessionPlace
  readonly workspace: Workspace
  readonly account: AccountConfig
  readonly sandbox: Sandbox
  readonly accounts: readonly SandboxAccount[]
}

/** Days of the past, and those that a live population has before it: 36 minutes at 3,600 times the speed of life. */
const daysBehind = 180
const daysAhead = 90
const dayMs = 86_400_000

/** Admits simulated followers and writes down their past; they act on when that is asked for. */
export async function populateSandbox(
  ground: Ground,
  options: PopulationOptions,
): Promise<SandboxPopulation> {
  const { place, workspace, account, sandbox } = ground
  const from = place.now()
  const population = populationOf(ground, options, from)
  const live = options.speed !== undefined
  sandbox.admit(account.appid, live ? followersAt(population, from) : following(population))
  const folder = join(workspace.directory, 'population')
  mkdirSync(folder, { recursive: true })
  const eventsFile = join(folder, 'events.csv')
  await writeEventsFile(live ? pastOf(population, from) : population, eventsFile, place.progress)
  return {
    eventsFile,
    live:
      options.speed === undefined
        ? undefined
        : liveOn(ground, population, from, options.speed, options.events),
  }
}

/** A population that is to live on ends later, and is another one than without. */
function populationOf(
  { account }: Ground,
  { followers, seed, speed }: PopulationOptions,
  now: number,
): Population {
  const ahead = speed === undefined ? 0 : daysAhead
  return populate({
    followers,
    seed,
    endDay: localDate(now + ahead * dayMs, account.timezone),
    days: daysBehind + ahead,
    account: account.name,
  })
}

function following(population: Population) {
  return Array.from(subscribedFollowers(population), (one) => ({
    openid: one.openid,
    followedAt: one.subscribedAt,
    subscribeScene: one.subscribeScene,
    qrSceneStr: one.scene,
  }))
}

function liveOn(
  { place, account, sandbox, accounts }: Ground,
  population: Population,
  from: number,
  speed: number,
  events: number | undefined,
): LivePopulation {
  const { appid, apiKeys } = account
  const callback = accounts.find((one) => one.appid === appid)?.callback
  const [apiKey] = apiKeys
  const url = callback && new URL('/v1/events', callback.url).href
  const reporter = url && apiKey ? createReporter({ url, apiKey, now: place.now }) : undefined
  return {
    speed,
    events,
    server: callback?.url,
    ready: async (signal) => callback && waitForServer(callback, place.now, signal),
    reports: reporter !== undefined,
    play: (signal) =>
      play({
        people: sandbox.people,
        appid,
        population,
        from,
        speed,
        most: events,
        reporter,
        now: place.now,
        signal,
        onEvent: () => place.progress.advance(1),
      }),
  }
}
