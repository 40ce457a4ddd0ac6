import type { SandboxAccount, SandboxLimits } from '../options.ts'
import type { AccountState } from '../state/account-state.ts'
import type { Entry } from '../state/entry.ts'

/** Who may make a call; others get 48001. */
type Capability = 'anyone' | 'certified' | 'certified-service'

/** One call of the API: its address, who may make it, and what it does. */
export interface SandboxCall {
  /** Below `/cgi-bin/`: `tags/get`. */
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly capability: Capability
  /** How the caller proves who they are; `token` when absent. */
  readonly identifiedBy?: 'token' | 'secret'
  /** Whether its `openid_list` must not be in another such call at the same time (45169). */
  readonly changesTagsOfOpenids?: true
  /** Pure: answers what to say and which changes to make; the server makes them. */
  handle(request: CallRequest): CallResult
}

export interface CallRequest {
  readonly account: SandboxAccount
  readonly state: AccountState
  readonly limits: SandboxLimits
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
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

/** An error code and nothing done; the server adds the platform's text and a rid. */
export function refuse(errcode: number): CallResult {
  return { answer: { errcode }, effects: [] }
}
