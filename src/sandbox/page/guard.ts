import type { FastifyReply, FastifyRequest } from 'fastify'
import { isLoopback } from '../loopback.ts'

/** Allows the pages their own styles, pictures and forms, and nothing else. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/**
 * Only browsers of this machine that were sent here by nobody else: other names that lead here (DNS rebinding)
 * and forms of other sites are refused. True when the answer has gone out.
 */
export function isRefused(request: FastifyRequest, reply: FastifyReply): boolean {
  reply.header('content-security-policy', policy).header('referrer-policy', 'same-origin')
  const host = request.headers.host ?? ''
  const { origin } = request.headers
  const foreign = origin !== undefined && origin !== `http://${host}`
  const elsewhere = request.method === 'POST' && request.headers['sec-fetch-site'] === 'cross-site'
  if (isLoopback(hostname(host)) && !foreign && !elsewhere) return false
  reply.code(403).type('text/plain').send('403')
  return true
}

function hostname(host: string): string {
  return host.replace(/:\d+$/, '')
}
