import { createRandom } from '../common/random.ts'
import type { CallRequest, CallResult, SandboxCall } from './calls/call.ts'
import { refuse } from './calls/call.ts'
import type { SandboxFaults } from './options.ts'

/** What goes wrong with one call. */
export interface Misfortune {
  readonly busy: boolean
  readonly answerLost: boolean
  readonly tokenExpired: boolean
  readonly tagMissing: boolean
  readonly someFail: boolean
  /** Uniform in [0, 1): picks the followers that fail. */
  pick(): number
}

/** Deals out misfortune call by call: the same seed and order of calls, the same misfortune. */
export function createFaults(faults: SandboxFaults | undefined): () => Misfortune {
  const random = createRandom(faults?.seed ?? 0)
  const strikes = (rate = 0) => random.next() < rate
  return () => ({
    busy: strikes(faults?.busy),
    answerLost: strikes(faults?.answerLost),
    tokenExpired: strikes(faults?.tokenExpired),
    tagMissing: strikes(faults?.tagMissing),
    someFail: strikes(faults?.someFail),
    pick: random.next,
  })
}

/** Carries out the call, as far as its misfortune lets it. */
export function handleWithMisfortune(call: SandboxCall, request: CallRequest, fault: Misfortune): CallResult {
  if (fault.busy) return refuse(-1)
  if (!call.changesTagsOfOpenids) return call.handle(request)
  if (fault.tagMissing) return refuse(45159)
  return fault.someFail ? handlePart(call, request, fault) : call.handle(request)
}

/** One follower or more fail, the others are done; a call that would have been refused is refused. */
function handlePart(call: SandboxCall, request: CallRequest, fault: Misfortune): CallResult {
  const whole = call.handle(request)
  const openids = request.body['openid_list']
  if (whole.answer['errcode'] !== 0 || !Array.isArray(openids)) return whole
  const certain = Math.floor(fault.pick() * openids.length)
  const failed = openids.filter((_, index) => index === certain || fault.pick() < 0.3)
  const rest = openids.filter((openid) => !failed.includes(openid))
  const effects = rest.length === 0 ? [] : call.handle(withOpenids(request, rest)).effects
  return { answer: { errcode: 45171, fail_openid_list: failed }, effects }
}

function withOpenids(request: CallRequest, openids: readonly unknown[]): CallRequest {
  return { ...request, body: { ...request.body, openid_list: openids } }
}
