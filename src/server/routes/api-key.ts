import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorCode } from '../../i18n/error-catalogue.ts'

/** `Authorization: Bearer KEY`, or `X-API-Key: KEY`. */
export function keyOf(request: FastifyRequest): string {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return bearer ?? String(request.headers['x-api-key'] ?? '')
}

export function unauthorised(reply: FastifyReply, code: ErrorCode): FastifyReply {
  return reply.code(401).header('www-authenticate', 'Bearer').send({ error: { code } })
}
