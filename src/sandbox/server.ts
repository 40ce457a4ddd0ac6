import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { answerCall, type IncomingCall, type PlayedPlatform } from './answer-call.ts'
import { addAuthorize } from './authorize.ts'
import { allCalls } from './calls/all-calls.ts'
import { addressOf, type SandboxCall } from './calls/call.ts'
import { addCodeImage } from './code-image.ts'
import { finishJobs, startFinishingJobs } from './finish-jobs.ts'
import { type AdmittedFollower, admitFollowers } from './population-changes.ts'
import { refusalText, ridOf } from './refusal-texts.ts'
import type { RefusedCall } from './refused-calls.ts'
import { readBody } from './request-body.ts'

const bodyLimit = 1024 * 1024

/** The HTTP face: the calls below `/cgi-bin/` and what else it serves. Not yet listening. */
export function buildServer(platform: PlayedPlatform): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit, forceCloseConnections: true })
  let serial = 0
  const refusal = (errcode: number): Refusal => {
    serial++
    const rid = ridOf(platform.clock(), serial, portOf(app))
    return { rid, errcode, errmsg: refusalText(errcode, rid) }
  }
  // The platform reads a body as JSON whatever the content type says.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  for (const call of allCalls) addCall(app, platform, call, refusal)
  app.post('/sandbox/followers', (request, reply) => admitByRequest(platform, request, reply))
  addCodeImage(app, platform)
  addAuthorize(app, platform)
  finishJobsWhileOpen(app, platform)
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(wordsOf(refusal(40066))))
  app.setErrorHandler((_error, _request, reply) => reply.code(200).send(wordsOf(refusal(-1))))
  return app
}

function finishJobsWhileOpen(app: FastifyInstance, platform: PlayedPlatform): void {
  let stop = () => {}
  app.addHook('onListen', async () => {
    stop = startFinishingJobs(platform)
  })
  app.addHook('onClose', async () => stop())
}

interface Refusal {
  readonly rid: string
  readonly errcode: number
  readonly errmsg: string
}

function wordsOf({ errcode, errmsg }: Refusal) {
  return { errcode, errmsg }
}

function addCall(
  app: FastifyInstance,
  platform: PlayedPlatform,
  call: SandboxCall,
  refusal: (errcode: number) => Refusal,
): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const incoming = {
      method: request.method,
      query: request.query as Record<string, string>,
      text: request.body as string | undefined,
    }
    finishJobs(platform)
    const { answer, account, lost } = await answerCall(platform, call, incoming)
    if (lost) return breakConnection(reply)
    // Web sign-in is answered as text, a trap that clients know.
    reply.type(call.below === '/sns/' ? 'text/plain' : 'application/json; charset=utf-8')
    const errcode = Number(answer['errcode'] ?? 0)
    if (errcode === 0) return reply.send(JSON.stringify(answer))
    const refused = refusal(errcode)
    const text = JSON.stringify({ ...wordsOf(refused), ...answer })
    account?.refusals.note(refused.rid, toldLater(platform.clock(), incoming, text))
    return reply.send(text)
  }
  app.route({ method: ['GET', 'POST'], url: addressOf(call), exposeHeadRoute: false, handler })
}

/** What `openapi/rid/get` will tell of a refused call: everything but token and secret. */
function toldLater(now: number, { query, text }: IncomingCall, answer: string): RefusedCall {
  const shown = new URLSearchParams(query)
  for (const hidden of ['access_token', 'secret', 'appsecret']) {
    if (shown.has(hidden)) shown.set(hidden, '***')
  }
  return { invokedAt: Math.floor(now / 1000), query: shown.toString(), body: text ?? '', answer }
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
