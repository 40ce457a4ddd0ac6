import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Act } from '../../../src/sandbox/people/act.ts'
import { rareEvents } from '../../../src/sandbox/people/rare-events.ts'
import { propertySeed } from '../../support/property.ts'
import { stubServer } from '../../support/stub-server.ts'
import { ask, brand, openid, rawCaller } from '../../support/wechat.ts'
import { element, pushedTo, succeed } from '../push/own-server.ts'

/** What the latest push told. */
function told(seen: readonly { readonly body: string }[], ...names: readonly string[]) {
  const body = seen.at(-1)?.body ?? ''
  return names.map((name) => element(body, name))
}

async function withCode() {
  const stage = await pushedTo(succeed)
  const call = await rawCaller(stage.sandbox, stage.account)
  const { ticket } = await call('qrcode/create', {
    action_name: 'QR_LIMIT_STR_SCENE',
    action_info: { scene: { scene_str: 'kol_june' } },
  })
  return { ...stage, call, ticket: String(ticket) }
}

describe('somebody new', () => {
  it('follows, found by search', async () => {
    const { sandbox, account, seen, act } = await pushedTo(succeed)
    const result = await act({ act: 'follow', by: 'search' })
    expect(result).toMatchObject({ pushed: 'subscribe', tries: 1 })
    expect(result.openid).toMatch(/^o[\w-]{27}$/)
    expect(told(seen, 'FromUserName', 'Event', 'EventKey')).toEqual([result.openid, 'subscribe', ''])
    const call = await rawCaller(sandbox, account)
    expect(await call(`user/info?openid=${result.openid}`)).toMatchObject({
      subscribe: 1,
      subscribe_scene: 'ADD_SCENE_SEARCH',
    })
  })

  it('follows through a code, which is told in event and platform alike', async () => {
    const { call, ticket, seen, act } = await withCode()
    const { openid: who } = await act({ act: 'scan', ticket })
    expect(told(seen, 'Event', 'EventKey', 'Ticket')).toEqual(['subscribe', 'qrscene_kol_june', ticket])
    expect(await call(`user/info?openid=${who}`)).toMatchObject({
      subscribe: 1,
      subscribe_scene: 'ADD_SCENE_QR_CODE',
      qr_scene_str: 'kol_june',
    })
  })

  it('gets an openid that nobody has', async () => {
    const { act } = await pushedTo(succeed)
    const results = await Promise.all(Array.from({ length: 50 }, () => act({ act: 'follow', by: 'share' })))
    expect(new Set(results.map((result) => result.openid)).size).toBe(50)
  })

  it('can do nothing else', async () => {
    const { act } = await pushedTo(succeed)
    await expect(act({ act: 'say', text: 'x' })).rejects.toMatchObject({ code: 'sandbox.nobody' })
    await expect(act({ act: 'say', text: 'x' }, openid(9))).rejects.toMatchObject({
      code: 'sandbox.not-following',
    })
  })
})

describe('a follower', () => {
  it('scans again: the scene without its prefix', async () => {
    const { seen, act } = await withCode()
    const { openid: who } = await act({ act: 'scan', scene: 'kol_june' })
    expect(await act({ act: 'scan', scene: 'kol_june' }, who)).toMatchObject({ pushed: 'SCAN' })
    expect(told(seen, 'Event', 'EventKey')).toEqual(['SCAN', 'kol_june'])
  })

  it('leaves, and is gone from the platform before the push goes out', async () => {
    const { act, call } = await withCode()
    const { openid: who } = await act({ act: 'scan', scene: 'kol_june' })
    const leaving = act({ act: 'unfollow' }, who)
    expect(await call(`user/info?openid=${who}`)).toEqual({ subscribe: 0, openid: who })
    expect(await leaving).toMatchObject({ pushed: 'unsubscribe' })
    await expect(act({ act: 'unfollow' }, who)).rejects.toMatchObject({ code: 'sandbox.not-following' })
    expect(await act({ act: 'follow', by: 'share' }, who)).toMatchObject({ pushed: 'subscribe' })
    expect(await call(`user/info?openid=${who}`)).toMatchObject({ subscribe_scene: 'ADD_SCENE_PROFILE_CARD' })
  })

  it('tells nothing new by following twice', async () => {
    const { act, seen } = await pushedTo(succeed)
    const { openid: who } = await act({ act: 'follow', by: 'search' })
    expect(await act({ act: 'follow', by: 'search' }, who)).toMatchObject({ pushed: '', tries: 0 })
    expect(seen).toHaveLength(1)
  })

  it('does everything else that the platform pushes', async () => {
    const { act, seen, sandbox } = await pushedTo(succeed, 'plain', { pushing: { seed: 1 } })
    sandbox.admit(brand.appid, [openid(1)])
    const acts: readonly (readonly [Act, string, Readonly<Record<string, string>>])[] = [
      [{ act: 'click', key: 'menu_shop' }, 'CLICK', { EventKey: 'menu_shop' }],
      [
        { act: 'view', url: 'https://brand.example/a?b=1&c=2' },
        'VIEW',
        { EventKey: 'https://brand.example/a?b=1&c=2' },
      ],
      [{ act: 'locate', latitude: 31.23, longitude: 121.47 }, 'LOCATION', { Latitude: '31.230000' }],
      [{ act: 'send', what: 'image' }, 'image', {}],
      [{ act: 'send', what: 'voice' }, 'voice', { Recognition: '你们几点关门？' }],
      [{ act: 'send', what: 'location' }, 'location', { Location_X: '31.2304' }],
      [{ act: 'send', what: 'link' }, 'link', { Url: 'https://brand.example/' }],
      [{ act: 'send', what: 'video' }, 'video', {}],
      [{ act: 'send', what: 'shortvideo' }, 'shortvideo', {}],
    ]
    for (const [one, what, elements] of acts) {
      expect(await act(one, openid(1))).toMatchObject({ pushed: what, tries: 1 })
      for (const [name, text] of Object.entries(elements)) expect(told(seen, name)).toEqual([text])
    }
  })

  it('causes each of the events that come seldom', async () => {
    const { act, seen, sandbox } = await pushedTo(succeed)
    sandbox.admit(brand.appid, [openid(1)])
    for (const event of rareEvents) {
      expect(await act({ act: 'raise', event, key: 'menu_7' }, openid(1))).toMatchObject({ pushed: event })
    }
    expect(seen.map(({ body }) => element(body, 'Event'))).toEqual(rareEvents)
    const revoked = seen.find(({ body }) => body.includes('user_authorization_revoke'))
    expect(element(revoked?.body ?? '', 'OpenID')).toBe(openid(1))
    expect(element(revoked?.body ?? '', 'FromUserName')).not.toBe(openid(1))
  })

  it('is not heard while blocked', async () => {
    const { act, seen, sandbox, account } = await pushedTo(succeed)
    sandbox.admit(brand.appid, [openid(1)])
    const call = await rawCaller(sandbox, account)
    await call('tags/members/batchblacklist', { openid_list: [openid(1)] })
    expect(await act({ act: 'say', text: 'hello?' }, openid(1))).toMatchObject({ pushed: '', tries: 0 })
    expect(seen).toEqual([])
  })

  it('whatever they type arrives as it was typed', async () => {
    const { act, seen, sandbox } = await pushedTo(succeed)
    sandbox.admit(brand.appid, [openid(1)])
    const property = fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (text) => {
      await act({ act: 'say', text }, openid(1))
      const content = told(seen, 'Content')[0] ?? ''
      expect(content.replaceAll(']]]]><![CDATA[>', ']]>')).toBe(text)
    })
    await fc.assert(property, { seed: propertySeed, numRuns: 50 })
  })
})

