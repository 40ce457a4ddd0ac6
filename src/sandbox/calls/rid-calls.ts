import { refuse, type SandboxCall, tell } from './call.ts'

/** What a refused call was, by the rid in its errmsg. */
export const ridCalls: readonly SandboxCall[] = [
  {
    path: 'openapi/rid/get',
    method: 'POST',
    capability: 'anyone',
    handle({ body, refusals, now }) {
      const { rid } = body
      if (typeof rid !== 'string' || rid === '') return refuse(76002)
      const call = refusals.find(rid, now)
      if (!call) return refuse(76001)
      const request = {
        invoke_time: call.invokedAt,
        cost_in_ms: 1,
        request_url: call.query,
        request_body: call.body,
        response_body: call.answer,
        client_ip: '127.0.0.1',
      }
      return tell({ errcode: 0, errmsg: 'ok', request })
    },
  },
]
