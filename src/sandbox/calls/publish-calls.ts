import type { Publication } from '../state/publications.ts'
import { articleUrls } from './article-url.ts'
import { newsItems, pageOf } from './articles.ts'
import { type CallRequest, type CallResult, done, refuse, type SandboxCall, tell } from './call.ts'
import { madeUpBytes, takeSerial } from './made-up.ts'

/** Ids of publications begin above this one. */
const firstId = 100_000_000

/** Publishing gives articles an address; nobody is told of it. */
export const publishCalls: readonly SandboxCall[] = [
  { path: 'freepublish/submit', method: 'POST', capability: 'certified', handle: submit },
  { path: 'freepublish/get', method: 'POST', capability: 'certified', handle: get },
  { path: 'freepublish/delete', method: 'POST', capability: 'certified', handle: remove },
  { path: 'freepublish/getarticle', method: 'POST', capability: 'certified', handle: getArticles },
  { path: 'freepublish/batchget', method: 'POST', capability: 'certified', handle: list },
]

/** `publish_status`. */
const status = { published: 0, inWork: 1, deleted: 5 }

function submit(request: CallRequest): CallResult {
  const draft = request.state.drafts.get(request.body['media_id'])
  if (!draft) return refuse(40007)
  const { serial, taken } = takeSerial(request, 'publish')
  const id = firstId + serial
  const publication: Publication = {
    id,
    articleId: madeUpBytes(request, 'publish', serial).toString('base64url').slice(0, 43),
    articles: draft.articles,
    articleUrls: articleUrls(request.account.appid, id, draft.articles.length),
    at: request.now,
    dueAt: request.now + request.limits.publishMs,
  }
  const answer = { errcode: 0, errmsg: 'ok', publish_id: String(id), msg_data_id: id }
  return { answer, effects: [['draft-gone', draft.mediaId], ['publish', publication], taken] }
}

function get({ state: { publications }, body }: CallRequest): CallResult {
  const publication = publications.get(Number(body['publish_id']))
  if (!publication) return refuse(53502)
  const told = { publish_id: String(publication.id), fail_idx: [] }
  if (!publications.isOut(publication)) return tell({ ...told, publish_status: status.inWork })
  if (publications.isGone(publication)) return tell({ ...told, publish_status: status.deleted })
  const item = publication.articleUrls.map((article_url, index) => ({ idx: index + 1, article_url }))
  const article_detail = { count: item.length, item }
  const article_id = publication.articleId
  return tell({ ...told, publish_status: status.published, article_id, article_detail })
}

/** One article, or with index 0 all of them. */
function remove(request: CallRequest): CallResult {
  const publication = ofArticleId(request)
  if (!publication) return refuse(53600)
  const index = Number(request.body['index'] ?? 0)
  const all = publication.articles.map((_, at) => at + 1)
  const gone = index === 0 ? all : all.filter((article) => article === index)
  if (gone.length === 0) return refuse(40114)
  return done(...gone.map((article) => ['published-gone', publication.id, article] as const))
}

function getArticles(request: CallRequest): CallResult {
  const publication = ofArticleId(request)
  return publication ? tell({ news_item: told(request, publication, false) }) : refuse(53600)
}

function list(request: CallRequest): CallResult {
  const out = request.state.publications.out()
  const page = pageOf(request, out)
  if (!page) return refuse(40097)
  const item = page.map((publication) => ({
    article_id: publication.articleId,
    content: { news_item: told(request, publication, request.body['no_content'] === 1) },
    update_time: Math.floor(publication.at / 1000),
  }))
  return tell({ total_count: out.length, item_count: item.length, item })
}

function ofArticleId({ state, body }: CallRequest): Publication | undefined {
  return state.publications.out().find(({ articleId }) => articleId === body['article_id'])
}

function told({ state: { publications } }: CallRequest, publication: Publication, short: boolean) {
  return newsItems(publication.articles, short).map((item, index) => ({
    ...item,
    url: publication.articleUrls[index],
    is_deleted: publications.isArticleGone(publication, index + 1),
  }))
}
