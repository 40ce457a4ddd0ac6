import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Touchpoint } from '../../../src/domain/touchpoint.ts'
import { codeStanding } from '../../../src/pipeline/touchpoints/code-standing.ts'
import { ensureCodes } from '../../../src/pipeline/touchpoints/codes.ts'
import type { OfficialAccountClient } from '../../../src/wechat/index.ts'
import { temporaryState } from '../../support/state.ts'
import { stubServer } from '../../support/stub-server.ts'
import { aTouchpoint } from '../../support/touchpoints.ts'
import { clientFor, type RunningSandbox, runSandbox } from '../../support/wechat.ts'

const dayMs = 86_400_000
let stored: Awaited<ReturnType<typeof temporaryState>>
beforeAll(async () => {
  stored = await temporaryState()
})
afterAll(() => stored.remove())

const store = aTouchpoint({ id: 'store', code: { scene: 'store', days: undefined } })
const stand = aTouchpoint({ id: 'stand', code: { scene: 7, days: 30 } })
const wall = aTouchpoint({ id: 'wall', code: { scene: 'wall', days: undefined, madeElsewhere: true } })
const link = aTouchpoint({ id: 'link', url: 'https://brand.example/' })

function ensure(
  name: string,
  touchpoints: readonly Touchpoint[],
  { clock }: Pick<RunningSandbox, 'clock'>,
  client: () => Promise<Pick<OfficialAccountClient, 'createQrCode'>>,
) {
  const account = { name, type: 'service' as const, certified: true }
  return ensureCodes({ account, touchpoints, state: stored.state, client, now: () => clock.now })
}

