import { dayInShanghai, monthInShanghai } from '../shanghai.ts'
import type { Entry } from '../state/entry.ts'
import type { Audience, MassSend, Submission } from '../state/sends.ts'
import { articleUrls } from './article-url.ts'
import { type CallRequest, type CallResult, objectIn, refuse, type SandboxCall } from './call.ts'
import { takeSerial } from './made-up.ts'
import { type MassContent, massContent } from './mass-content.ts'
import { clientIdOf, repetition } from './mass-repeats.ts'
import { followerOf, followersOf } from './openids.ts'

const openidsPerSend = { least: 2, most: 10_000 }
/** Beyond 31 bits, so that nobody keeps ids in less. */
const firstMsgId = 3_147_483_648
const firstDataId = 2_247_483_648

/** Mass sends: accepted here, carried out when the time has come (`finish-jobs.ts`). */
export const massCalls: readonly SandboxCall[] = [
  { path: 'message/mass/sendall', method: 'POST', capability: 'certified', handle: sendAll },
  { path: 'message/mass/send', method: 'POST', capability: 'certified-service', handle: sendToOpenids },
  { path: 'message/mass/preview', method: 'POST', capability: 'certified', handle: preview },
]

function sendAll(request: CallRequest): CallResult {
  const { is_to_all, tag_id } = objectIn(request.body, 'filter')
  if (is_to_all === true) return submit(request, { kind: 'all' })
  if (typeof tag_id !== 'number' || !request.state.tags.has(tag_id)) return refuse(40152)
  return submit(request, { kind: 'tag', tag: tag_id })
}

function sendToOpenids(request: CallRequest): CallResult {
  const openids = request.body['touser']
  if (!Array.isArray(openids)) return refuse(40031)
  if (openids.length < openidsPerSend.least) return refuse(40130)
  const found = followersOf(request, openids, openidsPerSend.most)
  if ('errcode' in found) return refuse(found.errcode)
  return submit(request, { kind: 'openids', followers: [...new Set(found.followers)] })
}

function submit(request: CallRequest, audience: Audience): CallResult {
  const client = clientIdOf(request, audience)
  if ('errcode' in client) return refuse(client.errcode)
  const repeated = repetition(request, client.clientId)
  if (repeated) return repeated
  const content = massContent(request)
  if ('errcode' in content) return refuse(content.errcode)
  if (isUsedUp(request, audience)) return refuse(45028)
  return accept(request, audience, client.clientId, content)
}

/** A subscription account sends once a day; a service account to all followers four times a month. */
function isUsedUp({ account, state, limits, now }: CallRequest, { kind }: Audience): boolean {
  const counted = [...state.sends.all()].filter((send) => !hasFailed(send))
  if (account.type === 'subscription') {
    return counted.some(({ at }) => dayInShanghai(at) === dayInShanghai(now))
  }
  if (kind !== 'all') return false
  const month = monthInShanghai(now)
  const toAll = counted.filter(({ audience, at }) => audience.kind === 'all' && monthInShanghai(at) === month)
  return toAll.length >= limits.massSendsPerFollower
}

function hasFailed({ outcome }: MassSend): boolean {
  return outcome !== undefined && outcome.status !== 'send success'
}

function accept(
  request: CallRequest,
  audience: Audience,
  clientId: string,
  content: MassContent,
): CallResult {
  const { account, now, limits } = request
  const { serial, taken } = takeSerial(request, 'send')
  const { articles, ...what } = content
  const id = firstMsgId + serial
  const dataId = articles > 0 ? firstDataId + serial : 0
  const submission: Submission = {
    ...what,
    id,
    dataId,
    clientId,
    audience,
    articleUrls: articleUrls(account.appid, dataId, articles),
    at: now,
    dueAt: now + limits.massSendMs,
    fate: 'send success',
  }
  const answer = { errcode: 0, errmsg: 'send job submission success', msg_id: id }
  return {
    answer: dataId > 0 ? { ...answer, msg_data_id: dataId } : answer,
    effects: [['send', submission], taken, ...consumed(submission)],
  }
}

/** News sent to all leave the drafts; news sent to a tag may be sent again. */
function consumed({ audience, dataId, mediaId }: Submission): Entry[] {
  return audience.kind === 'all' && dataId > 0 ? [['draft-gone', mediaId]] : []
}

/** One follower sees it; nothing is counted to the month. Names of people (`towxname`) are unknown here. */
function preview(request: CallRequest): CallResult {
  const { touser } = request.body
  if (touser === undefined) return refuse(40132)
  const follower = followerOf(request, touser)
  if (typeof follower !== 'number') return refuse(follower.errcode)
  if (!request.state.followers.subscribed.has(follower)) return refuse(43004)
  const content = massContent(request)
  if ('errcode' in content) return refuse(content.errcode)
  const { serial, taken } = takeSerial(request, 'send')
  const answer = { errcode: 0, errmsg: 'preview success', msg_id: firstMsgId + serial }
  return { answer, effects: [taken] }
}
