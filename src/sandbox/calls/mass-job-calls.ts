import type { MassSend } from '../state/sends.ts'
import { type CallRequest, type CallResult, done, refuse, type SandboxCall, tell } from './call.ts'

const slowest = 4
/** Followers a minute at each speed, in ten thousands. */
const speeds = [80, 60, 45, 30, 10]
const deletable = ['mpnews', 'mpvideo']

/** What became of mass sends, and how fast they go. */
export const massJobCalls: readonly SandboxCall[] = [
  { path: 'message/mass/get', method: 'POST', capability: 'certified', handle: get },
  { path: 'message/mass/delete', method: 'POST', capability: 'certified', handle: remove },
  { path: 'message/mass/speed/get', method: 'POST', capability: 'certified', handle: getSpeed },
  { path: 'message/mass/speed/set', method: 'POST', capability: 'certified', handle: setSpeed },
]

function get({ state, body }: CallRequest): CallResult {
  const send = state.sends.get(Number(body['msg_id']))
  return send ? tell({ msg_id: send.id, msg_status: statusOf(send) }) : refuse(40059)
}

function statusOf({ outcome, deleted }: MassSend): string {
  if (deleted) return 'DELETE'
  if (!outcome) return 'SENDING'
  return outcome.status === 'send success' ? 'SEND_SUCCESS' : 'SEND_FAIL'
}

/**
 * Takes the pages of articles and videos away; who received them keeps the card. A draft that was sent
 * several times is gone from all of them. One article of several is taken away without a trace in the status.
 */
function remove({ state, body }: CallRequest): CallResult {
  const { msg_id, url, article_idx } = body
  const sends = [...state.sends.all()]
  const send =
    msg_id === undefined
      ? sends.find(({ articleUrls }) => articleUrls.some((address) => address === url))
      : state.sends.get(Number(msg_id))
  if (!send || !deletable.includes(send.msgType) || send.outcome?.status !== 'send success') {
    return refuse(40059)
  }
  const index = Number(article_idx ?? 0)
  if (index > 0 && send.articleUrls.length > 1) return send.articleUrls[index - 1] ? done() : refuse(40059)
  const same = sends.filter(({ mediaId, msgType }) => mediaId === send.mediaId && msgType === send.msgType)
  return done(...same.map(({ id }) => ['send-deleted', id] as const))
}

function getSpeed({ state: { sendSpeed } }: CallRequest): CallResult {
  return sendSpeed === undefined
    ? refuse(45084)
    : tell({ speed: sendSpeed, realspeed: speeds[sendSpeed] ?? 0 })
}

function setSpeed({ body: { speed } }: CallRequest): CallResult {
  const isKnown = typeof speed === 'number' && Number.isInteger(speed) && speed >= 0 && speed <= slowest
  return isKnown ? done(['send-speed', speed]) : refuse(45083)
}
