import type { SandboxAccount, SandboxLimits } from '../options.ts'
import type { RefusedCalls } from '../refused-calls.ts'
import type { AccountState } from '../state/account-state.ts'
import type { Entry } from '../state/entry.ts'

/** Who may make a call; others get 48001. */
type Capability = 'anyone' | 'certified' | 'certified-service'

/** One call of the API: its address, who may make it, and what it does. */
export interface SandboxCall {
  /** `tags/get`; no two calls have the same. */
  readonly path: string
  /** What stands before the path; `/cgi-bin/` when absent. */
  readonly below?: '/datacube/' | '/sns/'
  readonly method: 'GET' | 'POST'
  readonly capability: Capability
  /** How the caller proves who they are; `token` when absent. */
  readonly identifiedBy?: 'token' | 'secret'
  /** Whether its `openid_list` must not be in another such call at the same time (45169). */
  readonly changesTagsOfOpenids?: true
  /** Pure: answers what to say and which changes to make; the server makes them. */
  handle(request: CallRequest): CallResult
}

/** `/cgi-bin/tags/get`. */
export function addressOf({ below, path }: SandboxCall): string {
  return (below ?? '/cgi-bin/') + path
}

export interface CallRequest {
  readonly account: SandboxAccount
  readonly state: AccountState
  readonly limits: SandboxLimits
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  readonly refusals: RefusedCalls
  /** Whether another account of this sandbox has a follower of that openid. */
  belongsElsewhere(openid: string): boolean
}

export interface CallResult {
  readonly answer: Readonly<Record<string, unknown>>
  readonly effects: readonly Entry[]
}

/** An answer that tells something. */
export function tell(answer: CallResult['answer']): CallResult {
  return { answer, effects: [] }
}

/** `{"errcode":0,"errmsg":"ok"}`. */
export function done(...effects: readonly Entry[]): CallResult {
  return { answer: { errcode: 0, errmsg: 'ok' }, effects }
}

/** Reads a field that must be an object: {} when it is something else. */
export function objectIn(body: Readonly<Record<string, unknown>>, field: string): Fields {
  const value = body[field]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

type Fields = Readonly<Record<string, unknown>>

/** An error code and nothing done; the server adds the platform's text and a rid. */
export function refuse(errcode: number): CallResult {
  return { answer: { errcode }, effects: [] }
}
