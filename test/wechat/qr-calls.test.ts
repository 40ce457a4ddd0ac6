import { describe, expect, it } from 'vitest'
import { createOfficialAccountClient } from '../../src/wechat/index.ts'
import { brand } from '../support/sandbox-accounts.ts'
import { stubPlatform } from '../support/stub-platform.ts'

const made = '{"ticket":"gQH47j+/=","expire_seconds":60,"url":"http://weixin.qq.com/q/kZgfw"}'
const madeForEver = '{"ticket":"gQH47j","url":"http://weixin.qq.com/q/kZgfw"}'

describe('QR codes', () => {
  it('are asked for by one of four actions, as the scene and the life say', async () => {
    const { client, calls } = await stubPlatform({ 'qrcode/create': made })
    await client.createQrCode({ scene: 123, seconds: 604_800 })
    await client.createQrCode({ scene: 'kol-june', seconds: 60 })
    await client.createQrCode({ scene: 123 })
    await client.createQrCode({ scene: '123' })
    expect(calls.map(({ call, body }) => `${call} ${body}`)).toEqual([
      'POST qrcode/create {"expire_seconds":604800,"action_name":"QR_SCENE","action_info":{"scene":{"scene_id":123}}}',
      'POST qrcode/create {"expire_seconds":60,"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"kol-june"}}}',
      'POST qrcode/create {"action_name":"QR_LIMIT_SCENE","action_info":{"scene":{"scene_id":123}}}',
      'POST qrcode/create {"action_name":"QR_LIMIT_STR_SCENE","action_info":{"scene":{"scene_str":"123"}}}',
    ])
  })

  it('live as long as the platform says, or for ever', async () => {
    const { client } = await stubPlatform({
      'qrcode/create': ({ body }) => (body.includes('expire_seconds') ? made : madeForEver),
    })
    expect(await client.createQrCode({ scene: 1, seconds: 90 })).toEqual({
      ticket: 'gQH47j+/=',
      url: 'http://weixin.qq.com/q/kZgfw',
      expiresInSeconds: 60,
    })
    expect(await client.createQrCode({ scene: 1 })).toMatchObject({ expiresInSeconds: null })
  })

  it('that WeChat would not make are not asked for', async () => {
    const { client, calls } = await stubPlatform({ 'qrcode/create': made })
    const day = 86_400
    for (const scene of [0, -1, 1.5, 2 ** 32, Number.NaN, '', 'x'.repeat(65)]) {
      const asked = client.createQrCode({ scene, seconds: day })
      await expect(asked, String(scene)).rejects.toMatchObject({ code: 'wechat.bad-scene' })
    }
    await expect(client.createQrCode({ scene: 100_001 })).rejects.toMatchObject({ code: 'wechat.bad-scene' })
    for (const seconds of [0, 30 * day + 1, 1.5]) {
      const asked = client.createQrCode({ scene: 1, seconds })
      await expect(asked, String(seconds)).rejects.toMatchObject({ code: 'wechat.bad-code-life' })
    }
    expect(calls).toEqual([])
    await client.createQrCode({ scene: 2 ** 32 - 1, seconds: 30 * day })
    await client.createQrCode({ scene: 100_000 })
    await client.createQrCode({ scene: 'x'.repeat(64) })
    expect(calls).toHaveLength(3)
  })

  it('have a picture on a host of its own, which a sandbox keeps itself', async () => {
    const { client, baseUrl } = await stubPlatform()
    expect(client.qrImageUrl('gQH+/=')).toBe(`${baseUrl}/cgi-bin/showqrcode?ticket=gQH%2B%2F%3D`)
    const real = createOfficialAccountClient({ ...brand, baseUrl: 'https://sh.api.weixin.qq.com/' })
    expect(real.qrImageUrl('gQH')).toBe('https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQH')
  })

  it('cannot be made without end', async () => {
    const { client } = await stubPlatform({
      'qrcode/create': '{"errcode":45029,"errmsg":"qrcode count out of limit"}',
    })
    await expect(client.createQrCode({ scene: 1 })).rejects.toMatchObject({ kind: 'qr-codes-spent' })
  })
})
