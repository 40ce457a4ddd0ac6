import type { CallResult, SandboxCall } from './calls/call.ts'
import { refuse } from './calls/call.ts'
import { callsToday, dailyLimit, minuteLimit } from './daily-use.ts'
import type { SandboxAccount, SandboxLimits } from './options.ts'
import type { PlayedAccount } from './played-account.ts'
import { dayInShanghai } from './shanghai.ts'

/** What a request brings to be recognised by. */
export interface Credentials {
  readonly accessToken: string | undefined
  readonly appid: string | undefined
  readonly secret: string | undefined
}

type Identified = { readonly account: PlayedAccount; readonly token?: string } | { readonly errcode: number }

/** Whose call it is, or the code for a token or a secret that is wrong. */
export function identify(
  accounts: ReadonlyMap<string, PlayedAccount>,
  call: SandboxCall,
  given: Credentials,
  now: number,
): Identified {
  return call.identifiedBy === 'secret' ? bySecret(accounts, given) : byToken(accounts, given, now)
}

function bySecret(accounts: ReadonlyMap<string, PlayedAccount>, { appid, secret }: Credentials): Identified {
  if (!appid) return { errcode: 41002 }
  if (!secret) return { errcode: 41004 }
  const account = accounts.get(appid)
  if (!account) return { errcode: 40013 }
  return account.config.secret === secret ? { account } : { errcode: 40125 }
}

function byToken(
  accounts: ReadonlyMap<string, PlayedAccount>,
  { accessToken }: Credentials,
  now: number,
): Identified {
  if (!accessToken) return { errcode: 41001 }
  for (const account of accounts.values()) {
    const token = account.state.tokens.get(accessToken)
    if (token) return token.expiresAt > now ? { account, token: accessToken } : { errcode: 42001 }
  }
  return { errcode: 40001 }
}

/** 48001, 45009 or 45011 when the account may not make the call now; otherwise the call is counted. */
export function admitCall(
  account: PlayedAccount,
  call: SandboxCall,
  limits: SandboxLimits,
  now: number,
): CallResult | undefined {
  if (!isCapable(account.config, call.capability)) return refuse(48001)
  if (callsToday(account.state, call.path, now) >= dailyLimit(limits, call.path)) return refuse(45009)
  if (countMinute(account, call.path, now) > minuteLimit(limits, call.path)) return refuse(45011)
  account.commit([['use', dayInShanghai(now), call.path, 1]])
  return undefined
}

/** The platform's table of rights, as far as the calls here need it. */
function isCapable({ certified, type }: SandboxAccount, capability: SandboxCall['capability']): boolean {
  switch (capability) {
    case 'anyone':
      return true
    case 'certified':
      return certified
    case 'certified-service':
      return certified && type === 'service'
  }
}

function countMinute({ minute }: PlayedAccount, path: string, now: number): number {
  const number = Math.floor(now / 60_000)
  if (number !== minute.number) minute.calls.clear()
  minute.number = number
  const calls = (minute.calls.get(path) ?? 0) + 1
  minute.calls.set(path, calls)
  return calls
}
