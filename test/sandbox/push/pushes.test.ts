import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { PushTime } from '../../../src/sandbox/push/push-time.ts'
import { brand, noon, openid, openids } from '../../support/wechat.ts'
import { element, pushedTo, queryOf, succeed, textReply } from './own-server.ts'

const failure = { type: 'failure', text: '该公众号提供的服务出现故障，请稍后再试' }

/** A clock on which every wait of five seconds is over when the test says so; pauses are noted. */
function handTime() {
  const pauses: number[] = []
  const impatient: (() => void)[] = []
  const time: PushTime = {
    now: () => noon,
    sleep: (ms, signal) => {
      if (ms !== 5_000) {
        pauses.push(ms)
        return Promise.resolve()
      }
      return new Promise((resolve) => {
        impatient.push(resolve)
        signal.addEventListener('abort', () => resolve())
      })
    },
  }
  return { time, pauses, losePatience: () => impatient.at(-1)?.() }
}

describe('a push', () => {
  it('is signed, names its follower and carries what was said', async () => {
    const { sandbox, seen, callback, act } = await pushedTo(succeed)
    sandbox.admit(brand.appid, [openid(1)])
    const result = await act({ act: 'say', text: 'EN ]]> 😀' }, openid(1))
    expect(result).toEqual({ openid: openid(1), pushed: 'text', tries: 1, reply: { type: 'nothing' } })
    const [request] = seen
    if (!request) throw new Error('nothing came')
    const query = queryOf(request)
    const parts = [callback.token, query.get('timestamp') ?? '', query.get('nonce') ?? ''].sort()
    expect(query.get('signature')).toBe(createHash('sha1').update(parts.join('')).digest('hex'))
    expect(query.get('openid')).toBe(openid(1))
    expect(query.has('msg_signature')).toBe(false)
    expect(element(request.body, 'FromUserName')).toBe(openid(1))
    expect(element(request.body, 'CreateTime')).toBe(String(noon / 1000))
    expect(BigInt(element(request.body, 'MsgId') ?? '')).toBeGreaterThan(2n ** 62n)
    expect(request.body).toContain('<![CDATA[EN ]]]]><![CDATA[> 😀]]>')
  })

  it('shows the reply to the follower', async () => {
    const { sandbox, act } = await pushedTo((_request, response) =>
      response.end(textReply(openid(1), 'Welcome')),
    )
    sandbox.admit(brand.appid, [openid(1)])
    const { reply } = await act({ act: 'say', text: 'EN' }, openid(1))
    expect(reply).toEqual({ type: 'text', text: 'Welcome' })
  })

  it('is cut after five seconds and tried three times in all, with the same message id', async () => {
    const hand = handTime()
    const { sandbox, seen, act } = await pushedTo(() => hand.losePatience(), 'plain', {
      pushing: { time: hand.time, seed: 1 },
    })
    sandbox.admit(brand.appid, [openid(1)])
    expect(await act({ act: 'say', text: 'EN' }, openid(1))).toMatchObject({ tries: 3, reply: failure })
    expect(seen).toHaveLength(3)
    expect(new Set(seen.map(({ body }) => element(body, 'MsgId'))).size).toBe(1)
    expect(new Set(seen.map(({ body }) => element(body, 'CreateTime'))).size).toBe(1)
    expect(hand.pauses).toEqual([])
    const { counts, latest } = sandbox.deliveries(brand.appid)
    expect(counts).toMatchObject({ delivered: 0, failed: 1, retried: 1, waiting: 0 })
    expect(latest[0]?.tries.map(({ ending }) => ending)).toEqual(['cut', 'cut', 'cut'])
  })

  it('counts as delivered when a later try is answered', async () => {
    const hand = handTime()
    let tries = 0
    const { sandbox, act } = await pushedTo(
      (_request, response) => {
        tries++
        if (tries < 3) response.writeHead(503).end()
        else response.end('')
      },
      'plain',
      { pushing: { time: hand.time } },
    )
    sandbox.admit(brand.appid, [openid(1)])
    expect(await act({ act: 'click', key: 'menu_shop' }, openid(1))).toMatchObject({
      tries: 3,
      reply: { type: 'nothing' },
    })
    expect(sandbox.deliveries(brand.appid).counts).toMatchObject({ delivered: 1, retried: 1, failed: 0 })
    expect(hand.pauses).toEqual([1_000, 1_000])
  })

  it('is not tried again when the answer is no answer, which the follower is told', async () => {
    const answers = [
      '{"a":1}',
      '<xml><MsgType>text</MsgType></xml>',
      textReply('o-somebody-else', 'hi'),
      '<xml>',
    ]
    const { sandbox, seen, act } = await pushedTo((_request, response) =>
      response.end(answers[seen.length - 1]),
    )
    sandbox.admit(brand.appid, [openid(1)])
    for (const answer of answers) {
      expect(await act({ act: 'say', text: 'x' }, openid(1)), answer).toMatchObject({
        tries: 1,
        reply: failure,
      })
    }
  })

  it('reaches nobody when nothing listens', async () => {
    const hand = handTime()
    const { sandbox, callback, act } = await pushedTo(succeed, 'plain', {
      accounts: [
        { ...brand, callback: { url: 'http://127.0.0.1:9/x', token: 't', aesKey: undefined, mode: 'plain' } },
      ],
      pushing: { time: hand.time },
    })
    sandbox.admit(brand.appid, [openid(1)])
    expect(callback.url).toBeDefined()
    expect(await act({ act: 'say', text: 'x' }, openid(1))).toMatchObject({ tries: 3, reply: failure })
  })

  it('goes out in order for one follower, side by side for different ones', async () => {
    let underWay = 0
    let most = 0
    const order = new Map<string, string[]>()
    const { sandbox, act } = await pushedTo(
      async ({ body }, response) => {
        underWay++
        most = Math.max(most, underWay)
        const who = element(body, 'FromUserName') ?? ''
        // Later messages would overtake earlier ones if they could.
        const text = element(body, 'Content') ?? ''
        await setTimeout(20 - 5 * Number(text))
        order.set(who, [...(order.get(who) ?? []), text])
        underWay--
        response.end('success')
      },
      'plain',
      { pushing: { parallel: 4 } },
    )
    const followers = openids(12)
    sandbox.admit(brand.appid, followers)
    await Promise.all(
      followers.flatMap((follower) => [0, 1, 2].map((n) => act({ act: 'say', text: String(n) }, follower))),
    )
    for (const follower of followers) expect(order.get(follower)).toEqual(['0', '1', '2'])
    expect(most).toBe(4)
  })

  it('has its elements in an order that varies, and never loses one', async () => {
    const { sandbox, seen, act } = await pushedTo(succeed, 'plain', { pushing: { seed: 5 } })
    sandbox.admit(brand.appid, openids(60))
    await Promise.all(openids(60).map((one) => act({ act: 'send', what: 'image' }, one)))
    const orders = seen.map(({ body }) => [...body.matchAll(/^<(\w+)>/gm)].map(([, name]) => name))
    expect(new Set(orders.map((names) => names.join())).size).toBeGreaterThan(4)
    const sorted = new Set(orders.map((names) => names.toSorted().join()))
    expect([...sorted]).toEqual(['CreateTime,FromUserName,MediaId,MsgId,MsgType,PicUrl,ToUserName,xml'])
    expect(new Set(seen.map(({ body }) => element(body, 'MsgId'))).size).toBe(60)
  })

  it('is broken off when the sandbox closes', async () => {
    const { sandbox, act } = await pushedTo(() => {})
    sandbox.admit(brand.appid, openids(3))
    const acts = openids(3).map((one) => act({ act: 'say', text: 'x' }, one))
    await setTimeout(20)
    await sandbox.close()
    const results = await Promise.all(acts)
    expect(results.map(({ reply }) => reply.type)).toEqual(['failure', 'failure', 'failure'])
  })
})

describe('without a callback', () => {
  it('the platform changes and nothing is pushed', async () => {
    const { sandbox } = await pushedTo(succeed, 'plain', { accounts: [brand] })
    const result = await sandbox.act(brand.appid, { act: 'follow', by: 'search' })
    expect(result).toMatchObject({ pushed: '', tries: 0, reply: { type: 'nothing' } })
    expect(sandbox.admit(brand.appid, [result.openid])).toBe(0)
  })
})
