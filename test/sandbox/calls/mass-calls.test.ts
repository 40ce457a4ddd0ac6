import { describe, expect, it } from 'vitest'
import type { SandboxOptions } from '../../../src/sandbox/index.ts'
import { brand, openid, openids, type RawAnswer, rawCaller, runSandbox } from '../../support/wechat.ts'

const subscription = { ...brand, type: 'subscription' } as const
const day = 86_400_000

const text = (content: string) => ({ msgtype: 'text', text: { content } })
const toAll = (content: string, more = {}) => ({ filter: { is_to_all: true }, ...text(content), ...more })
const toTag = (tag_id: number, what: object) => ({ filter: { is_to_all: false, tag_id }, ...what })

async function withFollowers(options: Partial<SandboxOptions> = {}, followers = 10) {
  const sandbox = await runSandbox(options)
  sandbox.admit(brand.appid, openids(followers))
  const call = await rawCaller(sandbox, options.accounts?.[0])
  /** How a mass send ended, after its time. */
  const ending = async (msg_id: number) => {
    sandbox.clock.now += 3_000
    return (await call('message/mass/get', { msg_id })).msg_status
  }
  return { sandbox, call, ending }
}

async function draftOf(call: (path: string, body: object) => Promise<RawAnswer>, titles = ['六月新品']) {
  const articles = titles.map((title) => ({ title, content: '<p>…</p>', thumb_media_id: 'a picture' }))
  return (await call('draft/add', { articles })).media_id as string
}

