import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { TagloomError } from '../common/tagloom-error.ts'
import { type FolderLock, lockFolder } from '../locks/folder-lock.ts'
import type { PlayedPlatform } from './answer-call.ts'
import { createFaults } from './faults.ts'
import { platformLimits, type SandboxAccount, type SandboxOptions } from './options.ts'
import { addPages } from './page/routes.ts'
import type { Act, ActResult } from './people/act.ts'
import { addActRoute } from './people/act-route.ts'
import { createPeople, type People } from './people/people.ts'
import { openPlayedAccount, type PlayedAccount } from './played-account.ts'
import { type AdmittedFollower, admitFollowers, follow, unfollow } from './population-changes.ts'
import type { Delivery, DeliveryCounts } from './push/delivery.ts'
import { realPushTime } from './push/push-time.ts'
import { createPushes, type Pushes } from './push/pushes.ts'
import { announce, findRunningSandbox } from './running-sandbox.ts'
import { buildServer, portOf } from './server.ts'

/** A running sandbox. */
export interface Sandbox {
  /** What stands in place of `https://api.weixin.qq.com`. */
  readonly baseUrl: string
  readonly port: number
  /** Adds followers to an account; those already there stay as they are. Answers how many were new. */
  admit(appid: string, followers: Iterable<string | AdmittedFollower>): number
  /** Followers leave; on the platform's default they lose their tags. */
  unfollow(appid: string, openids: readonly string[]): void
  /** Followers who left come back. */
  follow(appid: string, openids: readonly string[]): void
  /**
   * Somebody does something, and the account's server is told; resolves with what they see. Without an openid a
   * new person follows or scans. Throws `sandbox.nobody`, `sandbox.not-following`, `sandbox.unknown-code`,
   * `sandbox.cannot-open`.
   */
  act(appid: string, act: Act, openid?: string): Promise<ActResult>
  readonly people: People
  /** What became of the pushes to an account's server, the latest first. */
  deliveries(appid: string): { readonly counts: DeliveryCounts; readonly latest: readonly Delivery[] }
  /** Stops pushing and listening, and closes the files. */
  close(): Promise<void>
}

const pushesAtATime = 64

/**
 * Starts a WeChat in a box on this machine. Its state is read from `directory` and kept there.
 * Throws `sandbox.in-use`, `sandbox.port-taken`, `sandbox.damaged`, `sandbox.bad-appid`, `sandbox.cannot-write`.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { directory, host = '127.0.0.1', port = 0 } = options
  checkAppids(options.accounts)
  makeDirectory(directory)
  const lock = await takeFolder(directory)
  const accounts = new Map<string, PlayedAccount>()
  const closeAccounts = async () => {
    for (const account of accounts.values()) account.close()
    await lock.release()
  }
  try {
    for (const config of options.accounts) accounts.set(config.appid, openPlayedAccount(directory, config))
    const platform: PlayedPlatform = {
      accounts,
      limits: withDefaults(options),
      clock: options.clock,
      nextMisfortune: createFaults(options.faults),
    }
    const app = buildServer(platform)
    const baseUrl = () => `http://${host.includes(':') ? `[${host}]` : host}:${portOf(app)}`
    const { pushes, people } = enliven(app, platform, options, baseUrl)
    await listen(() => app.listen({ host, port }), host, port)
    const conceal = announce(directory, baseUrl())
    return {
      baseUrl: baseUrl(),
      port: portOf(app),
      ...changes(platform),
      people,
      act: people.act,
      deliveries: (appid) => ({ counts: pushes.counts(appid), latest: pushes.latest(appid) }),
      async close() {
        conceal()
        await pushes.close()
        await app.close()
        await closeAccounts()
      },
    }
  } catch (error) {
    await closeAccounts()
    throw error
  }
}

/** Adds the people to the platform, their pages, and the pushes that tell of them. */
function enliven(
  app: FastifyInstance,
  platform: PlayedPlatform,
  { pushing, clock }: SandboxOptions,
  baseUrl: () => string,
): { readonly pushes: Pushes; readonly people: People } {
  const pushes = createPushes({
    time: pushing?.time ?? realPushTime(clock),
    seed: pushing?.seed ?? randomUUID(),
    parallel: pushing?.parallel ?? pushesAtATime,
  })
  platform.onAccountEvent = (account, push) => void pushes.push(account, push)
  const people = createPeople(platform, pushes, baseUrl)
  addActRoute(app, platform, people)
  addPages(app, { platform, people, pushes, token: randomUUID() })
  return { pushes, people }
}

/** Keeps a second sandbox out of the folder. */
async function takeFolder(directory: string): Promise<FolderLock> {
  const attempt = await lockFolder(directory, 'lock')
  if ('lock' in attempt) return attempt.lock
  const url = findRunningSandbox(directory)?.baseUrl ?? directory
  throw new TagloomError('sandbox.in-use', { url, pid: attempt.holder.pid })
}

function changes(platform: PlayedPlatform): Pick<Sandbox, 'admit' | 'unfollow' | 'follow'> {
  const account = (appid: string): PlayedAccount => {
    const found = platform.accounts.get(appid)
    if (!found) throw new TagloomError('sandbox.unknown-account', { appid })
    return found
  }
  return {
    admit: (appid, followers) => admitFollowers(account(appid), followers, platform.clock()),
    unfollow: (appid, openids) =>
      unfollow(account(appid), openids, platform.limits.tagsSurviveUnfollow, platform.clock()),
    follow: (appid, openids) => follow(account(appid), openids, platform.clock()),
  }
}

function withDefaults({ limits }: SandboxOptions): PlayedPlatform['limits'] {
  return {
    ...platformLimits,
    ...limits,
    dailyCalls: { ...platformLimits.dailyCalls, ...limits?.dailyCalls },
    minuteCalls: { ...platformLimits.minuteCalls, ...limits?.minuteCalls },
  }
}

/** The appid names a file. */
function checkAppids(accounts: readonly SandboxAccount[]): void {
  const seen = new Set<string>()
  for (const { appid } of accounts) {
    const name = appid.toLowerCase()
    if (!/^[\w-]{1,64}$/.test(appid) || seen.has(name)) throw new TagloomError('sandbox.bad-appid', { appid })
    seen.add(name)
  }
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true })
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new TagloomError('sandbox.cannot-write', { file: directory, detail }, { cause: error })
  }
}

async function listen(start: () => Promise<unknown>, host: string, port: number): Promise<void> {
  try {
    await start()
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error
    throw new TagloomError('sandbox.port-taken', { host, port }, { cause: error })
  }
}
