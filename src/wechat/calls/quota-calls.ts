import { z } from 'zod'
import type { AuthorisedCalls } from '../authorised-calls.ts'
import type { AccountAccess } from './account-access.ts'
import { done, textOrNumber } from './answer-shapes.ts'

/** What is left today, setting it back, and what the platform remembers of a request. */
export interface QuotaCalls {
  /** What is left today of one call, named by its path: `/cgi-bin/tags/members/batchtagging`. */
  quota(cgiPath: string): Promise<CallQuota>
  /**
   * Sets today's use of one call back to nothing. Ten resets a month in all, whichever way; then
   * `quota-clears-spent`. Never repeated by itself, as each one counts.
   */
  clearQuota(cgiPath: string): Promise<void>
  /** The same for every call at once. */
  clearAllQuotas(): Promise<void>
  /** The same without an access token, for when the quota of tokens is what is used up. */
  clearAllQuotasBySecret(): Promise<void>
  /** A request of the last seven days by the `rid` of its refusal. */
  requestOf(rid: string): Promise<SeenRequest>
}

export interface CallQuota {
  readonly dailyLimit: number
  readonly used: number
  readonly remain: number
}

/** What the platform has written down; the access token in its address is masked, bodies are as they were. */
export interface SeenRequest {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly tookMs: number
  readonly address: string
  readonly requestBody: string
  readonly answerBody: string
  readonly clientAddress: string
}

const quotaAnswer = z.object({
  quota: z.object({ daily_limit: z.number(), used: z.number(), remain: z.number() }),
})

const ridAnswer = z.object({
  request: z.object({
    invoke_time: z.coerce.number(),
    cost_in_ms: z.coerce.number().default(0),
    request_url: z.string().default(''),
    request_body: textOrNumber.default(''),
    response_body: textOrNumber.default(''),
    client_ip: z.string().default(''),
  }),
})

export function quotaCalls(api: AuthorisedCalls, { http, appid, secret }: AccountAccess): QuotaCalls {
  return {
    async quota(cgi_path) {
      const answer = await api.send({ call: 'openapi/quota/get', body: { cgi_path }, shape: quotaAnswer })
      const { daily_limit, used, remain } = answer.quota
      return { dailyLimit: daily_limit, used, remain }
    },
    async clearQuota(cgi_path) {
      await api.sendOnce({ call: 'openapi/quota/clear', body: { cgi_path }, shape: done })
    },
    async clearAllQuotas() {
      await api.sendOnce({ call: 'clear_quota', body: { appid }, shape: done })
    },
    async clearAllQuotasBySecret() {
      await http.send({ call: 'clear_quota/v2', body: { appid, appsecret: secret }, shape: done })
    },
    async requestOf(rid) {
      const { request } = await api.send({ call: 'openapi/rid/get', body: { rid }, shape: ridAnswer })
      return {
        at: request.invoke_time * 1000,
        tookMs: request.cost_in_ms,
        address: withoutToken(request.request_url),
        requestBody: request.request_body,
        answerBody: request.response_body,
        clientAddress: request.client_ip,
      }
    },
  }
}

function withoutToken(address: string): string {
  return address.replace(/(access_token=)[^&]*/g, '$1***')
}
