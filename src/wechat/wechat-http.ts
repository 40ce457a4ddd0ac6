import type { ZodType } from 'zod'
import { TagloomError } from '../common/tagloom-error.ts'
import { WeChatApiError } from './wechat-api-error.ts'
import { readWeChatJson, writeWeChatJson } from './wechat-json.ts'
import { WeChatUnreachableError } from './wechat-unreachable-error.ts'

/** One request; `query` may hold the access token or the secret, so it never reaches an error. */
export interface WeChatRequest<Shape> {
  /** Below `/cgi-bin/`: `tags/get`. */
  readonly call: string
  readonly query?: Readonly<Record<string, string>>
  /** Sent as JSON with POST; a request without a body is a GET. */
  readonly body?: object
  /** What a good answer holds. */
  readonly shape: ZodType<Shape>
}

type Answer = Readonly<Record<string, unknown>>

type AnyRequest = WeChatRequest<unknown>

/** Speaks HTTP to one address, as to api.weixin.qq.com. */
export interface WeChatHttp {
  /** Answers the body of an answer whose errcode is 0 or absent; throws otherwise. */
  send<Shape>(request: WeChatRequest<Shape>): Promise<Shape>
}

/** Throws `wechat.bad-address` when `baseUrl` is not http(s). Connections are kept alive by Node's fetch. */
export function createWeChatHttp(baseUrl: string, timeoutMs: number): WeChatHttp {
  const base = readAddress(baseUrl)
  return {
    async send<Shape>(request: WeChatRequest<Shape>) {
      const { status, text } = await exchange(base, request, timeoutMs)
      return readAnswer(base, request, status, text)
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
  const address = new URL(`cgi-bin/${request.call}`, base)
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
    throw new TagloomError('wechat.unsendable-text', { call, text: JSON.stringify(body).slice(0, 80) })
  }
  return text
}

function readAnswer<Shape>(base: URL, request: WeChatRequest<Shape>, status: number, text: string): Shape {
  if (status >= 500) throw unreachable(base, request, `HTTP ${status}`)
  const answer = parse(text)
  if (!answer) {
    throw unreadable(base, request, `HTTP ${status}, ${text.length} characters that are not a JSON object`)
  }
  const errcode = Number(answer['errcode'] ?? 0)
  if (errcode !== 0) throw refusal(request, errcode, answer)
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

/** Some refusals quote what was sent. */
function withoutSecrets(errmsg: string, { query, body }: AnyRequest): string {
  const secrets = [query?.['access_token'], query?.['secret'], (body as { secret?: string })?.secret]
  return secrets.reduce<string>((text, secret) => (secret ? text.replaceAll(secret, '***') : text), errmsg)
}

function unreachable(base: URL, { call }: AnyRequest, detail: string): WeChatUnreachableError {
  return new WeChatUnreachableError('unreachable', { host: base.host, call, detail })
}

function unreadable(base: URL, { call }: AnyRequest, detail: string): WeChatUnreachableError {
  return new WeChatUnreachableError('unreadable', { host: base.host, call, detail })
}

/** The system's code when there is one (`ECONNREFUSED`): messages of fetch may quote the whole address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = (error.cause as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? code : error.name
}
