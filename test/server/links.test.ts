import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkAddress } from '../../src/pipeline/touchpoints/link-address.ts'
import { aWorkspace, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
const inWeChat = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1 Mobile/15E148 MicroMessenger/8.0.50'
const target = 'https://brand.example/stories/7'

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

function open(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.running.url}${path}`, { headers, redirect: 'manual' })
}

test('outside WeChat a link leads to its page, whatever the request says', async () => {
  for (const path of ['/l/story-7', '/l/story-7?url=https://evil.example', '/l/story-7?code=x&state=y']) {
    const answer = await open(path, { 'x-forwarded-host': 'evil.example' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, target])
  }
  for (const path of ['/l/kol-june', '/l/nothing', '/l/__proto__', '/l/https%3A%2F%2Fevil.example']) {
    expect((await open(path)).status).toBe(404)
  }
})

test('inside WeChat the sign-in tells who clicks, a page loaded again counts once', async () => {
  const sent = await open('/l/story-7', { 'user-agent': inWeChat })
  const signIn = new URL(sent.headers.get('location') ?? '')
  expect(signIn.searchParams.get('scope')).toBe('snsapi_base')
  expect(signIn.searchParams.get('redirect_uri')).toBe(`${server.running.url}/l/story-7`)
  const cookie = (sent.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const back = await fetch(
    new URL(`${signIn.origin}${signIn.pathname}${signIn.search}&sandbox_openid=o-clicks`),
    {
      redirect: 'manual',
    },
  )
  const came = new URL(back.headers.get('location') ?? '')
  for (let time = 0; time < 2; time++) {
    const arrived = await open(`${came.pathname}${came.search}`, { 'user-agent': inWeChat, cookie })
    expect([arrived.status, arrived.headers.get('location')]).toEqual([302, target])
  }
  expect((await server.events()).filter(({ follower }) => follower === 'o-clicks')).toEqual([
    { follower: 'o-clicks', kind: 'link_click', key: target, topic: 'story', channel: 'menu', content: '' },
  ])
})

test('a code that another browser brings is nobody’s click', async () => {
  const before = await server.events()
  const answer = await open(`/l/story-7?code=stolen&state=${'a'.repeat(32)}`, { 'user-agent': inWeChat })
  expect([answer.status, answer.headers.get('location')]).toEqual([302, target])
  expect(await server.events()).toEqual(before)
})

describe('of two accounts with one touchpoint', () => {
  const account = (appid: string) => `{ appid: ${appid}, type: service, certified: true, api: sandbox }`
  const workspaceFile = `data: ./data
server: { port: 0, url: "https://go.brand.example/wx/" }
accounts:
  brand-a: ${account('wxaaaaaaaaaaaaaaaa')}
  brand-b: ${account('wxbbbbbbbbbbbbbbbb')}
`

  test('a link that names the account is that account’s, on a proxy’s path too', async () => {
    await server.close()
    server = await startServer(aWorkspace({ 'tagloom.yaml': workspaceFile }))
    const appidOf = async (path: string) => {
      const sent = await open(path, { 'user-agent': inWeChat })
      expect(sent.headers.get('set-cookie')).toContain('Path=/wx/l/;')
      const { searchParams } = new URL(sent.headers.get('location') ?? '')
      return [searchParams.get('appid'), searchParams.get('redirect_uri')]
    }
    const base = 'https://go.brand.example/wx/l'
    expect(await appidOf('/l/brand-b/story-7')).toEqual(['wxbbbbbbbbbbbbbbbb', `${base}/brand-b/story-7`])
    expect(await appidOf('/l/story-7')).toEqual(['wxaaaaaaaaaaaaaaaa', `${base}/story-7`])
    for (const path of ['/l/brand-c/story-7', '/l/brand-b/nothing', '/l/__proto__/story-7']) {
      expect((await open(path)).status).toBe(404)
    }
  })

  test('the address to put into a menu names the account', () => {
    const [, second] = server.workspace.accounts
    expect(second && linkAddress(server.workspace, second, 'story-7')).toBe(
      'https://go.brand.example/wx/l/brand-b/story-7',
    )
  })
})
