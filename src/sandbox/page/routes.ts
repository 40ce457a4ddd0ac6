import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { TagloomError } from '../../common/tagloom-error.ts'
import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import { readAct } from '../people/read-act.ts'
import { accountPage } from './account-page.ts'
import { accountsPage } from './accounts-page.ts'
import { type Arrival, followerPage } from './follower-page.ts'
import { isRefused } from './guard.ts'
import { accountPath, followerPath } from './links.ts'
import { listPage } from './list-page.ts'
import type { AccountView, PageSource } from './page-source.ts'
import { refusalPage } from './refusal-page.ts'

type Params = Readonly<Record<string, string>>
type Query = Readonly<Record<string, string | undefined>>
type PageRequest = FastifyRequest<{ Params: Params; Querystring: Query }>
/** A page as text; undefined when there is no such thing. */
type Show = (view: AccountView, request: PageRequest) => string | undefined

/** The pages, for people with a browser on this machine. */
export function addPages(app: FastifyInstance, source: PageSource): void {
  app.get('/', (request: PageRequest, reply) => {
    if (isRefused(request, reply)) return reply
    return page(reply, accountsPage(source.platform, languageOf(request)))
  })
  const show = (path: string, what: Show) =>
    app.get(path, (request: PageRequest, reply) => {
      if (isRefused(request, reply)) return reply
      const view = viewOf(source, request)
      const text = view && what(view, request)
      return text === undefined ? notFound(reply) : page(reply, text)
    })
  show('/accounts/:appid', accountPage)
  show('/accounts/:appid/followers/:openid', (view, { params, query }) =>
    followerPage(view, params['openid'] ?? '', arrivalIn(query)),
  )
  show('/accounts/:appid/tags/:tag', tagPage)
  show('/accounts/:appid/sends/:send', sendPage)
  app.post('/accounts/:appid/act', (request: PageRequest, reply) => actByForm(source, request, reply))
}

function viewOf(source: PageSource, request: PageRequest): AccountView | undefined {
  const account = source.platform.accounts.get(request.params['appid'] ?? '')
  return account && { ...source, account, language: languageOf(request) }
}

function tagPage(view: AccountView, { params }: PageRequest): string | undefined {
  const tag = view.account.state.tags.get(Number(params['tag']))
  return tag && listPage(view, say(view.language, 'sandbox-page.members', { tag: tag.name }), tag.followers)
}

function sendPage(view: AccountView, { params }: PageRequest): string | undefined {
  const send = view.account.state.sends.get(Number(params['send']))
  if (!send?.outcome) return undefined
  const content = send.shown || send.msgType
  return listPage(view, say(view.language, 'sandbox-page.recipients', { content }), send.outcome.recipients)
}

/** Lets somebody act and shows what they then see. */
async function actByForm(
  source: PageSource,
  request: PageRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (isRefused(request, reply)) return reply
  const view = viewOf(source, request)
  if (!view) return notFound(reply)
  const { token, openid, ...given } = Object.fromEntries(new URLSearchParams(String(request.body)))
  if (token !== source.token) return reply.code(403).type('text/plain').send('403')
  const { appid } = view.account.config
  try {
    const result = await source.people.act(appid, readAct(numbersIn(given)), openid)
    return reply.redirect(followerPath(appid, result.openid) + arrivalQuery(result.arrived), 303)
  } catch (error) {
    if (!(error instanceof TagloomError)) throw error
    const back = openid === undefined ? accountPath(appid) : followerPath(appid, openid)
    return page(reply.code(400), refusalPage(error, view.language, back))
  }
}

/** Forms send texts only. */
function numbersIn(given: Readonly<Record<string, string>>): Record<string, string | number> {
  const isNumber = (name: string) => name === 'latitude' || name === 'longitude'
  return Object.fromEntries(
    Object.entries(given).map(([name, text]) => [name, isNumber(name) ? Number(text) : text]),
  )
}

function arrivalQuery(arrival: Arrival | undefined): string {
  if (!arrival) return ''
  return `?${new URLSearchParams({ arrived: arrival.url, identified: arrival.identified ? '1' : '0' })}`
}

function arrivalIn({ arrived, identified }: Query): Arrival | undefined {
  return arrived === undefined ? undefined : { url: arrived, identified: identified === '1' }
}

function page(reply: FastifyReply, text: string): FastifyReply {
  const { lang } = reply.request.query as Query
  if (lang)
    reply.header(
      'set-cookie',
      `${languageCookie}=${lang.startsWith('zh') ? 'zh' : 'en'}; SameSite=Lax; Path=/`,
    )
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(text)
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).type('text/plain').send('404')
}

const languageCookie = 'sandbox-language'

/** `?lang=` first, which is remembered; then what the browser prefers. */
function languageOf({ query, headers }: PageRequest): Language {
  const remembered = headers.cookie?.match(new RegExp(`(?:^|; )${languageCookie}=(\\w+)`))?.[1]
  const asked = query['lang'] ?? remembered ?? headers['accept-language'] ?? ''
  return /^zh/i.test(asked) ? 'zh' : 'en'
}
