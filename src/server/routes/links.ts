import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { LiveAccount } from '../../pipeline/live/live-account.ts'
import type { LiveDesk } from '../../pipeline/live/live-desk.ts'
import { type LiveLog, logValuesOf } from '../../pipeline/live/live-log.ts'
import { isWeChatBrowser, trackedUrl } from '../../touchpoints/index.ts'

interface LinkRequest {
  Params: { account?: string; id: string }
  Querystring: Readonly<Record<string, string | undefined>>
}

/** One click under way: who asked for which link of which account. */
interface Click {
  readonly account: LiveAccount
  readonly id: string
  /** The account as the address named it; undefined where it was left out. */
  readonly named: string | undefined
  /** From the touchpoints' file alone: nothing in a request can change where it leads. */
  readonly url: string
}

const cookieName = 'tagloom_click'
/** The platform's codes live five minutes. */
const cookieSeconds = 300

/**
 * `GET /l/:account/:id`, a tracked link; `GET /l/:id`, that of the first account that has it. Inside WeChat the browser is sent by the platform's silent sign-in first, which
 * brings it back with a code that tells the follower; elsewhere, and whenever anything fails, it goes straight to
 * the page: a person is never kept from it.
 */
export function addLinkRoutes(app: FastifyInstance, desk: LiveDesk, log: LiveLog): void {
  for (const path of ['/l/:id', '/l/:account/:id']) {
    app.get<LinkRequest>(path, async (request, reply) => {
      reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      const click = clickOf(desk, request.params)
      if (!click) return reply.code(404).type('text/plain').send('')
      const { code, state } = request.query
      if (state === undefined) return begin(desk, click, request, reply)
      if (code !== undefined && isOwn(state, request)) await record(click, code, log)
      return reply.header('set-cookie', cookie(desk, '', 0)).redirect(click.url, 302)
    })
  }
}

function clickOf(desk: LiveDesk, { account: named, id }: LinkRequest['Params']): Click | undefined {
  if (named === undefined) {
    const found = desk.link(id)
    return found && { ...found, named, id }
  }
  const account = desk.account(named)
  const url = account?.link(id)
  return account && url !== undefined ? { account, named, id, url } : undefined
}

async function begin(
  desk: LiveDesk,
  { account, named, id, url }: Click,
  request: FastifyRequest<LinkRequest>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const inWeChat = isWeChatBrowser(request.headers['user-agent'] ?? '')
  if (!inWeChat || !account.mayIdentifyClicks || desk.publicUrl === undefined) return reply.redirect(url, 302)
  const state = randomBytes(16).toString('hex')
  const signIn = await account.signInUrl(trackedUrl(desk.publicUrl, id, named), state)
  return reply.header('set-cookie', cookie(desk, state, cookieSeconds)).redirect(signIn, 302)
}

/** The browser that comes back is the one that was sent: nobody's click is booked on somebody else. */
function isOwn(state: string, request: FastifyRequest): boolean {
  const cookies = (request.headers.cookie ?? '').split(';').map((one) => one.trim())
  return /^[0-9a-f]{32}$/.test(state) && cookies.includes(`${cookieName}=${state}`)
}

function cookie({ publicUrl }: LiveDesk, value: string, seconds: number): string {
  const secure = publicUrl?.startsWith('https:') ? '; Secure' : ''
  // Below the path, if any, under which a proxy shows this server.
  const path = new URL(trackedUrl(publicUrl ?? 'http://localhost', '')).pathname
  return `${cookieName}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

async function record({ account, id }: Click, code: string, log: LiveLog): Promise<void> {
  try {
    await account.clicked(id, code)
  } catch (error) {
    log.warn(
      { account: account.config.name, link: id, ...logValuesOf(error) },
      'a click could not be recorded',
    )
  }
}
