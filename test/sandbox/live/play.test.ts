import { describe, expect, it } from 'vitest'
import { actOfEvent } from '../../../src/sandbox/live/act-of-event.ts'
import { createReporter, followersAt, type PlayCounts, play } from '../../../src/sandbox/live/index.ts'
import { populate } from '../../../src/sandbox/population/index.ts'
import { stubServer } from '../../support/stub-server.ts'
import { brand, noon } from '../../support/wechat.ts'
import { element, pushedTo, succeed } from '../push/own-server.ts'

const population = populate({ followers: 120, seed: 5, endDay: '2026-12-30', days: 60, account: 'brand' })
const ahead = [...population.events()].filter(({ at }) => at >= noon).sort((a, b) => a.at - b.at)
const inWeChat = ahead.filter((event) => actOfEvent(event) !== undefined)

/** Time that passes as it is waited for. */
function fastTime() {
  let now = noon
  const sleep = async (ms: number) => {
    now += ms
  }
  return { now: () => now, sleep, passed: () => now - noon }
}

async function playOn(
  { sandbox }: Pick<Awaited<ReturnType<typeof pushedTo>>, 'sandbox'>,
  more: Partial<Parameters<typeof play>[0]> = {},
): Promise<PlayCounts & { readonly passed: number }> {
  const { passed, ...time } = fastTime()
  sandbox.admit(brand.appid, followersAt(population, noon))
  const counts = await play({
    people: sandbox.people,
    appid: brand.appid,
    population,
    from: noon,
    speed: 3_600,
    most: undefined,
    reporter: undefined,
    signal: new AbortController().signal,
    ...time,
    ...more,
  })
  return { ...counts, passed: passed() }
}

describe('a live population', () => {
  it('does in WeChat what its history says, each follower in order, in accelerated time', async () => {
    const stage = await pushedTo(succeed)
    const counts = await playOn(stage)
    expect(counts).toMatchObject({ acts: inWeChat.length, failed: 0, reported: 0 })
    expect(counts.leftOut).toBe(ahead.length - inWeChat.length)
    expect(counts.until).toBe(inWeChat.at(-1)?.at)
    expect(counts.passed).toBeCloseTo(((ahead.at(-1)?.at ?? 0) - noon) / 3_600, -2)
    const texts = (who: string) =>
      stage.seen
        .filter(({ body }) => element(body, 'FromUserName') === who)
        .map(({ body }) => element(body, 'Content') ?? element(body, 'EventKey'))
    const expected = new Map<string, string[]>()
    for (const { follower, kind, key, content } of inWeChat) {
      const told = kind === 'message' ? content : kind === 'subscribe' && key !== '' ? `qrscene_${key}` : key
      expected.set(follower, [...(expected.get(follower) ?? []), told])
    }
    for (const [who, list] of expected) expect(texts(who)).toEqual(list)
  })

  it('leaves the platform with those who follow at the end', async () => {
    const stage = await pushedTo(succeed)
    await playOn(stage)
    const expected = [...followersAt(population, population.end)].map(({ openid }) => openid)
    const page = await fetch(`${stage.sandbox.baseUrl}/`)
    expect(await page.text()).toContain(`<b>${expected.length}</b> following`)
  })

  it('ends after as many events as were asked for', async () => {
    const stage = await pushedTo(succeed)
    let told = 0
    const counts = await playOn(stage, { most: 7, onEvent: () => told++ })
    expect([counts.acts, told, stage.seen.length]).toEqual([7, 7, 7])
  })

  it('reports what happens outside of WeChat, once, also when the server was not ready at first', async () => {
    const stage = await pushedTo(succeed)
    let busy = true
    const { baseUrl, seen } = await stubServer((_request, response) => {
      response.writeHead(busy ? 503 : 200).end('{}')
      busy = false
    })
    const reporter = createReporter({ url: `${baseUrl}/v1/events`, apiKey: 'key', now: () => noon })
    const counts = await playOn(stage, { reporter })
    const elsewhere = ahead.filter((event) => !inWeChat.includes(event))
    expect(counts).toMatchObject({ reported: elsewhere.length, notReported: 0, leftOut: 0 })
    const taken = seen.slice(1).flatMap(({ body }) => JSON.parse(body).events)
    expect(taken.map((event) => event.event_id)).toEqual(elsewhere.map(({ eventId }) => eventId))
    expect(taken.find(({ kind }) => kind === 'purchase')).toMatchObject({ at: new Date(noon).toISOString() })
  })

  it('stops at once when it is told to', async () => {
    const stage = await pushedTo(succeed)
    const stop = new AbortController()
    const counts = await playOn(stage, {
      signal: stop.signal,
      onEvent: () => stop.abort(),
    })
    expect(counts.acts + counts.reported).toBeLessThanOrEqual(1)
  })

  it('counts what the server did not answer, and goes on', async () => {
    const stage = await pushedTo((_request, response) => response.end('no'))
    const counts = await playOn(stage, { most: 10 })
    expect(counts).toMatchObject({ acts: 10, failed: 10 })
  })
})
