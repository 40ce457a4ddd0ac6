import type { Publication } from '../state/drafts.ts'
import { articleUrls } from './article-url.ts'
import { type CallRequest, type CallResult, refuse, type SandboxCall, tell } from './call.ts'
import { madeUpBytes, takeSerial } from './made-up.ts'

/** Ids of publications begin above this one. */
const firstId = 100_000_000

/** Publishing gives articles an address; nobody is told of it. */
export const publishCalls: readonly SandboxCall[] = [
  { path: 'freepublish/submit', method: 'POST', capability: 'certified', handle: submit },
  { path: 'freepublish/get', method: 'POST', capability: 'certified', handle: get },
]

function submit(request: CallRequest): CallResult {
  const draft = request.state.drafts.get(request.body['media_id'])
  if (!draft) return refuse(40007)
  const { serial, taken } = takeSerial(request, 'publish')
  const id = firstId + serial
  const publication: Publication = {
    id,
    articleId: madeUpBytes(request, 'publish', serial).toString('base64url').slice(0, 43),
    articleUrls: articleUrls(request.account.appid, id, draft.articles.length),
    dueAt: request.now + request.limits.publishMs,
  }
  const answer = { errcode: 0, errmsg: 'ok', publish_id: String(id), msg_data_id: id }
  return { answer, effects: [['draft-gone', draft.mediaId], ['publish', publication], taken] }
}

/** `publish_status` 0: published; 1: not yet. */
function get({ state, body }: CallRequest): CallResult {
  const publication = state.drafts.publication(Number(body['publish_id']))
  if (!publication) return refuse(53502)
  const { id, articleId, articleUrls: urls } = publication
  if (!state.drafts.isPublished(publication)) {
    return tell({ publish_id: String(id), publish_status: 1, fail_idx: [] })
  }
  const item = urls.map((article_url, index) => ({ idx: index + 1, article_url }))
  const article_detail = { count: item.length, item }
  return tell({
    publish_id: String(id),
    publish_status: 0,
    article_id: articleId,
    article_detail,
    fail_idx: [],
  })
}
