import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TagPlan, TagPlanEntry } from '../../src/domain/tag-plan.ts'
import type { ChangeSource } from '../../src/sync/index.ts'
import { callsFor } from '../../src/tagging/index.ts'
import { emptyPlan } from './state.ts'

/** What a plan changes of one tag, follower by follower. */
export interface PlannedTag {
  readonly tag: string
  /** WeChat's id; absent when the plan creates the tag. */
  readonly wechatId?: number
  readonly adds?: readonly string[]
  readonly removes?: readonly string[]
}

/** A plan with exactly these changes. */
export function planOf(id: string, tags: readonly PlannedTag[], account = 'brand'): TagPlan {
  const entries = tags.map(({ tag, wechatId, adds = [], removes = [] }): TagPlanEntry => {
    const creates = wechatId === undefined
    return {
      tag,
      name: tag,
      wechatId: wechatId ?? null,
      creates,
      followersNow: removes.length,
      followersAfter: adds.length,
      adds: adds.length,
      removes: removes.length,
      calls: Number(creates) + callsFor(adds.length) + callsFor(removes.length),
      blocked: {},
      sampleAdds: [],
      sampleRemoves: [],
    }
  })
  return emptyPlan(id, { account, entries })
}

/** The changes of such a plan, from memory. */
export function changesOf(tags: readonly PlannedTag[]): ChangeSource {
  return {
    async followers(_plan, tag, op, fromSeq, toSeq) {
      const planned = tags.find((one) => one.tag === tag)
      const all = (op === 'add' ? planned?.adds : planned?.removes) ?? []
      return all.slice(fromSeq, toSeq)
    },
  }
}

/** One request as WeChat would see it. */
export interface SeenRequest {
  /** `tags/members/batchtagging` and the like. */
  readonly call: string
  readonly openids: readonly string[]
}

export interface Relay {
  readonly baseUrl: string
  /** Every request that came, in order. */
  readonly seen: SeenRequest[]
  /** How many of them change tags or members. */
  writes(): number
  close(): Promise<void>
}

const writingCalls = ['tags/create', 'tags/members/batchtagging', 'tags/members/batchuntagging']

/**
 * Stands between the client and the sandbox: notes every request, and answers some of them itself, as WeChat would.
 * `answer` gives the answer of a request, or undefined to pass it on.
 */
export async function relayTo(
  target: string,
  answer: (request: SeenRequest, index: number) => object | undefined = () => undefined,
): Promise<Relay> {
  const seen: SeenRequest[] = []
  const server = createServer(async (incoming, outgoing) => {
    const body = await readAll(incoming)
    const url = new URL(incoming.url ?? '/', target)
    const request = { call: url.pathname.replace('/cgi-bin/', ''), openids: openidsIn(body) }
    seen.push(request)
    const own = answer(request, seen.length - 1)
    const reply = own === undefined ? await pass(url, incoming.method ?? 'GET', body) : JSON.stringify(own)
    outgoing.setHeader('content-type', 'application/json').end(reply)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    seen,
    writes: () => seen.filter(({ call }) => writingCalls.includes(call)).length,
    close: () => closeServer(server),
  }
}

async function pass(url: URL, method: string, body: string): Promise<string> {
  const response = await fetch(url, method === 'POST' ? { method, body } : { method })
  return response.text()
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of incoming) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

function openidsIn(body: string): readonly string[] {
  const parsed = body === '' ? {} : (JSON.parse(body) as { openid_list?: readonly string[] })
  return parsed.openid_list ?? []
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
