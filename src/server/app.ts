import Fastify, { type FastifyError, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { LiveDesk } from '../pipeline/live/live-desk.ts'
import { type LiveLog, logValuesOf } from '../pipeline/live/live-log.ts'
import { addEventRoutes } from './routes/events.ts'
import { addHealthRoutes } from './routes/health.ts'
import { addLinkRoutes } from './routes/links.ts'
import { addTagRoutes } from './routes/tags.ts'
import { addCallbackRoutes } from './routes/wechat-callback.ts'

/** Connections that send nothing are let go. */
const requestTimeoutMs = 10_000

const options: FastifyServerOptions = {
  // Its request log would hold addresses with openids and codes in them.
  logger: false,
  requestTimeout: requestTimeoutMs,
  // What was accepted is finished at closing; idle connections are not waited for.
  forceCloseConnections: 'idle',
  return503OnClosing: true,
}

/** The HTTP face of the live desk; not yet listening. */
export function buildApp(desk: LiveDesk, log: LiveLog): FastifyInstance {
  const app = Fastify(options)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  addHealthRoutes(app, desk)
  addCallbackRoutes(app, desk, log)
  addLinkRoutes(app, desk, log)
  addEventRoutes(app, desk, log)
  addTagRoutes(app, desk)
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send(''))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    const values = { route: request.routeOptions.url ?? '', status, ...logValuesOf(error) }
    if (status >= 500) log.error(values, 'a request failed')
    else log.warn(values, 'a request was refused')
    return reply.code(status).type('text/plain').send('')
  })
  return app
}
