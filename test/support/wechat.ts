import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import {
  type Sandbox,
  type SandboxAccount,
  type SandboxOptions,
  startSandbox,
} from '../../src/sandbox/index.ts'
import { type ClientOptions, createOfficialAccountClient } from '../../src/wechat/index.ts'
import { brand, noon } from './sandbox-accounts.ts'

export { brand, noon } from './sandbox-accounts.ts'

/** A clock that moves when told to. */
interface HandClock {
  now: number
}

export interface RunningSandbox extends Sandbox {
  readonly clock: HandClock
  readonly directory: string
}

const endings: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** A folder that is gone after the test. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'tagloom-'))
  endings.push(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A sandbox with the account `brand`, closed after the test. */
export async function runSandbox(options: Partial<SandboxOptions> = {}): Promise<RunningSandbox> {
  const clock: HandClock = { now: noon }
  const directory = options.directory ?? temporaryDirectory()
  const sandbox = await startSandbox({
    accounts: [brand],
    clock: () => clock.now,
    ...options,
    directory,
  })
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= sandbox.close()
    return closed
  }
  endings.push(close)
  return { ...sandbox, close, clock, directory }
}

/** `o` and 27 digits, as long as a real openid. */
export function openid(n: number): string {
  return `o${String(n).padStart(27, '0')}`
}

export function openids(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, n) => openid(from + n))
}

/** A client that never waits; its pauses are noted in `pauses`. */
export function clientFor(
  sandbox: RunningSandbox,
  options: Partial<ClientOptions> = {},
  pauses: number[] = [],
) {
  return createOfficialAccountClient({
    baseUrl: sandbox.baseUrl,
    appid: brand.appid,
    secret: brand.secret,
    now: () => sandbox.clock.now,
    ...options,
    retry: {
      sleep: async (ms) => {
        pauses.push(ms)
      },
      random: () => 0.5,
      ...options.retry,
    },
  })
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at as they come
export type RawAnswer = any

/** One raw request; `body` as text goes out as it is. */
export async function ask(address: string, body?: object | string): Promise<RawAnswer> {
  const text = typeof body === 'object' ? JSON.stringify(body) : body
  const response = await fetch(address, text === undefined ? {} : { method: 'POST', body: text })
  return await response.json()
}

/** Raw calls of one account with a token of its own; asks again for the token when a fault strikes. */
export async function rawCaller(sandbox: Sandbox, account: SandboxAccount = brand) {
  const { appid, secret } = account
  const body = { grant_type: 'client_credential', appid, secret }
  let token: string | undefined
  while (token === undefined) {
    const answer = await ask(`${sandbox.baseUrl}/cgi-bin/stable_token`, body).catch(() => ({}))
    token = answer.access_token
  }
  return (path: string, body?: object | string) => {
    const separator = path.includes('?') ? '&' : '?'
    return ask(`${sandbox.baseUrl}/cgi-bin/${path}${separator}access_token=${token}`, body)
  }
}

export async function collect<Item>(pages: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = []
  for await (const page of pages) items.push(...page)
  return items
}