describe('a link', () => {
  /** A tracked link as an account's server offers it. */
  async function trackedLink(appid: string) {
    const codes: (string | null)[] = []
    const { baseUrl, seen } = await stubServer(({ url }, response) => {
      const query = new URL(url, 'http://stub').searchParams
      codes.push(query.get('code'))
      const back = encodeURIComponent(`${baseUrl}/l/story-7`)
      const signIn = `https://open.weixin.qq.com/connect/oauth2/authorize?appid=${appid}&redirect_uri=${back}&response_type=code&scope=snsapi_base&state=abc#wechat_redirect`
      const target = query.has('code') ? 'https://brand.example/stories/7' : signIn
      response.writeHead(302, { location: target, 'set-cookie': 'click=abc; Path=/l/' }).end()
    })
    return { url: `${baseUrl}/l/story-7`, codes, seen }
  }

  it('is opened in WeChat: the sign-in tells the server who it is, and nobody leaves this machine', async () => {
    const { act, sandbox } = await pushedTo(succeed)
    sandbox.admit(brand.appid, [openid(1)])
    const { url, codes } = await trackedLink(brand.appid)
    const { arrived } = await act({ act: 'open', url, browser: 'wechat' }, openid(1))
    expect(arrived).toEqual({ url: 'https://brand.example/stories/7', identified: true })
    const query = `appid=${brand.appid}&secret=${brand.secret}&code=${codes[1]}&grant_type=authorization_code`
    const answer = await ask(`${sandbox.baseUrl}/sns/oauth2/access_token?${query}`)
    expect(answer).toMatchObject({ openid: openid(1) })
  })

  it('opened elsewhere stops at a sign-in that only WeChat can do', async () => {
    const { act, sandbox } = await pushedTo(succeed)
    sandbox.admit(brand.appid, [openid(1)])
    const { url } = await trackedLink(brand.appid)
    const { arrived } = await act({ act: 'open', url, browser: 'other' }, openid(1))
    expect(arrived).toMatchObject({ identified: false })
    expect(arrived?.url).toContain('open.weixin.qq.com')
  })

  it('says when nothing is there', async () => {
    const { act } = await pushedTo(succeed)
    await expect(
      act({ act: 'open', url: 'http://127.0.0.1:9/l/x', browser: 'wechat' }, openid(1)),
    ).rejects.toMatchObject({ code: 'sandbox.cannot-open', params: { host: '127.0.0.1:9' } })
  })
})

describe('POST /sandbox/act', () => {
  it('lets a program act, with the credentials of the account', async () => {
    const { sandbox, account } = await pushedTo(succeed)
    const credentials = { appid: account.appid, secret: account.secret }
    const post = (body: object) => ask(`${sandbox.baseUrl}/sandbox/act`, body)
    const follow = await post({ ...credentials, act: 'follow' })
    expect(follow).toMatchObject({ pushed: 'subscribe', tries: 1, reply: { type: 'nothing' } })
    const say = await post({ ...credentials, openid: follow.openid, act: 'say', text: 'EN' })
    expect(say).toMatchObject({ openid: follow.openid, pushed: 'text' })
    expect(await post({ ...credentials, secret: 'guess', act: 'follow' })).toEqual({ error: 'appid, secret' })
    const fromElsewhere = await fetch(`${sandbox.baseUrl}/sandbox/act`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: JSON.stringify({ ...credentials, act: 'follow' }),
    })
    expect(fromElsewhere.status).toBe(403)
    expect(await post({ ...credentials, act: 'fly' })).toMatchObject({ error: 'sandbox.bad-act', act: 'fly' })
    expect(await post({ ...credentials, act: 'scan', scene: 'never-made' })).toMatchObject({
      error: 'sandbox.unknown-code',
      code: 'never-made',
    })
  })
})
