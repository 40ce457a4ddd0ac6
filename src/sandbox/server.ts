import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Language } from '../i18n/text.ts'
import { answerCall, type PlayedPlatform } from './answer-call.ts'
import { allCalls } from './calls/all-calls.ts'
import type { SandboxCall } from './calls/call.ts'
import { accountsPage } from './page/accounts-page.ts'
import { type AdmittedFollower, admitFollowers } from './population-changes.ts'
import { refusalText, ridOf } from './refusal-texts.ts'
import { readBody } from './request-body.ts'

const bodyLimit = 1024 * 1024

/** The HTTP face: the calls below `/cgi-bin/` and a page at `/`. Not yet listening. */
export function buildServer(platform: PlayedPlatform): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit, forceCloseConnections: true })
  let serial = 0
  const refusal = (errcode: number) => {
    serial++
    return { errcode, errmsg: refusalText(errcode, ridOf(platform.clock(), serial, portOf(app))) }
  }
  // The platform reads a body as JSON whatever the content type says.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  for (const call of allCalls) addCall(app, platform, call, refusal)
  app.get('/', (request, reply) =>
    reply.type('text/html; charset=utf-8').send(accountsPage(platform, languageOf(request))),
  )
  app.post('/sandbox/followers', (request, reply) => admitByRequest(platform, request, reply))
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(refusal(40066)))
  app.setErrorHandler((_error, _request, reply) => reply.code(200).send(refusal(-1)))
  return app
}

function addCall(
  app: FastifyInstance,
  platform: PlayedPlatform,
  call: SandboxCall,
  refusal: (errcode: number) => object,
): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const incoming = {
      method: request.method,
      query: request.query as Record<string, string>,
      text: request.body as string | undefined,
    }
    const { answer, lost } = await answerCall(platform, call, incoming)
    if (lost) return breakConnection(reply)
    const errcode = answer['errcode'] ?? 0
    return reply.send(errcode === 0 ? answer : { ...refusal(Number(errcode)), ...answer })
  }
  app.route({ method: ['GET', 'POST'], url: `/cgi-bin/${call.path}`, exposeHeadRoute: false, handler })
}

/** Not a call of WeChat: how another process makes its followers known. Appid and secret admit to the account. */
function admitByRequest(
  platform: PlayedPlatform,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const read = readBody(request.body as string | undefined)
  if ('errcode' in read) return reply.code(400).send({ error: 'JSON' })
  const { appid, secret, followers } = read.body
  const account = platform.accounts.get(String(appid))
  if (!account || account.config.secret !== secret) return reply.code(403).send({ error: 'appid, secret' })
  if (!Array.isArray(followers)) return reply.code(400).send({ error: 'followers' })
  try {
    return reply.send({
      admitted: admitFollowers(account, followers as AdmittedFollower[], platform.clock()),
    })
  } catch (error) {
    return reply.code(400).send({ error: error instanceof Error ? error.message : String(error) })
  }
}

function breakConnection(reply: FastifyReply): FastifyReply {
  reply.hijack()
  reply.raw.destroy()
  return reply
}

/** The port that it listens on; 0 before it does. */
export function portOf(app: FastifyInstance): number {
  const address = app.server.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

/** `?lang=` first, then what the browser prefers. */
function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { lang?: string }).lang ?? request.headers['accept-language'] ?? ''
  return /^zh/i.test(asked) ? 'zh' : 'en'
}
