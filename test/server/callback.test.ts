import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReply, sealPush } from '../../src/wechat/callback/index.ts'
import { happened, post, said, serverNow, startServer, type TestServer } from '../support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const url = () => server.running.url

/** Tag changes that the follower's messages asked for, carried out already or not. */
async function asked(follower: string) {
  const changes = await server.running.desk.engines.state.instantChanges.newerThan('brand', 0, 0)
  return changes.filter((change) => change.follower === follower)
}

describe('a push', () => {
  test('is stored before it is answered, and once however often it comes', async () => {
    const push = sealPush(
      happened('o-follows', 'subscribe', [
        ['EventKey', 'qrscene_kol-june'],
        ['Ticket', 'T'],
      ]),
      server.settings,
      serverNow,
    )
    for (let time = 0; time < 3; time++) {
      const answer = await post(url(), 'brand', push)
      expect([answer.status, await answer.text()]).toEqual([200, 'success'])
      expect((await server.events()).filter(({ follower }) => follower === 'o-follows')).toEqual([
        {
          follower: 'o-follows',
          kind: 'subscribe',
          key: 'kol-june',
          topic: 'giveaway',
          channel: 'kol',
          content: '',
        },
      ])
    }
  })

  test('that a rule listens to is answered in the language of the account, sealed', async () => {
    const answer = await server.push(said('o-says', 'ＥＮ ', '6260957665266699303'))
    const opened = openReply(await answer.text(), server.settings)
    expect(opened).toMatchObject({
      encrypted: true,
      fields: { ToUserName: 'o-says', MsgType: 'text', Content: '之后会以英文与您联系。' },
    })
    expect(await asked('o-says')).toMatchObject([{ follower: 'o-says', tag: 'lang-en', takes: ['lang-tc'] }])
  })

  test('sent again asks for the tag once', async () => {
    for (let time = 0; time < 3; time++) await server.push(said('o-again', '繁體', '77'))
    expect(await asked('o-again')).toHaveLength(1)
  })

  test('about a job is no event of a follower', async () => {
    const before = await server.events()
    const answer = await server.push(
      happened('o-mphelper', 'MASSSENDJOBFINISH', [
        ['MsgID', '1000001625'],
        ['Status', 'send success'],
      ]),
    )
    expect(answer.status).toBe(200)
    expect(await server.events()).toEqual(before)
    const notices = await server.running.desk.engines.state.notices.list('brand')
    expect(notices).toMatchObject([{ event: 'masssendjobfinish' }])
  })

  test('of an event that nobody knows is answered and not stored', async () => {
    const before = await server.events()
    const answer = await server.push(happened('o-strange', 'dance_with_me'))
    expect([answer.status, await answer.text()]).toEqual([200, 'success'])
    expect(await server.events()).toEqual(before)
  })

  test('of an unfollow has the person forgotten a minute later', async () => {
    await server.push(happened('o-leaves', 'unsubscribe'))
    const due = await server.running.desk.engines.state.departures.due('brand', serverNow + 60_000, 10)
    expect(due).toMatchObject([{ follower: 'o-leaves', policy: 'pseudonymise' }])
  })
})

describe('what is not from the platform', () => {
  const good = () => sealPush(said('o-evil', 'I was here', '666'), server.settings, serverNow)
  const cases: readonly (readonly [string, number, () => Promise<Response>])[] = [
    ['a wrong signature', 403, () => tampered({ msg_signature: '0'.repeat(40) })],
    [
      'another token',
      403,
      () =>
        post(
          url(),
          'brand',
          sealPush(said('o-evil', 'x', '1'), { ...server.settings, token: 'guess' }, serverNow),
        ),
    ],
    [
      'another appid',
      403,
      () =>
        post(
          url(),
          'brand',
          sealPush(said('o-evil', 'x', '1'), { ...server.settings, appid: 'wx0000000000000000' }, serverNow),
        ),
    ],
    [
      'a plain message in safe mode',
      403,
      () =>
        post(
          url(),
          'brand',
          sealPush(said('o-evil', 'x', '1'), { ...server.settings, mode: 'plain' }, serverNow),
        ),
    ],
    [
      'a truncated body',
      400,
      () => post(url(), 'brand', { query: good().query, body: good().body.slice(0, 60) }),
    ],
    ['no XML at all', 400, () => post(url(), 'brand', { query: good().query, body: 'hello' })],
    ['entities', 400, () => post(url(), 'brand', { query: good().query, body: bomb })],
    ['an empty body', 400, () => post(url(), 'brand', { query: good().query, body: '' })],
    [
      '10 MB',
      413,
      () => post(url(), 'brand', { query: good().query, body: `<xml>${'a'.repeat(10_000_000)}</xml>` }),
    ],
    ['an account that is not there', 404, () => post(url(), 'nobody', good())],
    ['a name out of a prototype', 404, () => post(url(), '__proto__', good())],
  ]
  const bomb =
    '<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><ToUserName>&b;</ToUserName></xml>'

  async function tampered(query: Record<string, string>): Promise<Response> {
    return post(url(), 'brand', { query: { ...good().query, ...query }, body: good().body })
  }

  test.each(cases)('%s: %d, nothing stored, nothing told', async (_what, status, send) => {
    const before = await server.events()
    const answer = await send()
    expect([answer.status, await answer.text()]).toEqual([status, ''])
    expect(await server.events()).toEqual(before)
  })
})

describe('the check of the address', () => {
  test('answers what was sent, when the signature is right', async () => {
    const { query } = sealPush(said('o', 'x', '1'), { ...server.settings, mode: 'plain' }, serverNow)
    const check = new URLSearchParams({ ...query, echostr: '5837 <&> 混' })
    const answer = await fetch(`${url()}/wechat/brand?${check}`)
    expect([answer.status, await answer.text()]).toEqual([200, '5837 <&> 混'])
    check.set('signature', '0'.repeat(40))
    const refused = await fetch(`${url()}/wechat/brand?${check}`)
    expect([refused.status, await refused.text()]).toEqual([403, ''])
  })
})

test('the log names no follower, no text and no secret', () => {
  const log = server.log()
  expect(log).toContain('a callback was refused')
  for (const secret of [
    'o-evil',
    'o-says',
    'I was here',
    server.settings.token,
    server.settings.aesKey ?? '-',
  ]) {
    expect(log).not.toContain(secret)
  }
})

test('health is told, readiness too', async () => {
  const health = await fetch(`${url()}/healthz`)
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
  const ready = await fetch(`${url()}/readyz`)
  expect(ready.status).toBe(200)
  expect(await ready.json()).toMatchObject({
    status: 'ready',
    accounts: [{ account: 'brand', callback: true, errorsInFiles: 0 }],
  })
})
