import { describe, expect, it } from 'vitest'
import { brand, rawCaller, runSandbox } from '../../support/wechat.ts'

const code = (action_name: string, scene: object, expire_seconds?: number) => ({
  ...(expire_seconds === undefined ? {} : { expire_seconds }),
  action_name,
  action_info: { scene },
})
const hour = 3_600_000

describe('parametric QR codes', () => {
  it('are made temporary and permanent, with numbers and texts', async () => {
    const call = await rawCaller(await runSandbox())
    const create = (...of: Parameters<typeof code>) => call('qrcode/create', code(...of))
    const temporary = await create('QR_SCENE', { scene_id: 123 }, 3600)
    expect(temporary).toEqual({
      ticket: expect.stringMatching(/^gQ[A-Za-z0-9+/]{80,}==$/),
      expire_seconds: 3600,
      url: expect.stringMatching(/^http:\/\/weixin\.qq\.com\/q\/[\w-]{22}$/),
    })
    expect(await create('QR_STR_SCENE', { scene_str: 'kol_june' })).toMatchObject({ expire_seconds: 30 })
    const permanent = await create('QR_LIMIT_STR_SCENE', { scene_str: 'kol_june' })
    expect(Object.keys(permanent)).toEqual(['ticket', 'url'])
    expect(await create('QR_LIMIT_STR_SCENE', { scene_str: 'kol_june' })).toEqual(permanent)
    expect(await create('QR_SCENE', { scene_id: 123 }, 3600)).not.toEqual(temporary)
  })

  it('are refused when action, scene or life is wrong', async () => {
    const call = await rawCaller(await runSandbox())
    const refused: [number, ReturnType<typeof code>][] = [
      [40052, code('QR_CARD', { scene_id: 1 })],
      [40053, code('QR_SCENE', {})],
      [40053, code('QR_SCENE', { scene_id: 0 }, 60)],
      [40053, code('QR_SCENE', { scene_id: 2 ** 32 }, 60)],
      [40053, code('QR_SCENE', { scene_id: '7' }, 60)],
      [40053, code('QR_SCENE', { scene_id: 7 }, 2_592_001)],
      [40053, code('QR_LIMIT_SCENE', { scene_id: 100_001 })],
      [40053, code('QR_LIMIT_STR_SCENE', { scene_str: 'x'.repeat(65) })],
      [40053, code('QR_LIMIT_STR_SCENE', { scene_str: '' })],
    ]
    for (const [errcode, body] of refused) {
      expect(await call('qrcode/create', body), JSON.stringify(body)).toMatchObject({ errcode })
    }
    const long = code('QR_STR_SCENE', { scene_str: 'x'.repeat(65) }, 2_592_000)
    expect(await call('qrcode/create', long)).toHaveProperty('ticket')
    expect(await call('qrcode/create', code('QR_SCENE', { scene_id: 2 ** 32 - 1 }, 1))).toHaveProperty(
      'ticket',
    )
  })

  it('that never expire are limited, for ever', async () => {
    const sandbox = await runSandbox({ limits: { permanentCodes: 2 } })
    const call = await rawCaller(sandbox)
    const permanent = (scene_id: number) => call('qrcode/create', code('QR_LIMIT_SCENE', { scene_id }))
    const first = await permanent(1)
    await permanent(2)
    expect(await permanent(3)).toMatchObject({ errcode: 45029 })
    expect(await permanent(1)).toEqual(first)
    expect(await call('qrcode/create', code('QR_SCENE', { scene_id: 3 }, 60))).toHaveProperty('ticket')
  })

  it('are for certified service accounts', async () => {
    const subscription = { ...brand, type: 'subscription' } as const
    const call = await rawCaller(await runSandbox({ accounts: [subscription] }))
    expect(await call('qrcode/create', code('QR_SCENE', { scene_id: 1 }))).toMatchObject({ errcode: 48001 })
  })

  it('have an image until they expire, and none without a ticket', async () => {
    const sandbox = await runSandbox()
    const call = await rawCaller(sandbox)
    const { ticket } = await call('qrcode/create', code('QR_SCENE', { scene_id: 7 }, 3600))
    const image = (of: string) => fetch(`${sandbox.baseUrl}/cgi-bin/showqrcode?ticket=${of}`)
    const shown = await image(encodeURIComponent(ticket))
    expect(shown.headers.get('content-type')).toBe('image/gif')
    expect(Buffer.from(await shown.arrayBuffer()).toString('latin1', 0, 6)).toMatch(/^GIF8/)
    expect((await image('nothing')).status).toBe(404)
    sandbox.clock.now += hour
    expect((await image(encodeURIComponent(ticket))).status).toBe(404)
  })
})
