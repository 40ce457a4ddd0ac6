import type { ZodType } from 'zod'
import { TagloomError } from '../common/tagloom-error.ts'
import type { CallWatch } from './call-watch.ts'
import { reasonOf } from './failure-reason.ts'
import { WeChatApiError } from './wechat-api-error.ts'
import { readWeChatJson, writeWeChatJson } from './wechat-json.ts'
import { WeChatUnreachableError } from './wechat-unreachable-error.ts'

/** One request; `query` may hold the access token or the secret, so it never reaches an error. */
export interface WeChatRequest<Shape> {
  /** Below `/cgi-bin/`: `tags/get`; elsewhere with a slash before it: `/datacube/getusersummary`. */
  readonly call: string
  readonly query?: Readonly<Record<string, string>>
  /** Sent as JSON with POST; a request without a body is a GET. */
  readonly body?: object
  /** What a good answer holds. */
  readonly shape: ZodType<Shape>
  /** Error codes whose answer is a good one; `shape` can read them as `errcode`. */
  readonly accepts?: readonly number[]
}

type Answer = Readonly<Record<string, unknown>>

type AnyRequest = WeChatRequest<unknown>

/** Speaks HTTP to one address, as to api.weixin.qq.com. */
export interface WeChatHttp {
  /** Answers the body of an answer whose errcode is 0, absent or accepted; throws otherwise. */
  send<Shape>(request: WeChatRequest<Shape>): Promise<Shape>
}

/** Throws `wechat.bad-address` when `baseUrl` is not http(s). Connections are kept alive by Node's fetch. */
export function createWeChatHttp(baseUrl: string, timeoutMs: number, watch?: CallWatch): WeChatHttp {
  const base = readAddress(baseUrl)
  return {
    async send<Shape>(request: WeChatRequest<Shape>) {
      const { status, text } = await exchange(base, request, timeoutMs)
      const answer = openAnswer(base, request, status, text)
      const errcode = Number(answer['errcode'] ?? 0)
      watch?.(request.call, errcode)
      if (errcode !== 0 && !request.accepts?.includes(errcode)) throw refusal(request, errcode, answer)
      return readShape(base, request, answer)
    },
  }
}

function readAddress(baseUrl: string): URL {
  if (!URL.canParse(baseUrl) || !/^https?:/i.test(baseUrl)) {
    throw new TagloomError('wechat.bad-address', { address: baseUrl })
  }
  const base = new URL(baseUrl)
  if (!base.pathname.endsWith('/')) base.pathname += '/'
  return base
}

async function exchange(base: URL, request: AnyRequest, timeoutMs: number) {
  const { call } = request
  const address = new URL(call.startsWith('/') ? call.slice(1) : `cgi-bin/${call}`, base)
  for (const [name, value] of Object.entries(request.query ?? {})) address.searchParams.set(name, value)
  const body = request.body && writeBody(request)
  try {
    const response = await fetch(address, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
      // A redirect would carry the token to another host.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: response.status, text: await response.text() }
  } catch (error) {
    throw unreachable(base, request, reasonOf(error))
  }
}

function writeBody({ call, body }: AnyRequest): string {
  const text = writeWeChatJson(body)
  if (text === undefined) {
    throw new TagloomError('wechat.unsendable-text', { call })
  }
  return text
}

function openAnswer(base: URL, request: AnyRequest, status: number, text: string): Answer {
  if (status >= 500) throw unreachable(base, request, `HTTP ${status}`)
  const answer = parse(text)
  if (answer) return answer
  throw unreadable(base, request, `HTTP ${status}, ${text.length} characters that are not a JSON object`)
}

function readShape<Shape>(base: URL, request: WeChatRequest<Shape>, answer: Answer): Shape {
  const read = request.shape.safeParse(answer)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw unreadable(base, request, `${issue?.path.join('.')}: ${issue?.message}`)
}

function refusal(request: AnyRequest, errcode: number, answer: Answer): WeChatApiError {
  return new WeChatApiError({
    call: request.call,
    errcode,
    errmsg: withoutSecrets(String(answer['errmsg'] ?? ''), request),
    failedOpenids: textList(answer['fail_openid_list']),
  })
}

function parse(text: string): Answer | undefined {
  try {
    const value = readWeChatJson(text)
    return typeof value === 'object' && value !== null ? (value as Answer) : undefined
  } catch {
    return undefined
  }
}

function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** What a request may hold that must not be told, in its query or its body. */
const secretKeys = ['access_token', 'secret', 'appsecret', 'code']

/** Some refusals quote what was sent. */
function withoutSecrets(errmsg: string, { query, body }: AnyRequest): string {
  const sent: Record<string, unknown> = { ...query, ...body }
  return secretKeys.reduce(
    (text, key) => (sent[key] ? text.replaceAll(String(sent[key]), '***') : text),
    errmsg,
  )
}

function unreachable(base: URL, { call }: AnyRequest, detail: string): WeChatUnreachableError {
  return new WeChatUnreachableError('unreachable', { host: base.host, call, detail })
}

function unreadable(base: URL, { call }: AnyRequest, detail: string): WeChatUnreachableError {
  return new WeChatUnreachableError('unreadable', { host: base.host, call, detail })
}
