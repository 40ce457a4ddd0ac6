import type { Draft } from '../state/drafts.ts'
import { newsItems, pageOf, wrongArticle } from './articles.ts'
import { type CallRequest, type CallResult, done, objectIn, refuse, type SandboxCall, tell } from './call.ts'
import { madeUpBytes, takeSerial } from './made-up.ts'

const articlesPerDraft = 8

/** Articles that wait to be sent or published. Pictures are not kept here: any `thumb_media_id` is taken. */
export const draftCalls: readonly SandboxCall[] = [
  { path: 'draft/add', method: 'POST', capability: 'certified', handle: add },
  { path: 'draft/get', method: 'POST', capability: 'certified', handle: get },
  { path: 'draft/update', method: 'POST', capability: 'certified', handle: update },
  { path: 'draft/delete', method: 'POST', capability: 'certified', handle: remove },
  {
    path: 'draft/count',
    method: 'GET',
    capability: 'certified',
    handle: ({ state }) => tell({ total_count: state.drafts.size }),
  },
  { path: 'draft/batchget', method: 'POST', capability: 'certified', handle: list },
]

function add(request: CallRequest): CallResult {
  const articles = request.body['articles']
  if (!Array.isArray(articles) || articles.length === 0) return refuse(44003)
  if (articles.length > articlesPerDraft) return refuse(45008)
  const wrong = articles.map(wrongArticle).find((refusal) => refusal !== undefined)
  if (wrong) return wrong
  const { serial, taken } = takeSerial(request, 'draft')
  const mediaId = madeUpBytes(request, 'draft', serial).toString('base64url').slice(0, 64)
  const draft: Draft = { mediaId, articles, createdAt: request.now, updatedAt: request.now }
  return { answer: { media_id: mediaId }, effects: [['draft', draft], taken] }
}

function get({ state, body }: CallRequest): CallResult {
  const draft = state.drafts.get(body['media_id'])
  return draft ? tell(contentOf(draft, false)) : refuse(40007)
}

function update(request: CallRequest): CallResult {
  const { state, body, now } = request
  const draft = state.drafts.get(body['media_id'])
  if (!draft) return refuse(40007)
  const index = Number(body['index'] ?? 0)
  const article = objectIn(body, 'articles')
  if (!draft.articles[index]) return refuse(40114)
  const wrong = wrongArticle(article)
  if (wrong) return wrong
  const articles = draft.articles.map((old, at) => (at === index ? article : old))
  return done(['draft', { ...draft, articles, updatedAt: now }])
}

function remove({ state, body }: CallRequest): CallResult {
  const draft = state.drafts.get(body['media_id'])
  return draft ? done(['draft-gone', draft.mediaId]) : refuse(40007)
}

function list(request: CallRequest): CallResult {
  const { state, body } = request
  const page = pageOf(request, state.drafts.newestFirst())
  if (!page) return refuse(40097)
  const item = page.map((draft) => ({
    media_id: draft.mediaId,
    content: contentOf(draft, body['no_content'] === 1),
    update_time: Math.floor(draft.updatedAt / 1000),
  }))
  return tell({ total_count: state.drafts.size, item_count: item.length, item })
}

function contentOf({ articles, createdAt, updatedAt }: Draft, short: boolean) {
  return {
    news_item: newsItems(articles, short),
    create_time: Math.floor(createdAt / 1000),
    update_time: Math.floor(updatedAt / 1000),
  }
}
