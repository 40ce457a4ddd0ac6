import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { csvLine } from '../../common/csv.ts'
import type { LiveDesk } from '../../pipeline/live/live-desk.ts'
import type { AskedFollowers } from '../../pipeline/tag-changes/list-tags.ts'
import { keyOf, unauthorised } from './api-key.ts'
import { followersDocument, tagRow, tagsDocument } from './tag-documents.ts'

const mostFollowers = 10_000
const usualFollowers = 1000
/** Far above any id of a follower. */
const longestCursor = 256

interface FollowersRequest {
  Params: { tag: string }
  Querystring: Readonly<Record<string, string | readonly string[] | undefined>>
}

/**
 * `GET /v1/tags`: the account's tags, and `GET /v1/tags/:tag/followers`: who carries one, page by page. As JSON, or
 * as CSV for `Accept: text/csv`. The key says which account is meant; docs/api.md has every field.
 */
export function addTagRoutes(app: FastifyInstance, desk: LiveDesk): void {
  app.get('/v1/tags', async (request, reply) => {
    const account = desk.accountOfKey(keyOf(request))
    if (!account) return unauthorised(reply, 'tags.unknown-key')
    const list = await account.tags()
    if (!wantsCsv(request)) return answer(request, reply, JSON.stringify(tagsDocument(list)), jsonType)
    return answer(request, reply, csvOf(list.tags.map(tagRow)), csvType)
  })

  app.get<FollowersRequest>('/v1/tags/:tag/followers', async (request, reply) => {
    const account = desk.accountOfKey(keyOf(request))
    if (!account) return unauthorised(reply, 'tags.unknown-key')
    const asked = readAsked(request.params.tag, request.query)
    if ('field' in asked) {
      return reply.code(422).send({ error: { code: 'tags.bad-query', field: asked.field } })
    }
    const page = await account.tagFollowers(asked)
    if (!page) return reply.code(404).send({ error: { code: 'tags.unknown-tag' } })
    reply.header('cache-control', 'no-store')
    if (page.next !== null) reply.header('link', `<${nextPage(asked, page.next)}>; rel="next"`)
    if (!wantsCsv(request)) return reply.type(jsonType).send(JSON.stringify(followersDocument(page)))
    return reply.type(csvType).send(
      csvOf(
        page.followers.map((follower) => ({ follower })),
        ['follower'],
      ),
    )
  })
}

const jsonType = 'application/json; charset=utf-8'
const csvType = 'text/csv; charset=utf-8'

/** With a tag of its content, so that who asks again and again gets it only when it has changed. */
function answer(request: FastifyRequest, reply: FastifyReply, body: string, type: string): FastifyReply {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  reply.header('etag', etag).header('cache-control', 'no-cache').header('vary', 'accept, authorization')
  const known = (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  if (known.includes(etag) || known.includes('*')) return reply.code(304).send()
  return reply.type(type).send(body)
}

function wantsCsv(request: FastifyRequest): boolean {
  return /(^|,)\s*text\/csv\b/i.test(request.headers.accept ?? '')
}

function csvOf(
  rows: readonly Readonly<Record<string, unknown>>[],
  columns = Object.keys(rows[0] ?? {}),
): string {
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((values) => `${csvLine(values)}\r\n`)
    .join('')
}

/** What is asked for, or the parameter that cannot be used. */
function readAsked(
  tag: string,
  { limit = String(usualFollowers), after = '', of = 'observed' }: FollowersRequest['Querystring'],
): AskedFollowers | { readonly field: string } {
  if (of !== 'decided' && of !== 'observed') return { field: 'of' }
  if (typeof after !== 'string' || after.length > longestCursor || /\p{Cc}/u.test(after))
    return { field: 'after' }
  const most = typeof limit === 'string' && /^\d{1,5}$/.test(limit) ? Number(limit) : 0
  if (most < 1 || most > mostFollowers) return { field: 'limit' }
  return { tag, of, after, limit: most }
}

function nextPage({ tag, of, limit }: AskedFollowers, next: string): string {
  const query = new URLSearchParams({ of, limit: String(limit), after: next })
  return `/v1/tags/${encodeURIComponent(tag)}/followers?${query}`
}
