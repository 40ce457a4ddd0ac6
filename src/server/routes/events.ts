import type { FastifyInstance } from 'fastify'
import type { LiveDesk } from '../../pipeline/live/live-desk.ts'
import { type LiveLog, logValuesOf } from '../../pipeline/live/live-log.ts'
import { keyOf, unauthorised } from './api-key.ts'

/** A thousand events of ordinary size. */
const bodyLimit = 2 * 1024 * 1024

/**
 * `POST /v1/events`: what followers did elsewhere (purchases, visits, registrations), up to 1,000 at a time. All
 * are stored or none; sent again, the same `event_id` counts once. The key says which account they belong to.
 */
export function addEventRoutes(app: FastifyInstance, desk: LiveDesk, log: LiveLog): void {
  app.post('/v1/events', { bodyLimit }, async (request, reply) => {
    const account = desk.accountOfKey(keyOf(request))
    if (!account) return unauthorised(reply, 'events.unknown-key')
    const body = parse(request.body)
    if (body === undefined) return reply.code(400).send({ error: { code: 'events.not-json' } })
    const read = account.readEvents(body)
    if ('problems' in read)
      return reply.code(422).send({ error: { code: 'events.refused', problems: read.problems } })
    try {
      await account.record(read.events)
      return reply.send({ accepted: read.events.length })
    } catch (error) {
      log.error({ account: account.config.name, ...logValuesOf(error) }, 'events could not be stored')
      return reply
        .code(503)
        .header('retry-after', '1')
        .send({ error: { code: 'events.not-stored' } })
    }
  })
}

function parse(body: unknown): unknown {
  try {
    return JSON.parse(String(body)) as unknown
  } catch {
    return undefined
  }
}