describe('codes', () => {
  it('are made once, of those touchpoints that need one', async () => {
    const sandbox = await runSandbox()
    const client = async () => clientFor(sandbox)
    const first = await ensure('once', [store, link, stand, wall], sandbox, client)
    expect(first).toMatchObject({ refused: [], stopped: undefined, waiting: [] })
    expect(first.made.map(({ touchpoint, scene, expiresAt }) => [touchpoint, scene, expiresAt])).toEqual([
      ['store', 'store', null],
      ['stand', '7', sandbox.clock.now + 30 * dayMs],
    ])
    const never = () => Promise.reject(new Error('nothing was to be made'))
    expect(await ensure('once', [store, link, stand, wall], sandbox, never)).toMatchObject({ made: [] })
    const newest = await stored.state.qrCodes.newest('once')
    expect([...newest.values()]).toEqual(expect.arrayContaining([...first.made]))
  })

  it('that end are renewed with three days left, of the same scene', async () => {
    const sandbox = await runSandbox()
    const client = async () => clientFor(sandbox)
    const begun = sandbox.clock.now
    const before = (await ensure('renewed', [stand], sandbox, client)).made[0]
    sandbox.clock.now = begun + 27 * dayMs
    expect((await ensure('renewed', [stand], sandbox, client)).made).toEqual([])
    sandbox.clock.now = begun + 27 * dayMs + 1
    const { made } = await ensure('renewed', [stand], sandbox, client)
    expect(made.map(({ scene, expiresAt }) => [scene, expiresAt])).toEqual([
      ['7', sandbox.clock.now + 30 * dayMs],
    ])
    expect(made[0]?.ticket).not.toBe(before?.ticket)
    expect((await stored.state.qrCodes.newest('renewed')).get('stand')).toEqual(made[0])
  })

  it('of an account that may not have them are not even asked for', async () => {
    const account = { name: 'subscription', type: 'subscription' as const, certified: true }
    const client = () => Promise.reject(new Error('asked'))
    const outcome = await ensureCodes({
      account,
      touchpoints: [store],
      state: stored.state,
      client,
      now: () => 0,
    })
    expect(outcome).toMatchObject({
      made: [],
      waiting: ['store'],
      stopped: { code: 'touchpoints.codes-not-allowed' },
    })
  })

  it('stop at the quota of the day and go on where they stopped', async () => {
    const sandbox = await runSandbox({ limits: { dailyCalls: { 'qrcode/create': 1 } } })
    const client = async () => clientFor(sandbox)
    const today = await ensure('quota', [store, stand], sandbox, client)
    expect(today.made.map(({ touchpoint }) => touchpoint)).toEqual(['store'])
    expect(today).toMatchObject({ waiting: ['stand'], stopped: { code: 'touchpoints.codes-tomorrow' } })
    sandbox.clock.now += dayMs
    const tomorrow = await ensure('quota', [store, stand], sandbox, client)
    expect(tomorrow).toMatchObject({ made: [{ touchpoint: 'stand' }], stopped: undefined, waiting: [] })
  })

  it('that WeChat refuses for themselves leave the others alone', async () => {
    const clock = { now: Date.UTC(2026, 10, 22) }
    const server = await stubServer(({ url, body }, response) => {
      if (url.includes('stable_token')) return void response.end('{"access_token":"t","expires_in":7200}')
      if (body.includes('store')) return void response.end('{"errcode":40053,"errmsg":"invalid action info"}')
      response.end('{"ticket":"T","expire_seconds":2592000,"url":"http://weixin.qq.com/q/7"}')
    })
    const client = async () => clientFor({ baseUrl: server.baseUrl, clock } as RunningSandbox)
    const outcome = await ensure('refused', [store, stand], { clock }, client)
    expect(outcome.refused.map(({ touchpoint }) => touchpoint)).toEqual(['store'])
    expect(outcome.made.map(({ touchpoint }) => touchpoint)).toEqual(['stand'])
  })

  it('wait when the account turns out not to be allowed, or nobody answers', async () => {
    const clock = { now: Date.UTC(2026, 10, 22) }
    const server = await stubServer(({ url }, response) => {
      if (url.includes('stable_token')) return void response.end('{"access_token":"t","expires_in":7200}')
      response.end('{"errcode":48001,"errmsg":"api unauthorized rid: 65a1-2b"}')
    })
    const refusing = async () => clientFor({ baseUrl: server.baseUrl, clock } as RunningSandbox)
    expect(await ensure('refusing', [store, stand], { clock }, refusing)).toMatchObject({
      stopped: { code: 'touchpoints.codes-not-allowed' },
      waiting: ['store', 'stand'],
    })
    const gone = async () => clientFor({ baseUrl: 'http://127.0.0.1:9', clock } as RunningSandbox)
    expect(await ensure('gone', [store], { clock }, gone)).toMatchObject({
      stopped: { code: 'wechat.unreachable' },
      waiting: ['store'],
    })
  })
})

describe('how a code stands', () => {
  const made = { touchpoint: 'stand', scene: '7', ticket: 'T', url: 'U', createdAt: 0, expiresAt: dayMs }

  it('follows its life: a tenth of a short one is left when it is renewed', () => {
    const oneDay = aTouchpoint({ id: 'stand', code: { scene: 7, days: 1 } })
    const at = (share: number) => codeStanding(oneDay, made, dayMs * share)
    expect(at(0.89)).toMatchObject({ state: 'temporary', renew: false })
    expect(at(0.91)).toMatchObject({ state: 'temporary', renew: true, code: made })
    expect(at(1)).toMatchObject({ state: 'missing', code: undefined })
  })

  it('follows its file: another scene is another code, permanent follows temporary and not back', () => {
    expect(codeStanding(aTouchpoint({ id: 'stand', code: { scene: 8, days: 1 } }), made, 0).state).toBe(
      'missing',
    )
    const forEver = aTouchpoint({ id: 'stand', code: { scene: 7, days: undefined } })
    expect(codeStanding(forEver, made, 0)).toMatchObject({ state: 'temporary', renew: true })
    const permanent = { ...made, expiresAt: null }
    expect(codeStanding(stand, permanent, 0)).toMatchObject({ state: 'permanent', renew: false })
    expect([link, wall, store].map((one) => codeStanding(one, undefined, 0).state)).toEqual([
      'none',
      'elsewhere',
      'missing',
    ])
  })
})
