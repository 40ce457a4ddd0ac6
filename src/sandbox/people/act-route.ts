import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { PlayedPlatform } from '../answer-call.ts'
import { isRefused } from '../page/guard.ts'
import { readBody } from '../request-body.ts'
import type { People } from './people.ts'
import { readAct } from './read-act.ts'

/**
 * `POST /sandbox/act`: not a call of WeChat, but how programs and people at a terminal act in it. JSON: `appid`
 * and `secret`, who (`openid`, none for a new person), `act` and what belongs to it. Answers what the person saw.
 */
export function addActRoute(app: FastifyInstance, platform: PlayedPlatform, people: People): void {
  app.post('/sandbox/act', async (request: FastifyRequest, reply: FastifyReply) => {
    // The secrets of a sandbox can be guessed; pages of other sites must not act here.
    if (isRefused(request, reply)) return reply
    const read = readBody(request.body as string | undefined)
    if ('errcode' in read) return reply.code(400).send({ error: 'JSON' })
    const { appid, secret, openid, ...given } = read.body
    const account = platform.accounts.get(String(appid))
    if (!account || account.config.secret !== secret) return reply.code(403).send({ error: 'appid, secret' })
    try {
      const who = typeof openid === 'string' && openid !== '' ? openid : undefined
      return reply.send(await people.act(account.config.appid, readAct(given), who))
    } catch (error) {
      if (!(error instanceof TagloomError)) throw error
      return reply.code(400).send({ error: error.code, ...error.params })
    }
  })
}
