import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { LiveAccount } from '../../pipeline/live/live-account.ts'
import type { LiveDesk } from '../../pipeline/live/live-desk.ts'
import { type LiveLog, logValuesOf } from '../../pipeline/live/live-log.ts'
import { isWeChatBrowser } from '../../touchpoints/index.ts'

interface LinkRequest {
  Params: { id: string }
  Querystring: Readonly<Record<string, string | undefined>>
}

/** One click under way: who asked for which link of which account. */
interface Click {
  readonly account: LiveAccount
  readonly id: string
  /** From the touchpoints' file alone: nothing in a request can change where it leads. */
  readonly url: string
}

const cookieName = 'tagloom_click'
/** The platform's codes live five minutes. */
const cookieSeconds = 300

/**
 * `GET /l/:id`: a tracked link. Inside WeChat the browser is sent by the platform's silent sign-in first, which
 * brings it back with a code that tells the follower; elsewhere, and whenever anything fails, it goes straight to
 * the page: a person is never kept from it.
 */
export function addLinkRoutes(app: FastifyInstance, desk: LiveDesk, log: LiveLog): void {
  app.get<LinkRequest>('/l/:id', async (request, reply) => {
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    const found = desk.link(request.params.id)
    if (!found) return reply.code(404).type('text/plain').send('')
    const click = { ...found, id: request.params.id }
    const { code, state } = request.query
    if (state === undefined) return begin(desk, click, request, reply)
    if (code !== undefined && isOwn(state, request)) await record(click, code, log)
    return reply.header('set-cookie', cookie(desk, '', 0)).redirect(click.url, 302)
  })
}

async function begin(
  desk: LiveDesk,
  { account, id, url }: Click,
  request: FastifyRequest<LinkRequest>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const inWeChat = isWeChatBrowser(request.headers['user-agent'] ?? '')
  if (!inWeChat || !account.mayIdentifyClicks || desk.publicUrl === undefined) return reply.redirect(url, 302)
  const state = randomBytes(16).toString('hex')
  const signIn = await account.signInUrl(`${desk.publicUrl}/l/${encodeURIComponent(id)}`, state)
  return reply.header('set-cookie', cookie(desk, state, cookieSeconds)).redirect(signIn, 302)
}

/** The browser that comes back is the one that was sent: nobody's click is booked on somebody else. */
function isOwn(state: string, request: FastifyRequest): boolean {
  const cookies = (request.headers.cookie ?? '').split(';').map((one) => one.trim())
  return /^[0-9a-f]{32}$/.test(state) && cookies.includes(`${cookieName}=${state}`)
}

function cookie({ publicUrl }: LiveDesk, value: string, seconds: number): string {
  const secure = publicUrl?.startsWith('https:') ? '; Secure' : ''
  return `${cookieName}=${value}; Path=/l/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
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
