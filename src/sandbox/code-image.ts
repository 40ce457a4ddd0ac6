import type { FastifyInstance, FastifyReply } from 'fastify'
import encodeQR from 'qr'
import type { PlayedPlatform } from './answer-call.ts'

/** Adds `GET /cgi-bin/showqrcode?ticket=`: the image of a code, without a token; 404 when there is none. */
export function addCodeImage(app: FastifyInstance, platform: PlayedPlatform): void {
  app.get<{ Querystring: { ticket?: string } }>('/cgi-bin/showqrcode', (request, reply) =>
    sendImage(platform, request.query.ticket ?? '', reply),
  )
}

/** The platform draws a JPEG of 430 pixels; ours is a GIF of about that size, and says so. */
function sendImage(platform: PlayedPlatform, given: string, reply: FastifyReply): FastifyReply {
  // Old clients put the ticket into the address as it is, and a plus sign then reads as a space.
  const ticket = given.replaceAll(' ', '+')
  const now = platform.clock()
  const found = [...platform.accounts.values()]
    .map(({ state }) => state.codes.ofTicket(ticket, now))
    .find((code) => code !== undefined)
  if (!found) return reply.code(404).type('text/plain').send('')
  return reply.type('image/gif').send(Buffer.from(encodeQR(found.url, 'gif', { scale: 12 })))
}
