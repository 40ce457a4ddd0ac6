import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiKey, startServer, type TestServer } from '../support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

function send(body: unknown, key: string | null = apiKey): Promise<Response> {
  return fetch(`${server.running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const purchase = {
  follower: 'o-buys',
  at: '2026-11-20 10:00',
  kind: 'purchase',
  value: 99.5,
  event_id: 'order-1',
}

test('events with a key are stored, and once however often they are sent', async () => {
  for (let time = 0; time < 2; time++) {
    const answer = await send([purchase, { ...purchase, event_id: 'order-2' }])
    expect([answer.status, await answer.json()]).toEqual([200, { accepted: 2 }])
  }
  expect((await server.events()).filter(({ follower }) => follower === 'o-buys')).toHaveLength(2)
})

test('one event that is wrong has none of them stored, and is named', async () => {
  const before = await server.events()
  const answer = await send([
    { ...purchase, event_id: 'order-3' },
    { ...purchase, event_id: undefined, at: 'soon' },
  ])
  expect(answer.status).toBe(422)
  const { error } = (await answer.json()) as { error: { problems: { index: number; field: string }[] } }
  expect(error.problems.map(({ index, field }) => [index, field])).toEqual(
    expect.arrayContaining([
      [1, 'at'],
      [1, 'event_id'],
    ]),
  )
  expect(await server.events()).toEqual(before)
})

test('without the right key nothing is read', async () => {
  for (const key of [null, 'wrong', '', `${apiKey} `.repeat(2)]) {
    const answer = await send([purchase], key)
    expect(answer.status).toBe(401)
  }
})

test('what is not JSON, too much or too many is refused', async () => {
  expect((await send('{"a":')).status).toBe(400)
  expect((await send(' '.repeat(3_000_000))).status).toBe(413)
  const many = Array.from({ length: 1001 }, (_, n) => ({ ...purchase, event_id: `many-${n}` }))
  expect((await send(many)).status).toBe(422)
})
