import type { FastifyInstance } from 'fastify'
import type { LiveDesk } from '../../pipeline/live/live-desk.ts'

/** `GET /healthz`: the process answers. `GET /readyz`: it can store what comes in. */
export function addHealthRoutes(app: FastifyInstance, desk: LiveDesk): void {
  app.get('/healthz', () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const readiness = await desk.readiness()
    return reply.code(readiness.ready ? 200 : 503).send({
      status: readiness.ready ? 'ready' : 'not ready',
      history: readiness.history,
      state: readiness.state,
      accounts: readiness.accounts,
    })
  })
}
