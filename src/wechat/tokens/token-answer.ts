import { z } from 'zod'

/** What `stable_token` and token servers answer; `expires_in` is in seconds. */
export const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() })

export function toLife(answer: z.output<typeof tokenAnswer>): { token: string; lifeMs: number } {
  return { token: answer.access_token, lifeMs: answer.expires_in * 1000 }
}