describe('mass sends', () => {
  it('are accepted, then sent; only news have a msg_data_id', async () => {
    const { call, ending } = await withFollowers()
    const accepted = await call('message/mass/sendall', toAll('hello'))
    expect(accepted).toEqual({
      errcode: 0,
      errmsg: 'send job submission success',
      msg_id: expect.any(Number),
    })
    expect(await call('message/mass/get', { msg_id: String(accepted.msg_id) })).toEqual({
      msg_id: accepted.msg_id,
      msg_status: 'SENDING',
    })
    expect(await ending(accepted.msg_id)).toBe('SEND_SUCCESS')
    const media_id = await draftOf(call)
    const news = await call('message/mass/sendall', toTag(2, { msgtype: 'mpnews', mpnews: { media_id } }))
    expect(news.msg_data_id).toEqual(expect.any(Number))
    expect(await call('message/mass/get', { msg_id: 7 })).toMatchObject({ errcode: 40059 })
  })

  it('are refused when tag, content or receivers are wrong', async () => {
    const { call } = await withFollowers()
    const image = { msgtype: 'image', image: { media_id: '' } }
    const refused: [number, string, object][] = [
      [40152, 'sendall', toTag(999, text('a'))],
      [40152, 'sendall', { filter: {}, ...text('a') }],
      [40152, 'sendall', text('a')],
      [40007, 'sendall', toTag(2, { msgtype: 'mpnews', mpnews: { media_id: 'gone' } })],
      [40007, 'sendall', toTag(2, image)],
      [44004, 'sendall', toTag(2, text(''))],
      [40008, 'sendall', toTag(2, { msgtype: 'poem' })],
      [45067, 'sendall', toAll('a', { clientmsgid: 'x'.repeat(33) })],
      [40031, 'send', { touser: openid(0), ...text('a') }],
      [40130, 'send', { touser: openids(1), ...text('a') }],
      [40032, 'send', { touser: openids(10_001), ...text('a') }],
      [40003, 'send', { touser: [openid(0), 'nobody'], ...text('a') }],
    ]
    for (const [errcode, path, body] of refused) {
      expect(await call(`message/mass/${path}`, body), JSON.stringify(body).slice(0, 99)).toMatchObject({
        errcode,
      })
    }
  })

  it('sent twice are told with the first id, and not sent again for a day', async () => {
    const { sandbox, call } = await withFollowers()
    const send = () => call('message/mass/sendall', toAll('hello', { clientmsgid: 'june' }))
    const { msg_id } = await send()
    expect(await send()).toMatchObject({ errcode: 45065, msg_id })
    expect(await send()).toMatchObject({ errcode: 45066 })
    sandbox.clock.now += 60_000
    expect(await send()).toMatchObject({ errcode: 45065, msg_id })
    sandbox.clock.now += day
    const later = await rawCaller(sandbox)
    const again = await later('message/mass/sendall', toAll('hello', { clientmsgid: 'june' }))
    expect(again).toMatchObject({ errcode: 0 })
    expect(again.msg_id).not.toBe(msg_id)
    // Without an id, range and content are what counts.
    const plain = await later('message/mass/sendall', toTag(2, text('hi')))
    expect(await later('message/mass/sendall', toTag(2, text('hi')))).toMatchObject({
      errcode: 45065,
      msg_id: plain.msg_id,
    })
    expect(await later('message/mass/sendall', toTag(2, text('ho')))).toMatchObject({ errcode: 0 })
  })

  it('of news to all take the draft away; those to a tag leave it', async () => {
    const { call } = await withFollowers()
    const media_id = await draftOf(call)
    const news = { msgtype: 'mpnews', mpnews: { media_id } }
    await call('message/mass/sendall', toTag(2, news))
    expect(await call('draft/count')).toEqual({ total_count: 1 })
    await call('message/mass/sendall', { filter: { is_to_all: true }, ...news })
    expect(await call('draft/count')).toEqual({ total_count: 0 })
  })

  it('to all followers go out four times a month', async () => {
    const { sandbox, call } = await withFollowers()
    for (let n = 0; n < 4; n++) {
      expect(await call('message/mass/sendall', toAll(`n${n}`))).toMatchObject({ errcode: 0 })
    }
    expect(await call('message/mass/sendall', toAll('n4'))).toMatchObject({ errcode: 45028 })
    expect(await call('message/mass/sendall', toTag(2, text('n5')))).toMatchObject({ errcode: 0 })
    sandbox.clock.now += 10 * day
    expect(await (await rawCaller(sandbox))('message/mass/sendall', toAll('n6'))).toMatchObject({
      errcode: 0,
    })
  })

  it('of a subscription account go out once a day; openids it may not name', async () => {
    const { sandbox, call } = await withFollowers({ accounts: [subscription] })
    expect(await call('message/mass/sendall', toTag(2, text('a')))).toMatchObject({ errcode: 0 })
    expect(await call('message/mass/sendall', toTag(2, text('b')))).toMatchObject({ errcode: 45028 })
    const named = { touser: openids(2), ...text('a') }
    expect(await call('message/mass/send', named)).toMatchObject({ errcode: 48001 })
    sandbox.clock.now += day
    expect(await (await rawCaller(sandbox))('message/mass/sendall', toAll('c'))).toMatchObject({ errcode: 0 })
  })

  it('are counted by the day and by the minute', async () => {
    const { sandbox, call } = await withFollowers()
    const send = (n: number) => call('message/mass/sendall', toTag(2, text(`n${n}`)))
    for (let n = 0; n < 60; n++) expect(await send(n)).toMatchObject({ errcode: 0 })
    expect(await send(60)).toMatchObject({ errcode: 45011 })
    sandbox.clock.now += 60_000
    for (let n = 61; n < 101; n++) expect(await send(n)).toMatchObject({ errcode: 0 })
    expect(await send(101)).toMatchObject({ errcode: 45009 })
    const path = { cgi_path: '/cgi-bin/message/mass/sendall' }
    expect(await call('openapi/quota/get', path)).toMatchObject({
      quota: { daily_limit: 100, used: 100, remain: 0 },
      rate_limit: { call_count: 60, refresh_second: 60 },
    })
  })

  it('are taken back when they were news, every send of the draft at once', async () => {
    const { call, ending } = await withFollowers()
    const media_id = await draftOf(call)
    const news = { msgtype: 'mpnews', mpnews: { media_id } }
    const first = await call('message/mass/sendall', toTag(2, news))
    const second = await call('message/mass/sendall', toTag(2, { ...news, clientmsgid: 'again' }))
    expect(await call('message/mass/delete', { msg_id: first.msg_id })).toMatchObject({ errcode: 40059 })
    await ending(first.msg_id)
    expect(await call('message/mass/delete', { msg_id: first.msg_id })).toEqual({ errcode: 0, errmsg: 'ok' })
    for (const { msg_id } of [first, second]) {
      expect(await call('message/mass/get', { msg_id })).toMatchObject({ msg_status: 'DELETE' })
    }
    const { msg_id } = await call('message/mass/sendall', toTag(2, text('a')))
    await ending(msg_id)
    expect(await call('message/mass/delete', { msg_id })).toMatchObject({ errcode: 40059 })
  })

  it('are previewed by one follower', async () => {
    const { sandbox, call } = await withFollowers()
    sandbox.unfollow(brand.appid, [openid(1)])
    const preview = (touser?: string) => call('message/mass/preview', { touser, ...text('a') })
    expect(await preview(openid(0))).toMatchObject({ errcode: 0, msg_id: expect.any(Number) })
    expect(await preview(openid(1))).toMatchObject({ errcode: 43004 })
    expect(await preview('nobody')).toMatchObject({ errcode: 40003 })
    expect(await preview()).toMatchObject({ errcode: 40132 })
  })

  it('have a speed once it was set', async () => {
    const { call } = await withFollowers()
    expect(await call('message/mass/speed/get', {})).toMatchObject({ errcode: 45084 })
    expect(await call('message/mass/speed/set', { speed: 5 })).toMatchObject({ errcode: 45083 })
    expect(await call('message/mass/speed/set', { speed: 4 })).toMatchObject({ errcode: 0 })
    expect(await call('message/mass/speed/get', {})).toEqual({ speed: 4, realspeed: 10 })
  })

  it('fail, or are answered as repeated, when misfortune is asked for', async () => {
    const failing = await withFollowers({ faults: { seed: 1, sendFails: 1 } })
    const { msg_id } = await failing.call('message/mass/sendall', toAll('a'))
    expect(await failing.ending(msg_id)).toBe('SEND_FAIL')
    const doubting = await withFollowers({ faults: { seed: 1, sendRepeated: 1 } })
    const doubted = await doubting.call('message/mass/sendall', toAll('a'))
    expect(doubted).toMatchObject({ errcode: 45065, msg_id: expect.any(Number) })
    expect(doubted).not.toHaveProperty('msg_data_id')
    expect(await doubting.ending(doubted.msg_id)).toBe('SEND_SUCCESS')
  })
})
