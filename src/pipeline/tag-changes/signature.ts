import { createHmac } from 'node:crypto'

/**
 * Of a delivery: `t=SECONDS,v1=HEX`, the HMAC-SHA-256 of `t.body` under the webhook's secret. The moment is signed
 * along, so that an old delivery cannot be played again.
 * @param at milliseconds since the epoch
 */
export function signatureOf(secret: string, at: number, body: string): string {
  const seconds = Math.floor(at / 1000)
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${digest}`
}
