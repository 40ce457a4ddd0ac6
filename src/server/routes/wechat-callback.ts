import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { LiveAccount } from '../../pipeline/live/live-account.ts'
import type { LiveDesk } from '../../pipeline/live/live-desk.ts'
import { type LiveLog, logValuesOf } from '../../pipeline/live/live-log.ts'
import { answerUrlCheck, openPush, passiveReplyXml, sealReply } from '../../wechat/callback/index.ts'

/** Larger than any push of the platform. */
const callbackBodyLimit = 64 * 1024

type Query = Readonly<Record<string, string | undefined>>

interface CallbackRequest {
  Params: { account: string }
  Querystring: Query
}

/**
 * `GET|POST /wechat/:account`: what the platform pushes. The answer goes out when everything that follows from
 * the push is durable; without an answer, or with a 5xx, the platform sends the push again.
 */
export function addCallbackRoutes(app: FastifyInstance, desk: LiveDesk, log: LiveLog): void {
  app.get<CallbackRequest>('/wechat/:account', (request, reply) => {
    const account = accountOf(desk, request)
    const callback = account?.config.callback
    if (!account || !callback) return refuse(reply, 404)
    const checked = answerUrlCheck(request.query, callback.token)
    if ('refused' in checked) return refuseLogged(reply, log, account, checked)
    return reply.type('text/plain; charset=utf-8').send(checked.echo)
  })
  app.post<CallbackRequest>('/wechat/:account', { bodyLimit: callbackBodyLimit }, (request, reply) => {
    const account = accountOf(desk, request)
    if (!account?.config.callback) return refuse(reply, 404)
    return answerPush(account, request, reply, log)
  })
}

function accountOf(desk: LiveDesk, request: FastifyRequest<CallbackRequest>): LiveAccount | undefined {
  return desk.account(request.params.account)
}

async function answerPush(
  account: LiveAccount,
  request: FastifyRequest<CallbackRequest>,
  reply: FastifyReply,
  log: LiveLog,
): Promise<FastifyReply> {
  const { callback, appid, name } = account.config
  if (!callback) return refuse(reply, 404)
  const config = { ...callback, appid }
  const opened = openPush({ config, query: request.query, body: bodyOf(request) })
  if ('refused' in opened) return refuseLogged(reply, log, account, opened)
  try {
    const answer = await account.receive(opened.message)
    if (!answer) return reply.type('text/plain').send('success')
    const xml = passiveReplyXml(answer, opened.message, account.now())
    const sealed = opened.encrypted ? sealReply(xml, config, account.now()) : xml
    return reply.type('application/xml; charset=utf-8').send(sealed)
  } catch (error) {
    log.error(
      { account: name, ...logValuesOf(error) },
      'a push could not be stored; the platform will send it again',
    )
    return refuse(reply, 503)
  }
}

function bodyOf(request: FastifyRequest): string {
  return typeof request.body === 'string' ? request.body : ''
}

function refuseLogged(
  reply: FastifyReply,
  log: LiveLog,
  account: LiveAccount,
  { refused, status }: { readonly refused: string; readonly status: number },
): FastifyReply {
  log.warn({ account: account.config.name, refused }, 'a callback was refused')
  return refuse(reply, status)
}

/** Strangers are told nothing but the status. */
function refuse(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).type('text/plain').send('')
}
