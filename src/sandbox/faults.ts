import { createRandom } from '../common/random.ts'
import type { CallRequest, CallResult, SandboxCall } from './calls/call.ts'
import { refuse } from './calls/call.ts'
import type { SandboxFaults } from './options.ts'
import type { Entry } from './state/entry.ts'

/** What goes wrong with one call. */
export interface Misfortune {
  readonly busy: boolean
  readonly answerLost: boolean
  readonly tokenExpired: boolean
  readonly tagMissing: boolean
  readonly someFail: boolean
  readonly sendRepeated: boolean
  readonly sendFails: boolean
  /** Uniform in [0, 1): picks the followers that fail. */
  pick(): number
}

/** Deals out misfortune call by call: the same seed and order of calls, the same misfortune. */
export function createFaults(faults: SandboxFaults | undefined): () => Misfortune {
  const random = createRandom(faults?.seed ?? 0)
  const ofSends = random.fork('sends')
  const strikes = (rate = 0, dice = random) => dice.next() < rate
  return () => ({
    busy: strikes(faults?.busy),
    answerLost: strikes(faults?.answerLost),
    tokenExpired: strikes(faults?.tokenExpired),
    tagMissing: strikes(faults?.tagMissing),
    someFail: strikes(faults?.someFail),
    sendRepeated: strikes(faults?.sendRepeated, ofSends),
    sendFails: strikes(faults?.sendFails, ofSends),
    pick: random.next,
  })
}

/** Carries out the call, as far as its misfortune lets it. */
export function handleWithMisfortune(call: SandboxCall, request: CallRequest, fault: Misfortune): CallResult {
  if (fault.busy) return refuse(-1)
  if (!call.changesTagsOfOpenids) return spoilSend(call.handle(request), fault)
  if (fault.tagMissing) return refuse(45159)
  return fault.someFail ? handlePart(call, request, fault) : call.handle(request)
}

/** A mass send that was accepted may end badly, or be answered as if it were a repetition. */
function spoilSend(result: CallResult, fault: Misfortune): CallResult {
  if (!result.effects.some(([operation]) => operation === 'send')) return result
  const fate = (entry: Entry): Entry =>
    entry[0] === 'send' && fault.sendFails ? ['send', { ...entry[1], fate: 'err(10001)' }] : entry
  const { msg_id } = result.answer
  const answer = fault.sendRepeated ? { errcode: 45065, msg_id } : result.answer
  return { answer, effects: result.effects.map(fate) }
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
