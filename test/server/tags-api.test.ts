import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordObserved } from '../../src/history/observed.ts'
import { openChangeLog } from '../../src/pipeline/tag-changes/change-log.ts'
import { moveTagChanges } from '../../src/pipeline/tag-changes/move-changes.ts'
import { apiShapes } from '../../src/server/api-shapes.ts'
import { apiKey, serverNow, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
/** Thirty follow; every third of them carries the tag in WeChat, the run gave it to the first twelve. */
const followers = Array.from({ length: 30 }, (_, n) => `o-${String(n).padStart(2, '0')}`)
const carriers = followers.filter((_, n) => n % 3 === 0)
const given = followers.slice(0, 12)

beforeAll(async () => {
  server = await startServer()
  const { history, state } = server.running.desk.engines
  await state.tags.manage('brand', {
    tag: 'lang-en',
    wechatId: 101,
    name: 'English',
    managedSince: serverNow,
  })
  await state.tags.manage('brand', {
    tag: 'old',
    wechatId: 102,
    name: 'Old, but "ours"',
    managedSince: serverNow,
  })
  await state.runs.start({
    id: 'run-1',
    account: 'brand',
    kind: 'run',
    asOf: serverNow - 5000,
    seed: null,
    startedAt: serverNow - 4000,
  })
  await state.runs.finish('run-1', { status: 'done', finishedAt: serverNow - 3000, followers: 30, tags: [] })
  await history.insert(
    'decided',
    followers.map((follower, n) => ({
      account: 'brand',
      run: 'run-1',
      follower,
      tag: 'lang-en',
      given_on: '2026-11-01',
      state: n < 12 ? 'given' : 'budget',
    })),
  )
  await recordObserved(
    history,
    'brand',
    [
      { wechatId: 101, name: 'English', followers: 10 },
      { wechatId: 102, name: 'Old', followers: 0 },
    ],
    async function* (wechatId) {
      if (wechatId === 101) yield carriers
    },
  )
  const change = { account: 'brand', tag: 'lang-en', op: 'add', cause: 'plan:p1' } as const
  await openChangeLog({ history, state }, 'brand').note([
    { ...change, follower: 'o-00', at: serverNow - 2000 },
    { ...change, follower: 'o-03', at: serverNow - 1000 },
  ])
  await moveTagChanges({ history, state }, 'brand')
})
afterAll(() => server.close())

function ask(path: string, headers: Record<string, string> = {}, key = apiKey): Promise<Response> {
  return fetch(`${server.running.url}/v1/tags${path}`, { headers: { 'x-api-key': key, ...headers } })
}

test('tags are listed with what was decided and what WeChat shows of it', async () => {
  const answer = await ask('')
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const { account, run, tags } = (await answer.json()) as {
    account: string
    run: unknown
    tags: Record<string, unknown>[]
  }
  expect([account, run]).toEqual([
    'brand',
    {
      id: 'run-1',
      as_of: new Date(serverNow - 5000).toISOString(),
      updated_at: new Date(serverNow - 3000).toISOString(),
    },
  ])
  expect(tags.map(({ id, status, decided, observed }) => [id, status, decided, observed])).toEqual([
    ['lang-en', 'live', 12, 10],
    ['lang-tc', 'live', 0, null],
    ['old', 'without-rule', 0, 0],
  ])
  expect(tags[0]).toMatchObject({
    name: { en: 'English', zh: '英文' },
    wechat_id: 101,
    exclusive: 'language',
    observed_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    last_change: new Date(serverNow - 1000).toISOString(),
  })
})

test('who asks again gets the list only when it has changed', async () => {
  const etag = (await ask('')).headers.get('etag') ?? ''
  const again = await ask('', { 'if-none-match': `"other", W/${etag}` })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await ask('', { 'if-none-match': '"other"' })).status).toBe(200)
  expect((await ask('', { 'if-none-match': etag, accept: 'text/csv' })).status).toBe(200)
})

test.each([
  ['observed', carriers],
  ['decided', given],
] as const)('pages of %s followers are each follower once, in order', async (of, expected) => {
  const told: string[] = []
  let next: string | null = ''
  let pages = 0
  while (next !== null) {
    const answer = await ask(`/lang-en/followers?of=${of}&limit=5&after=${next}`)
    const page = (await answer.json()) as {
      followers: string[]
      next: string | null
      as_of: string
      run?: string
    }
    expect(page.run).toBe(of === 'decided' ? 'run-1' : undefined)
    expect(page.as_of).toMatch(/Z$/)
    expect(answer.headers.get('link') !== null).toBe(page.next !== null)
    told.push(...page.followers)
    next = page.next
    pages++
  }
  expect(told).toEqual(expected)
  expect(pages).toBe(Math.ceil(expected.length / 5))
})

test('followers and tags come as CSV too', async () => {
  const page = await ask('/lang-en/followers?limit=2', { accept: 'text/csv' })
  expect(await page.text()).toBe('follower\r\no-00\r\no-03\r\n')
  expect(page.headers.get('link')).toBe(
    '</v1/tags/lang-en/followers?of=observed&limit=2&after=o-03>; rel="next"',
  )
  const list = await (await ask('', { accept: 'application/xml, text/csv;q=0.5' })).text()
  expect(list.split('\r\n')[0]).toBe(
    'id,name_en,name_zh,status,wechat_id,exclusive,decided,observed,observed_at,last_change',
  )
  expect(list).toContain('\r\nold,"Old, but ""ours""",')
})

test('a tag that is not in WeChat has no followers there', async () => {
  expect(await (await ask('/lang-tc/followers')).json()).toEqual({
    tag: 'lang-tc',
    of: 'observed',
    as_of: null,
    followers: [],
    next: null,
  })
})

test('without the right key, for a tag that is not there, or with a wrong parameter nothing is told', async () => {
  expect((await ask('', {}, 'wrong')).status).toBe(401)
  expect((await ask('/lang-en/followers', {}, 'wrong')).status).toBe(401)
  const unknown = await ask('/nobody/followers')
  expect([unknown.status, await unknown.json()]).toEqual([404, { error: { code: 'tags.unknown-tag' } }])
  for (const [query, field] of [
    ['limit=0', 'limit'],
    ['limit=10001', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=5&limit=6', 'limit'],
    ['of=all', 'of'],
    ['after=%00', 'after'],
    ['after=a&after=b', 'after'],
  ]) {
    const answer = await ask(`/lang-en/followers?${query}`)
    expect([answer.status, await answer.json()]).toEqual([422, { error: { code: 'tags.bad-query', field } }])
  }
})

test('answers have the shapes of the OpenAPI document', async () => {
  apiShapes.Tags.parse(await (await ask('')).json())
  apiShapes.Followers.parse(await (await ask('/lang-en/followers?of=decided&limit=3')).json())
  apiShapes.Followers.parse(await (await ask('/lang-tc/followers')).json())
  apiShapes.Error.parse(await (await ask('/lang-en/followers?of=all')).json())
  apiShapes.Error.parse(await (await ask('/nobody/followers')).json())
})
