import { Agent, request } from 'node:http'
import { type CallbackSettings, sealPush } from '../src/wechat/callback/index.ts'

/** What came of a load. */
export interface LoadResult {
  readonly answers: number
  readonly seconds: number
  /** Milliseconds, sorted. */
  readonly latencies: readonly number[]
}

/** A request ready to be posted. */
interface Push {
  readonly path: string
  readonly body: Buffer
}

let serial = 0

/** Messages of many followers, signed and encrypted as the platform does in safe mode; none comes twice. */
export function preparePushes(count: number, settings: CallbackSettings): readonly Push[] {
  const now = Date.now()
  return Array.from({ length: count }, () => {
    serial++
    const { query, body } = sealPush(
      [
        ['ToUserName', 'gh_1234567890ab'],
        ['FromUserName', `oBench${String(serial % 50_000).padStart(22, '0')}`],
        ['CreateTime', String(Math.floor(now / 1000))],
        ['MsgType', 'text'],
        ['Content', `message ${serial}`],
        ['MsgId', String(7_000_000_000_000_000_000n + BigInt(serial))],
      ],
      settings,
      now,
    )
    return { path: `/wechat/brand?${new URLSearchParams(query)}`, body: Buffer.from(body) }
  })
}

/** So many connections, each posting the next push as soon as it has an answer. */
export async function loadFully(
  url: string,
  pushes: readonly Push[],
  connections: number,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latencies: number[] = []
  let next = 0
  const from = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let push = pushes[next++]; push; push = pushes[next++])
        latencies.push(await post(agent, url, push))
    }),
  )
  const seconds = (performance.now() - from) / 1000
  agent.destroy()
  return { answers: latencies.length, seconds, latencies: latencies.toSorted((a, b) => a - b) }
}

/** So many pushes a second, whether the ones before are answered or not. */
export async function loadSteadily(
  url: string,
  pushes: readonly Push[],
  perSecond: number,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const from = performance.now()
  const latencies = await Promise.all(
    pushes.map(async (push, n) => {
      const due = from + (n * 1000) / perSecond
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
      // Counted from when it was due: a server that keeps the sender waiting is not flattered.
      await post(agent, url, push)
      return performance.now() - due
    }),
  )
  agent.destroy()
  const seconds = (performance.now() - from) / 1000
  return { answers: latencies.length, seconds, latencies: latencies.toSorted((a, b) => a - b) }
}

export function percentile({ latencies }: LoadResult, share: number): number {
  return latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN
}

function post(agent: Agent, url: string, { path, body }: Push): Promise<number> {
  const from = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}${path}`,
      { agent, method: 'POST', headers: { 'content-type': 'text/xml', 'content-length': body.length } },
      (answer) => {
        answer.resume()
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve(performance.now() - from)
          else reject(new Error(`status ${answer.statusCode}`))
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
