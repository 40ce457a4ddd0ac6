import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SentCall } from './faulty-writer.ts'

/** What went over the wire, seen by somebody who outlives the process that calls. */
export interface ListeningRelay {
  readonly baseUrl: string
  /** Tagging calls, in the order they came. */
  readonly calls: readonly SentCall[]
  /** The codes that WeChat answered to them; those whose answer got lost have none. */
  readonly answers: readonly number[]
  /** Followers whom answers named as failed, and those refused alone with one of the codes given. */
  readonly named: () => number
  readonly culprits: (codes: readonly number[]) => number
  close(): Promise<void>
}

interface Reply {
  readonly errcode?: number
  readonly fail_openid_list?: readonly string[]
}

/** Passes on to a sandbox; `onTagging` is told of each tagging call before WeChat is. */
export async function listenBefore(
  target: string,
  onTagging: (count: number) => void,
): Promise<ListeningRelay> {
  const calls: SentCall[] = []
  const answered: { readonly call: SentCall; readonly errcode: number; readonly failed: number }[] = []
  const server = createServer(async (incoming, outgoing) => {
    const body = await read(incoming)
    const call = taggingCall(incoming.url ?? '', body)
    if (call) onTagging(calls.push(call))
    try {
      const method = incoming.method ?? 'GET'
      const url = new URL(incoming.url ?? '/', target)
      const response = await fetch(url, method === 'POST' ? { method, body } : { method })
      const text = await response.text()
      const { errcode = 0, fail_openid_list: failed = [] } = JSON.parse(text) as Reply
      if (call) answered.push({ call, errcode, failed: failed.length })
      outgoing.setHeader('content-type', 'application/json').end(text)
    } catch {
      // The sandbox gave no answer: neither does the relay.
      incoming.socket.destroy()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    calls,
    get answers() {
      return answered.map(({ errcode }) => errcode)
    },
    named: () => answered.reduce((sum, { failed }) => sum + failed, 0),
    culprits: (codes) =>
      answered.filter(({ call, errcode }) => call.openids.length === 1 && codes.includes(errcode)).length,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function taggingCall(url: string, body: string): SentCall | undefined {
  const op = url.includes('/members/batchtagging') ? 'add' : 'remove'
  if (op === 'remove' && !url.includes('/members/batchuntagging')) return undefined
  const { tagid, openid_list } = JSON.parse(body) as { tagid: number; openid_list: readonly string[] }
  return { op, wechatId: tagid, openids: openid_list }
}

async function read(incoming: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of incoming) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}
